"""Preparing a release of what others counted: protected like everything that is counted here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import chain
from uuid import UUID

from django.utils import translation
from nacl.public import PrivateKey

from rodedraad.accounts.actors import Actor
from rodedraad.aggregated import queries as sources
from rodedraad.core.errors import require
from rodedraad.lib.aggregates import SourceKind
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.protect import ProtectedTable
from rodedraad.monitor.aggregated import before, words
from rodedraad.monitor.aggregated.given import Given, all_told
from rodedraad.monitor.aggregated.kinds import WAYS, Ways
from rodedraad.monitor.aggregated.ties import SameAs
from rodedraad.monitor.anew import counted_again
from rodedraad.monitor.bridges import last_version
from rodedraad.monitor.counting import Counted, Counting
from rodedraad.monitor.departments import Departments, levels_for
from rodedraad.monitor.drafting import for_each
from rodedraad.organisations import profiles
from rodedraad.releases import policies as releasing
from rodedraad.releases import queries as releases
from rodedraad.releases import services as publishing
from rodedraad.releases.models import Release
from rodedraad.releases.services import Draft, ShownTable
from rodedraad.releases.states import Audience
from rodedraad.ui.figures import Saying


def prepare_source(
    *, actor: Actor, key: PrivateKey, public_id: UUID, audience: Audience, at: datetime
) -> Release:
    """Count what a source says, and prepare a release of it.

    Raises `NotAllowed`, `NotFound`, `PartsTellFew`, `TurnoverNotSaid`, `TurnoverWrong`,
    `AllLeftOut`, `ToldOtherwise`, `TooNear`, `TooFewChanged`, `CannotProtect`, `SourceBroken` or
    `LedgerBroken`.
    """
    require(releasing.may_publish(actor))
    source = sources.get_source(actor, public_id)
    said, rows = source.definition, sources.rows_of(key, source)
    levels = levels_for(audience)
    places = Departments.on(said.reference_date, levels=levels, all_told=all_told(rows))
    ways, known = WAYS[SourceKind(said.kind)], releases.known(key)
    told, least = known.by_audience[Audience.INCLUSION_OFFICE], profiles.current().figures.strictest
    given = ways.narrowed(Given(said, rows, places), told, least)
    counted = _anew(given, ways, told, least)
    draft = _draft(given, audience, counted)
    return publishing.prepare(actor=actor, known=known, draft=draft, at=at)


def _anew(given: Given, ways: Ways, told: Ledger, least: int) -> Counted:
    """Count anew, and as another version when something is not what it was before."""
    ways.require(given, least)
    counted = counted_again(
        _counted_last(given, ways, told), given.period, told, partial(ways.count, given)
    )
    before.require_the_same(given, counted.whole(), told, least)
    before.require_apart(given, counted.whole(), told, least)
    return counted


def _counted_last(given: Given, ways: Ways, told: Ledger) -> str:
    """Return that of the main subjects which was counted in the latest version."""
    subjects = [Counting.of(given.measure(one, 1)).subject for one in ways.mains(given)]
    return max(subjects, key=lambda one: last_version(told, one, given.period.code))


def _draft(given: Given, audience: Audience, counted: Counted) -> Draft:
    tables, ways = counted.whole(), WAYS[SourceKind(given.said.kind)]
    rules = for_each(audience, partial(ways.rules, given))
    every = list(chain.from_iterable(rules.values()))
    return Draft(
        subject=given.subject,
        period=given.period.code,
        audience=audience,
        reference_date=given.said.reference_date,
        tables=tables,
        rules=rules,
        words=words.in_each_language(given, every),
        shown=[
            ShownTable(words.of_table(name, given), arrange)
            for name, arrange in counted.shown.items()
        ],
        bridges=SameAs(tables),
        says=_Sayings(given, list(counted.shown)),
    )


@dataclass(frozen=True)
class _Sayings:
    """Makes the sentences of the tables that readers see, of which `names` are the names."""

    given: Given
    names: Sequence[str]

    def __call__(self, tables: Sequence[ProtectedTable], language: str) -> Sequence[Saying]:
        ways = WAYS[SourceKind(self.given.said.kind)]
        with translation.override(language):
            named = dict(zip(self.names, tables, strict=True))
            said = list(ways.says(self.given, named, language))
            about = self.given.said.name
            return [
                one if isinstance(one, Saying) else Saying(about, one)
                for one in (*words.of_break(self.given, language), *said)
            ]
