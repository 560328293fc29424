"""Sentences about shares, references, targets, ceilings and bodies."""

from fractions import Fraction

from rodedraad.lib.indicators.basis import Basis, Unit
from rodedraad.lib.indicators.ceiling import CeilingIndex
from rodedraad.lib.indicators.composition import BodiesWith
from rodedraad.lib.indicators.exact import percent, shown
from rodedraad.lib.indicators.representation import (
    Dissimilarity,
    Gap,
    HeadsToTarget,
    Parity,
    RepresentationIndex,
)
from rodedraad.lib.indicators.shares import PublishedShare, Share
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

_UNITS = {Unit.PEOPLE: Words("mensen", "people"), Unit.JOBS: Words("banen", "jobs")}


def note(basis: Basis) -> Sentence:
    """Say what stands under every figure: who was counted, when, and in which classification."""
    return Sentence.build(
        "note",
        "Geteld zijn {unit}: {population}, op {day}. Indeling: {classification}, versie {version}.",
        "Counted are {unit}: {population}, on {day}. Classification: {classification}, "
        "version {version}.",
        unit=_UNITS[basis.unit],
        population=basis.population,
        day=day(basis.reference_date),
        classification=basis.classification.name,
        version=plain(basis.classification.version),
    )


def share(value: Share) -> Sentence:
    """Say how large a group is, and how large it could be when not everybody is known."""
    known = Sentence.build(
        "share",
        "Op {day} is {share} van de {n} {population} {group} ({x}).",
        "On {day}, {share} of the {n} {population} are {group} ({x}).",
        day=day(value.basis.reference_date),
        share=percentage(value.value),
        n=number(value.denominator),
        population=value.basis.population,
        group=value.group,
        x=number(value.numerator),
    )
    return known.then(_unknown(value)) if value.unknown else known


def _unknown(value: Share) -> Sentence:
    return Sentence.build(
        "share.unknown",
        "Van {unknown} is het niet bekend: het kan ook {highest} zijn.",
        "Of {unknown} it is not known: it can also be {highest}.",
        unknown=number(value.unknown),
        highest=percentage(value.highest),
    )


def published(value: PublishedShare) -> Sentence:
    """Say how large a group is where only the percentage was published."""
    return Sentence.build(
        "share.published",
        "Op {day} is {share} van de {population} {group}, zo is gepubliceerd.",
        "On {day}, {share} of the {population} are {group}, as was published.",
        day=day(value.basis.reference_date),
        share=percentage(value.value, value.decimals),
        population=value.basis.population,
        group=value.group,
    )


def parity(value: Parity) -> Sentence:
    """Say how many of one group there are for each hundred of another."""
    return Sentence.build(
        "parity",
        "Op {day} zijn van de {population} {x} {first} en {y} {second}. "
        "Tegenover elke 100 van de tweede groep staan er {per} van de eerste.",
        "On {day}, of the {population} {x} are {first} and {y} are {second}. "
        "For every 100 of the second group there are {per} of the first.",
        day=day(value.first.basis.reference_date),
        population=value.first.basis.population,
        x=number(value.first.numerator),
        first=value.first.group,
        y=number(value.second.numerator),
        second=value.second.group,
        per=number(value.value * 100, 1),
    )


def gap(value: Gap) -> Sentence:
    """Say how much larger or smaller a share is than that of the reference."""
    key, nl, en = by_sign(
        percent(value.points),
        none=("gap.same", "Het verschil is {points}.", "The difference is {points}."),
        above=("gap.more", "Dat is {points} meer.", "That is {points} more."),
        below=("gap.less", "Dat is {points} minder.", "That is {points} less."),
    )
    return Sentence.build(
        key,
        f"Van de {{population}} is {{own}} {{group}}, van de {{reference}} {{other}}. {nl}",
        f"Of the {{population}} {{own}} are {{group}}, of the {{reference}} {{other}}. {en}",
        population=value.own.basis.population,
        own=percentage(value.own.value),
        group=value.own.group,
        reference=value.reference.basis.population,
        other=percentage(value.reference.value),
        points=points(value.points),
    )


def index(value: RepresentationIndex) -> Sentence:
    """Say how many there are for each hundred that one would expect."""
    return Sentence.build(
        "index",
        "Van de {population} zijn er {per} {group} op elke 100 die je verwacht "
        "als je kijkt naar de {reference} (index {index}).",
        "Of the {population}, {per} are {group} for every 100 that you would expect "
        "from the {reference} (index {index}).",
        population=value.own.basis.population,
        per=number(value.value * 100),
        group=value.own.group,
        reference=value.reference.basis.population,
        index=number(value.value, 2),
    )


def heads(value: HeadsToTarget) -> Sentence:
    """Say how many more are needed, or that the target is reached."""
    decimals = decimals_apart(value.share.value, value.target)
    if not value.heads:
        return Sentence.build(
            "heads.reached",
            "Het doel van {target} is gehaald: {share} is {group}.",
            "The target of {target} is met: {share} are {group}.",
            target=percentage(value.target, decimals),
            share=percentage(value.share.value, decimals),
            group=value.share.group,
        )
    must = "moet" if value.heads == 1 else "moeten"
    return Sentence.build(
        "heads",
        f"Om op {{target}} te komen, {must} {{heads}} meer van de {{n}} {{population}} {{group}} "
        "zijn.",
        "To reach {target}, the number who are {group} has to rise by {heads}, "
        "if there are still {n} {population}.",
        target=percentage(value.target),
        group=value.share.group,
        heads=number(value.heads),
        n=number(value.share.denominator),
        population=value.share.basis.population,
    )


def dissimilarity(value: Dissimilarity) -> Sentence:
    """Say which part would have to be of another group."""
    return Sentence.build(
        "dissimilarity",
        "Van de {population} zou {part} in een andere groep moeten zitten "
        "om net zo verdeeld te zijn als de {reference}.",
        "Of the {population} {part} would have to be in another group "
        "to be spread like the {reference}.",
        population=value.own[0].basis.population,
        part=percentage(value.value),
        reference=value.reference[0].basis.population,
    )


def ceiling(value: CeilingIndex) -> Sentence:
    """Say what becomes of a share on the way up."""
    ratio = shown(value.value, 2)
    key, nl, en = (
        ("ceiling.even", "Dat is gelijk", "That is even")
        if ratio == 1
        else ("ceiling", "Hogerop zijn het er naar verhouding minder", "Higher up there are fewer")
        if ratio > 1
        else (
            "ceiling.more",
            "Hogerop zijn het er naar verhouding meer",
            "Higher up there are more",
        )
    )
    return Sentence.build(
        key,
        "Van de {below} is {low} {group}, van de {above} {high}. "
        f"{nl} (index {{index}}).",
        "Of the {below} {low} are {group}, of the {above} {high}. "
        f"{en} (index {{index}}).",
        below=value.below.basis.population,
        low=percentage(value.below.value),
        group=value.below.group,
        above=value.above.basis.population,
        high=percentage(value.above.value),
        index=number(Fraction(value.value), 2),
    )


def bodies(value: BodiesWith) -> Sentence:
    """Say in how many bodies there are enough of a group."""
    return Sentence.build(
        "bodies",
        "In {enough} van de {bodies} panels en besturen is minstens {least} van de leden {group}.",
        "In {enough} of the {bodies} panels and boards at least {least} members are {group}.",
        bodies=number(value.bodies),
        enough=number(value.with_enough),
        least=number(value.at_least),
        group=value.group,
    )
