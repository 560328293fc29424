"""Sentences about growth, chance, trends, flows and what may come."""

import math
from decimal import Decimal

from rodedraad.lib.indicators.exact import percent
from rodedraad.lib.indicators.flows import Flow, Reconciliation
from rodedraad.lib.indicators.growth import Growth, GrowthAhead, GrowthResult, Reading
from rodedraad.lib.indicators.levers import Levers
from rodedraad.lib.indicators.projection import Projection
from rodedraad.lib.indicators.trend import Forecast, Trend
from rodedraad.lib.indicators.uncertainty import Difference, WilsonInterval
from rodedraad.lib.indicators.wording.numerals import (
    Words,
    day,
    decimals_apart,
    number,
    percentage,
    plain,
    points,
)
from rodedraad.lib.indicators.wording.sentence import Sentence, by_sign

UNLIKELY = Decimal("0.05")
"""Below this chance a difference is called more than chance."""


def growth(value: Growth) -> Sentence:
    """Say how a share changed, in points and, when it began above nothing, in parts of itself."""
    change = percent(value.points)
    key, nl, en = by_sign(
        change,
        none=("growth.same", "veranderde bijna niet", "hardly changed"),
        above=("growth.rise", "steeg", "rose"),
        below=("growth.fall", "daalde", "fell"),
    )
    said = Sentence.build(
        key,
        "Van {first} tot {last}: het deel van de {population} dat {group} is, "
        f"{nl} van {{start}} naar {{end}}. Het verschil is {{points}}.",
        "From {first} to {last}: the part of the {population} who are {group} "
        f"{en} from {{start}} to {{end}}. The difference is {{points}}.",
        first=day(value.start.basis.reference_date),
        last=day(value.end.basis.reference_date),
        population=value.end.basis.population,
        group=value.end.group,
        start=percentage(value.start.value),
        end=percentage(value.end.value),
        points=points(value.points),
    )
    return said.then(_relative(value)) if value.start.value and change else said


def _relative(value: Growth) -> Sentence:
    key, nl, en = (
        ("growth.relative", "groei", "growth")
        if value.points > 0
        else ("growth.shrinking", "afname", "decrease")
    )
    return Sentence.build(
        key,
        f"Dat is een {nl} van {{relative}}.",
        f"That is a {en} of {{relative}}.",
        relative=percentage(abs(value.relative)),
    )


def growth_result(value: GrowthResult) -> Sentence:
    """Say whether a target of growth is met, with what was needed."""
    asked = value.target.growth
    is_relative = value.target.reading is Reading.RELATIVE
    key = "growth.met" if value.is_met else "growth.missed"
    nl, en = ("is gehaald", "is met") if value.is_met else ("is niet gehaald", "is not met")
    reached = value.growth.end.value
    decimals = decimals_apart(value.needed, reached)
    return Sentence.build(
        key,
        "Het doel was {asked} erbij: van {start} naar {needed}. "
        f"Het is {{end}}: het doel {nl}.",
        "The target was {asked} more: from {start} to {needed}. "
        f"It is {{end}}: the target {en}.",
        asked=percentage(asked) if is_relative else points(asked),
        start=percentage(value.growth.start.value),
        needed=percentage(value.needed, decimals),
        end=percentage(reached, decimals),
    )


def growth_ahead(value: GrowthAhead) -> Sentence:
    """Say what a growth that is not due yet asks for."""
    asked = value.target.growth
    is_relative = value.target.reading is Reading.RELATIVE
    return Sentence.build(
        "growth.ahead" if is_relative else "growth.ahead.points",
        "Het doel is {asked} erbij: van {start} naar {needed} in {year}.",
        "The target is {asked} more: from {start} to {needed} in {year}.",
        asked=percentage(asked) if is_relative else points(asked),
        start=percentage(value.start.value),
        needed=percentage(value.target.needed(value.start)),
        year=plain(value.year),
    )


