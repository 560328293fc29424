"""What can be wrong with rules, lists or a profile. Errors carry facts only."""

from dataclasses import dataclass


class ScreeningError(Exception):
    """The root of what this library raises on purpose."""


@dataclass
class BadRules(ScreeningError):
    """A file of rules cannot be used: which file, which rule (or none), which key, and why.

    `fitting` are the names that fit, or the place in the file, where `why` goes on with them.
    """

    file: str
    rule: str
    key: str
    why: str
    fitting: str = ""

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.file, self.rule, self.key) if part)
        return f"{place}: {self.why} {self.fitting}".rstrip()
