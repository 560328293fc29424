"""What a sentence may be made of: figures of protected tables that are shown."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation

from rodedraad.lib.disclosure.protect import ProtectedTable
from rodedraad.lib.indicators.basis import Name
from rodedraad.monitor.counting import ALL

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


class NotShown(Exception):
    """A figure that a sentence takes is withheld."""


def table_of(tables: Sequence[ProtectedTable], names: Collection[str]) -> ProtectedTable | None:
    """Return the table of exactly these dimensions; none when it was not counted."""
    wanted = set(names)
    return next((one for one in tables if {d.name for d in one.dimensions} == wanted), None)


def value_at(table: ProtectedTable, codes: Mapping[str, str]) -> int:
    """Return the figure at a code of some dimensions and the total of the others.

    Raises `NotShown`.
    """
    value = table.value(*(codes.get(one.name, ALL) for one in table.dimensions))
    if value is None:
        raise NotShown
    return value


def named(code: str, words: "StrPromise") -> Name:
    """Return the name of what the pages call so, in each language of the sentences."""
    said = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            said[language] = str(words)
    return Name(code, **said)