def interval(value: WilsonInterval) -> Sentence:
    """Say between which shares the chances lie that go with a count."""
    level = Decimal(math.erf(float(value.z) / math.sqrt(2)))
    return Sentence.build(
        "interval",
        "Een aandeel schommelt door toeval. "
        "Bij {x} van {n} past een aandeel tussen {low} en {high} (zekerheid {level}).",
        "A share varies by chance. "
        "{x} of {n} fits a share between {low} and {high} (confidence {level}).",
        x=number(value.share.numerator),
        n=number(value.share.denominator),
        low=percentage(value.low),
        high=percentage(value.high),
        level=percentage(level, 0),
    )


def difference(value: Difference) -> Sentence:
    """Say whether two shares differ by more than chance."""
    p_value = Decimal(value.p_value)
    is_unlikely = p_value < UNLIKELY
    nl, en = (
        ("groter dan toeval meestal geeft", "larger than chance mostly gives")
        if is_unlikely
        else ("niet groter dan toeval kan geven", "no larger than chance can give")
    )
    return Sentence.build(
        "difference.real" if is_unlikely else "difference.chance",
        f"Het verschil tussen {{first}} en {{second}} is {nl} (z = {{z}}, p {{p}}).",
        f"The difference between {{first}} and {{second}} is {en} (z = {{z}}, p {{p}}).",
        first=percentage(value.first.value),
        second=percentage(value.second.value),
        z=number(Decimal(value.z), 2),
        p=_chance(p_value),
    )


def _chance(p_value: Decimal) -> Words:
    """Write a chance; one that would be shown as 0 is not 0."""
    least = Decimal("0.001")
    sign = "=" if p_value >= least else "<"
    return Words(*(f"{sign} {written}" for written in number(max(p_value, least), 3)))


def trend(value: Trend) -> Sentence:
    """Say how a line goes, and how well it fits."""
    falls = value.slope < 0
    nl, en = ("daalt", "falls") if falls else ("stijgt", "rises")
    return Sentence.build(
        "trend.fall" if falls else "trend.rise",
        "Het deel van de {population} dat {group} is, op een lijn door {count} metingen van "
        f"{{first}} tot {{last}}: die {nl} met {{slope}} per jaar. "
        "De lijn past voor {fit} bij de metingen. Bij 100% liggen ze er alle op.",
        "The part of the {population} who are {group}, on a line through {count} figures from "
        f"{{first}} to {{last}}: it {en} by {{slope}} a year. "
        "The line fits the figures for {fit}. At 100% all of them lie on it.",
        population=value.points[-1].basis.population,
        group=value.points[-1].group,
        count=number(len(value.points)),
        first=day(value.points[0].basis.reference_date),
        last=day(value.points[-1].basis.reference_date),
        slope=points(value.slope, 2),
        fit=percentage(value.r_squared, 0),
    )


def forecast(value: Forecast) -> Sentence:
    """Say around which year a line meets its target, if it goes on."""
    met = Sentence.build(
        "forecast",
        "Als die lijn zo doorgaat, is {target} gehaald rond {year}.",
        "If that line goes on like this, {target} is met around {year}.",
        target=percentage(value.target),
        year=plain(value.year),
    )
    return trend(value.trend).then(met)


def reconciliation(value: Reconciliation) -> Sentence:
    """Say whether the moves explain the stocks, and where they do not; of one unit, how many."""
    if value.is_balanced and len(value.flows) == 1:
        return _came_and_left(value, value.flows[0])
    if value.is_balanced:
        return Sentence.build(
            "flows.balanced",
            "Van {first} tot {last} klopt het: begin, instroom, uitstroom en overstap "
            "geven samen het eind. Aantal onderdelen: {units}.",
            "From {first} to {last} it adds up: start, inflow, outflow and transfers "
            "together give the end. Number of departments: {units}.",
            units=number(len(value.flows)),
            **_days(value),
        )
    return Sentence.build(
        "flows.unbalanced",
        "Van {first} tot {last} klopt het niet in {wrong} van de {units} onderdelen. "
        "Bij elkaar gaat het om {people}. "
        "Van de overstap is {stray} zonder herkomst of bestemming.",
        "From {first} to {last} it does not add up in {wrong} of the {units} departments. "
        "Together that is {people}. Of the transfers {stray} have no origin or destination.",
        wrong=number(len(value.differences)),
        units=number(len(value.flows)),
        people=number(sum(abs(flow.difference) for flow in value.differences)),
        stray=number(abs(value.stray_transfers)),
        **_days(value),
    )


