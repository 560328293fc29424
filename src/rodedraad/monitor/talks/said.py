"""What the figures on talks say in words, from what readers may see only."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.lib.disclosure.protect import ProtectedTable
from rodedraad.lib.indicators.wording.numerals import number, percentage
from rodedraad.monitor.counting import ALL
from rodedraad.monitor.readable import NotShown, value_at
from rodedraad.monitor.talks.counted import OUTCOME
from rodedraad.talks.questions import BEHAVIOUR, SAFE, WELCOME, YES, Kind, Outcome
from rodedraad.ui.figures import Saying

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

SATURATED: Final = 20
"""From so many talks on hardly anything new is heard (S3)."""
_PARTS: "Final[Mapping[Kind, Sequence[tuple[str, str, StrPromise]]]]" = {
    Kind.EXIT: (
        (SAFE, "good", gettext_lazy("%(share)s of the %(all)s people who had a talk felt safe.")),
        (
            BEHAVIOUR,
            YES,
            gettext_lazy(
                "%(share)s of the %(all)s people who had a talk experienced unwanted behaviour."
            ),
        ),
    ),
    Kind.ONBOARDING: (
        (
            WELCOME,
            "good",
            gettext_lazy("%(share)s of the %(all)s people who had a talk felt welcome."),
        ),
        (SAFE, "good", gettext_lazy("%(share)s of the %(all)s people who had a talk felt safe.")),
    ),
}


@dataclass(frozen=True)
class TalkSayings:
    """Makes the sentences of the tables of one year, of which `names` are the names."""

    kind: Kind
    names: Sequence[str]

    def __call__(self, tables: Sequence[ProtectedTable], language: str) -> Sequence[Saying]:
        """Return the sentences in a language, each about figures that are all shown."""
        named = dict(zip(self.names, tables, strict=True))
        with translation.override(language):
            about = str(self.kind.label)
            return [Saying(about, one) for one in self._said(named, language)]

    def _said(self, named: Mapping[str, ProtectedTable], language: str) -> Iterator[str]:
        offers = named[OUTCOME.name]
        held = {OUTCOME.name: Outcome.HELD.value}
        yield from _share(
            offers, held, _("%(share)s of the %(all)s people who were offered a talk had one."),
            language,
        )  # fmt: skip
        with suppress(NotShown):
            if value_at(offers, held) < SATURATED:
                yield _("There were few talks: do not take this for what everybody thinks.")
        for code, answer, words in _PARTS[self.kind]:
            if code in named:
                yield from _share(named[code], {code: answer}, str(words), language)


def _share(
    table: ProtectedTable, part: Mapping[str, str], words: str, language: str
) -> Iterator[str]:
    """Yield what a figure is of the whole, unless one of them is not shown or nothing."""
    try:
        some, every = value_at(table, part), value_at(table, dict.fromkeys(part, ALL))
    except NotShown:
        return
    if every:
        share, whole = percentage(Fraction(some, every)), number(every)
        yield words % {"share": share.in_language(language), "all": whole.in_language(language)}
