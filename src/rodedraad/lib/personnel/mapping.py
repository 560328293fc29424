"""Which column of a file holds which characteristic, and how the file words each code."""

from collections.abc import Iterable
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from typing import Any, Self

from rodedraad.lib.personnel.characteristics import CHARACTERISTICS, Kind


class MappingWrong(ValueError):
    """A mapping that cannot be used.

    `why` is one of `unknown`, `needed`, `twice`, `codes`, `words`, and `column` when a sheet lacks
    one. `what` is a heading for `twice` and `column`; else it begins with the code of a
    characteristic.
    """

    def __init__(self, why: str, what: str) -> None:
        super().__init__(f"{why}: {what}")
        self.why = why
        self.what = what


@dataclass(frozen=True, slots=True)
class Mapped:
    """The heading of a column, and the code for each word in it (case and blanks count not)."""

    column: str
    words: MappingOf[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mapping:
    """A column for each characteristic that the file has. Made by `of`, which checks it."""

    columns: MappingOf[str, Mapped]

    @classmethod
    def of(cls, columns: MappingOf[str, Mapped]) -> Self:
        """Make a mapping, or raise `MappingWrong`."""
        for code in columns:
            if code not in CHARACTERISTICS:
                raise MappingWrong("unknown", code)
        for one in CHARACTERISTICS.values():
            if one.is_needed and one.code not in columns:
                raise MappingWrong("needed", one.code)
        _require_apart(mapped.column for mapped in columns.values())
        for code, mapped in columns.items():
            _require_codes(code, mapped)
        return cls({code: columns[code] for code in CHARACTERISTICS if code in columns})

    @classmethod
    def from_content(cls, content: MappingOf[str, Any]) -> Self:
        """Read what `to_content` gave. Raises `MappingWrong`."""
        made = {}
        for code, said in content.items():
            if not isinstance(said, dict) or not isinstance(said.get("column"), str):
                raise MappingWrong("unknown", code)
            words = said.get("words", {})
            made[code] = Mapped(said["column"], {str(k): str(v) for k, v in words.items()})
        return cls.of(made)

    def to_content(self) -> dict[str, Any]:
        """Return it for a file or a database."""
        return {
            code: {"column": one.column, "words": dict(one.words)}
            for code, one in self.columns.items()
        }


def folded(word: str) -> str:
    """Return a word as it is compared: without case, and with single blanks."""
    return " ".join(word.split()).casefold()


def _require_apart(columns: Iterable[str]) -> None:
    seen: set[str] = set()
    for column in columns:
        if column in seen:
            raise MappingWrong("twice", column)
        seen.add(column)


def _require_codes(code: str, mapped: Mapped) -> None:
    characteristic = CHARACTERISTICS[code]
    if characteristic.kind is not Kind.CODE and mapped.words:
        raise MappingWrong("codes", code)
    for meant in mapped.words.values():
        if meant not in characteristic.codes:
            raise MappingWrong("codes", f"{code}: {meant}")
    meanings: dict[str, str] = {}
    for word, meant in mapped.words.items():
        if meanings.setdefault(folded(word), meant) != meant:
            raise MappingWrong("words", code)
