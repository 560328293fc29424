"""The register of events: what is not declared is not recorded."""

import re

_NAME = re.compile(r"[a-z][a-z_]*\.[a-z][a-z_]*")
_declared: set[str] = set()


class UnknownEvent(ValueError):
    """An event that no room declared."""


def declare(*names: str) -> None:
    """Make event names known. A name is `subject.what_happened`."""
    for name in names:
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} is no event name")
    _declared.update(names)


def known(name: str) -> str:
    """Return the name, or raise `UnknownEvent`."""
    if name not in _declared:
        raise UnknownEvent(name)
    return name