def _came_and_left(value: Reconciliation, whole: Flow) -> Sentence:
    return Sentence.build(
        "flows.whole",
        "Van {first} tot {last} kwamen er {came} {population} en gingen er {left} weg: "
        "het aantal ging van {opening} naar {closing}.",
        "From {first} to {last} {came} {population} came and {left} left: "
        "the number went from {opening} to {closing}.",
        came=number(whole.came),
        left=number(whole.left),
        opening=number(whole.opening),
        closing=number(whole.closing),
        population=value.closing.population,
        **_days(value),
    )


def _days(value: Reconciliation) -> dict[str, Words]:
    first, last = value.opening.reference_date, value.closing.reference_date
    return {"first": day(first), "last": day(last)}


def projection(value: Projection) -> Sentence:
    """Say when a target is met if the levers stay so, always with what was assumed."""
    said = _assumed(value).then(_parity(value))
    found = value.parity
    if found.earliest is not None:
        said = said.then(_band(value, found.earliest, found.latest))
    return said.then(_reached(value))


def _assumed(value: Projection) -> Sentence:
    levers: Levers = value.levers
    return Sentence.build(
        "projection",
        "Aangenomen: er blijven {n} {population}. Elk jaar vertrekt {outflow} van wie {group} is "
        "en {others} van de anderen. Van wie erbij komt, is {new} dat ook.",
        "Assumed: there are still {n} {population}. Every year {outflow} of those who are {group} "
        "leave and {others} of the others. Of those who come in, {new} are too.",
        n=number(value.start.denominator),
        population=value.start.basis.population,
        outflow=percentage(levers.outflow.value),
        group=value.start.group,
        others=percentage(levers.outflow_others.value),
        new=percentage(levers.among_new),
    )


def _parity(value: Projection) -> Sentence:
    target = percentage(value.target)
    if value.parity.expected is None:
        return Sentence.build(
            "projection.beyond",
            "Dan is {target} in {last} nog niet gehaald.",
            "Then {target} is not met yet in {last}.",
            target=target,
            last=plain(value.path[-1].year),
        )
    return Sentence.build(
        "projection.year",
        "Dan is {target} naar verwachting gehaald in {year}.",
        "Then {target} is expected to be met in {year}.",
        target=target,
        year=plain(value.parity.expected),
    )


def _band(value: Projection, earliest: int, latest: int | None) -> Sentence:
    if latest is None:
        return Sentence.build(
            "projection.band_open",
            "Dat is vaak uitgerekend, steeds met ander toeval. In {level} van die keren is het "
            "{earliest} of later.",
            "That was worked out many times, with other chance each time. In {level} of those it "
            "is {earliest} or later.",
            level=percentage((1 + value.level) / 2),
            earliest=plain(earliest),
        )
    return Sentence.build(
        "projection.band",
        "Dat is vaak uitgerekend, steeds met ander toeval. In {level} van die keren is het van "
        "{earliest} tot en met {latest}.",
        "That was worked out many times, with other chance each time. In {level} of those it is "
        "from {earliest} up to and including {latest}.",
        level=percentage(value.level, 0),
        earliest=plain(earliest),
        latest=plain(latest),
    )


def _reached(value: Projection) -> Sentence:
    return Sentence.build(
        "projection.reached",
        "Van {runs} keer uitrekenen met steeds ander toeval komt {reached} er voor of in {last}.",
        "Of {runs} times, with other chance each time, {reached} get there in or before {last}.",
        runs=number(value.runs),
        reached=percentage(value.parity.reached),
        last=plain(value.path[-1].year),
    )
