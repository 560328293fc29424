"""What the figures on who sits in bodies say in words: from what readers see and no more."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from rodedraad.aggregated.words import BODY_KINDS
from rodedraad.lib.aggregates import BodyKind
from rodedraad.lib.aggregates.bodies import BODY
from rodedraad.lib.disclosure.protect import ProtectedTable
from rodedraad.lib.indicators.basis import Basis, Classification
from rodedraad.lib.indicators.representation import Parity
from rodedraad.lib.indicators.shares import Share
from rodedraad.lib.indicators.wording.say import say
from rodedraad.monitor.aggregated.bodies import MAN, MEMBERS, SEX
from rodedraad.monitor.aggregated.given import Given
from rodedraad.monitor.counting import ALL
from rodedraad.monitor.readable import NotShown, named, value_at
from rodedraad.monitor.representation.said import CANNOT_SAY, GROUPS, to_target
from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import TargetGroup
from rodedraad.ui.figures import Saying

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

POPULATIONS: "Final[Mapping[BodyKind, StrPromise]]" = {
    BodyKind.SELECTION_PANELS: _("members of selection panels"),
    BodyKind.COUNSELLORS: _("counsellors"),
    BodyKind.BOARDS: _("members of boards and committees"),
    BodyKind.MANAGEMENT_TEAMS: _("members of management teams"),
    BodyKind.RELATED_PARTIES: _("board members of related parties"),
    BodyKind.WITH_A_VOTE: _("board members of related parties appointed with our vote"),
}
_MEN: "Final[StrPromise]" = _("men")
_WOMEN: Final = GROUPS[TargetGroup.WOMEN]


def says(
    given: Given, tables: Mapping[str, ProtectedTable], language: str
) -> Iterator[Saying]:  # fmt: skip
    """Say of each kind of body the shares, women beside men, and how far a target is."""
    targets = {one.body: one.percent for one in profiles.current().figures.bodies}
    members = tables[MEMBERS]
    for kind in POPULATIONS:
        if kind.value in members.dimensions[0]:
            told = _Told(given, kind, members, language)
            for one in told.sentences(targets.get(kind)):
                yield Saying(str(BODY_KINDS[kind]), one)


@dataclass(frozen=True)
class _Told:
    """The women in a kind of body, with the table in which they stand."""

    given: Given
    kind: BodyKind
    table: ProtectedTable
    language: str

    def sentences(self, percent: int | None) -> Iterator[str]:
        """Say the share of women, and more of it where it is shown."""
        words = {"population": POPULATIONS[self.kind], "group": _WOMEN.words}
        try:
            share = self._share()
        except NotShown:
            yield CANNOT_SAY % words
            return
        yield say(share).in_language(self.language)
        yield from self._parity(share)
        if percent is not None:
            yield to_target(share, percent, self.language)

    def _share(self) -> Share:
        name = named(_WOMEN.code, _WOMEN.words)
        return Share(name, self._basis(), self._at(_WOMEN.code), self._at(ALL), 0)

    def _parity(self, women: Share) -> Iterator[str]:
        """Say how many women there are for each 100 men, where their number is shown."""
        try:
            number = self._at(MAN)
        except NotShown:
            return
        if number:
            men = Share(named(MAN, _MEN), women.basis, number, women.denominator)
            yield say(Parity(women, men)).in_language(self.language)

    def _basis(self) -> Basis:
        return Basis(
            named(self.kind.value, POPULATIONS[self.kind]),
            self.given.said.reference_date,
            Classification(named(_WOMEN.dimension, _WOMEN.classes), _WOMEN.version),
        )

    def _at(self, code: str) -> int:
        return value_at(self.table, {BODY: self.kind.value, SEX: code})
