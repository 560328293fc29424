"""YAML files of the library: read with the safe loader, and strictly."""

from collections.abc import Mapping
from typing import Any, Final

import yaml

from rodedraad.lib.screening.errors import BadRules

_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def yaml_from(text: str, file: str) -> Any:
    """Read YAML with the safe loader. Raises `BadRules`."""
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader, in C where there is one
    except yaml.YAMLError as wrong:
        raise BadRules(file, "", "", str(wrong)) from wrong


def entries_from(text: Any, file: str, name: str) -> tuple[str, ...]:
    """Return the entries that stand between bars. Raises `BadRules`."""
    if not isinstance(text, str) or not text.strip():
        raise BadRules(file, "", name, "is no text with entries between bars")
    return tuple(one.strip() for one in text.split("|"))


def lists_from(text: str, file: str) -> dict[str, tuple[str, ...]]:
    """Read named lists: each a text with entries between bars. Raises `BadRules`."""
    said = yaml_from(text, file)
    if not isinstance(said, Mapping):
        raise BadRules(file, "", "", "is no mapping of names to lists")
    return {str(name): entries_from(few, file, str(name)) for name, few in said.items()}
