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
from rodedraad.lib.personnel.characteristics import UNKNOWN
from rodedraad.monitor.aggregated.bodies import MAN, MEMBERS, ORIGIN, SEX
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
_TABLES: Final = {TargetGroup.WOMEN: MEMBERS, TargetGroup.OUTSIDE_EUROPE: ORIGIN}
"""In which table stands of whom something is said."""


def says(
    given: Given, tables: Mapping[str, ProtectedTable], language: str
) -> Iterator[Saying]:  # fmt: skip
    """Say of each kind of body the shares, women beside men, and how far a target is."""
    targets: dict[tuple[BodyKind, TargetGroup], int] = {
        (one.body, one.group): one.percent for one in profiles.current().figures.bodies
    }
    for kind in POPULATIONS:
        for group, name in _TABLES.items():
            if name in tables and kind.value in tables[name].dimensions[0]:
                told = _Told(given, kind, group, tables[name], language)
                for one in told.sentences(targets.get((kind, group))):
                    yield Saying(str(BODY_KINDS[kind]), one)


@dataclass(frozen=True)
class _Told:
    """A group in a kind of body, with the table in which it stands."""

    given: Given
    kind: BodyKind
    group: TargetGroup
    table: ProtectedTable
    language: str

    def sentences(self, percent: int | None) -> Iterator[str]:
        """Say the share of the group, and more of it where it is shown."""
        words = {"population": POPULATIONS[self.kind], "group": GROUPS[self.group].words}
        try:
            share = self._share()
        except NotShown:
            yield CANNOT_SAY % words
            return
        yield say(share).in_language(self.language)
        if self.group is TargetGroup.WOMEN:
            yield from self._parity(share)
        if percent is not None:
            yield to_target(share, percent, self.language)

    def _share(self) -> Share:
        known = GROUPS[self.group]
        unknown = self._at(UNKNOWN) if self.group is TargetGroup.OUTSIDE_EUROPE else 0
        name = named(known.code, known.words)
        return Share(name, self._basis(), self._at(known.code), self._at(ALL), unknown)

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
        known = GROUPS[self.group]
        return Basis(
            named(self.kind.value, POPULATIONS[self.kind]),
            self.given.said.reference_date,
            Classification(named(known.dimension, known.classes), known.version),
        )

    def _at(self, code: str) -> int:
        return value_at(self.table, {BODY: self.kind.value, self._dimension: code})

    @property
    def _dimension(self) -> str:
        return SEX if self.group is TargetGroup.WOMEN else ORIGIN
