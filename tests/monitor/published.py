"""Releases of made-up counts: protected as any other, but by themselves, which takes a moment only.

Their tables are those that the monitor counts, of a small tree of departments.
"""

from collections.abc import Mapping, Sequence
from itertools import product

from rodedraad.core import clock
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.rules import MinimumFrequency
from rodedraad.lib.disclosure.tables import Table, Tables
from rodedraad.lib.personnel.characteristics import NO, YES
from rodedraad.monitor.counting import ALL
from rodedraad.monitor.flows.ties import CAME, LEFT, MOVED, NEW, STAYED, WENT
from rodedraad.monitor.periods import Period
from rodedraad.monitor.representation.counted import NOT_WOMAN, WOMAN
from rodedraad.releases import queries, services
from rodedraad.releases.ledger import Known
from rodedraad.releases.models import Release
from rodedraad.releases.rule_words import RULE, in_words
from rodedraad.releases.services import Draft, ShownTable
from rodedraad.releases.states import Audience

PLACES = ("A-BURG", "A-KLANT", "A-JEUGD")
DEPARTMENTS = Dimension.of(
    "department",
    {ALL: ["C-DB", "A-JEUGD"], "C-DB": ["D-PZ"], "D-PZ": ["A-BURG", "A-KLANT"]},
)
SEXES = Dimension.flat("sex", [WOMAN, NOT_WOMAN], root=ALL)
KINDS = Dimension.flat("kind", ["report", "signal"], root=ALL)
_WAYS = {
    WENT: Dimension.of(WENT, {ALL: ["both", LEFT], "both": [STAYED, MOVED]}),
    CAME: Dimension.of(CAME, {ALL: ["both", NEW], "both": [STAYED, MOVED]}),
}
Counts = Mapping[tuple[str, ...], int]
_Counted = tuple[str, Sequence[Dimension], Counts]


def people(
    office, period: int | str, *, women: Mapping[str, int], audience=Audience.MANAGEMENT
) -> Release:
    """Publish who works at three departments in a year or quarter: these women, and twenty men."""
    counts = {(place, WOMAN): women[place] for place in PLACES}
    counts |= {(place, NOT_WOMAN): 20 for place in PLACES}
    return _publish(
        office, "workforce", str(period), [("workforce", [DEPARTMENTS, SEXES], counts)], audience
    )


def moves(office, year: int, *, left: Mapping[str, int], audience=Audience.MANAGEMENT) -> Release:
    """Publish who left three departments: so many of each sex, of forty who were there first.

    Eight of each sex came, nobody moved, and five women rose.
    """
    went, came = {}, {}
    for sex, place in product((WOMAN, NOT_WOMAN), PLACES):
        went[sex, place, LEFT], went[sex, place, STAYED] = left[place], 40 - left[place]
        came[sex, place, NEW], came[sex, place, STAYED] = 8, 40 - left[place]
    rose = Dimension.flat("rose", [YES, NO], root=ALL)
    tables: list[_Counted] = [
        ("flows_from", [SEXES, DEPARTMENTS, _WAYS[WENT]], went),
        ("flows_to", [SEXES, DEPARTMENTS, _WAYS[CAME]], came),
        ("flows_rises", [SEXES, rose], {(WOMAN, YES): 5, (WOMAN, NO): 70, (NOT_WOMAN, NO): 70}),
    ]
    return _publish(office, "flows", str(year), tables, audience)


def reports(office, year: int, *, at: Mapping[str, int], audience=Audience.MANAGEMENT) -> Release:
    """Publish reports and as many signals at three departments."""
    counts = {(place, kind): at[place] for place in PLACES for kind in ("report", "signal")}
    return _publish(
        office, "reports", str(year), [("reports", [DEPARTMENTS, KINDS], counts)], audience
    )


def _publish(
    office, subject: str, period: str, counted: Sequence[_Counted], audience: Audience
) -> Release:  # fmt: skip
    known = Known(queries.how_many(), {one: Ledger() for one in Audience})
    now = clock.now()
    draft = _draft(subject, period, counted, audience)
    made = services.prepare(actor=office.actor, known=known, draft=draft, at=now)
    return services.publish(actor=office.actor, public_id=made.public_id, at=now)


def _draft(subject: str, period: str, counted: Sequence[_Counted], audience: Audience) -> Draft:
    tables = [
        Table.of(
            [
                {**{one.name: code for one, code in zip(crossed, codes, strict=True)},
                 "value": value}
                for codes, value in counts.items()
            ],
            crossed,
            measure=f"{measure}/{period}/1",
        )
        for measure, crossed, counts in counted
    ]  # fmt: skip
    rules = [MinimumFrequency(5)]
    about = [["Bron", "Verzonnen"], ["Regel", in_words(rules, {}), RULE]]
    words = {"title": f"{subject} {period}", "about": about}
    return Draft(
        subject=subject, period=period, audience=audience,
        reference_date=Period.of(period).last_day,
        tables=Tables(tuple(tables)),
        rules=dict.fromkeys(Audience, rules),
        words={"nl": words, "en": words},
        shown=[
            ShownTable(_words(one), lambda protected, place=place: protected[place])
            for place, one in enumerate(tables)
        ],
        bridges=lambda _known: (),
    )  # fmt: skip


def _words(table: Table) -> Mapping[str, Mapping[str, object]]:
    said = {
        "caption": table.measure,
        "names": [[one.name, one.name] for one in table.dimensions],
        "labels": [["department", [[ALL, "De hele organisatie"]]]],
    }
    return {"nl": said, "en": said}
