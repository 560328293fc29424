"""Names as the sentences of the indicators take them: a code, and words in both languages."""

from typing import TYPE_CHECKING

from django.utils import translation

from rodedraad.lib.indicators.basis import Name

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


def name_of(code: str, words: "StrPromise") -> Name:
    """Return a name with words in each language."""
    said = {}
    for language in ("nl", "en"):
        with translation.override(language):
            said[language] = str(words)
    return Name(code, **said)
