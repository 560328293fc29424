"""Sentences about pay and the jobs agreement."""

from typing import Final

from rodedraad.lib.indicators.exact import percent, shown
from rodedraad.lib.indicators.jobs_agreement import JobsAgreement
from rodedraad.lib.indicators.joint_assessment import LARGE_GAP, JointAssessment, Signal
from rodedraad.lib.indicators.pay import Component, PayGap
from rodedraad.lib.indicators.pay_quarters import QuarterShare
from rodedraad.lib.indicators.wording.numerals import (
    Words,
    day,
    decimals_apart,
    number,
    percentage,
    plain,
)
from rodedraad.lib.indicators.wording.sentence import Sentence, by_sign

_COMPONENTS: Final = {
    Component.ALL: Words("in totaal", "in all"),
    Component.BASIC: Words("aan vast loon", "in basic pay"),
    Component.VARIABLE: Words("aan extra beloning", "in variable pay"),
}
_QUARTERS: Final = (
    Words("laagst betaalde kwart", "lowest paid quarter"),
    Words("kwart daarboven", "quarter above it"),
    Words("derde kwart van onder", "third quarter from below"),
    Words("hoogst betaalde kwart", "highest paid quarter"),
)


def pay_gap(value: PayGap) -> Sentence:
    """Say how much less or more one group is paid than another, on average and in the middle."""
    mean = _mean(value)
    return mean.then(_median(value)) if value.reference.median else mean


def _mean(value: PayGap) -> Sentence:
    key, nl, en = by_sign(
        percent(value.mean),
        none=("pay.same", "{gap} anders", "{gap} otherwise"),
        above=("pay.less", "{gap} minder", "{gap} less"),
        below=("pay.more", "{gap} meer", "{gap} more"),
    )
    return Sentence.build(
        key,
        f"Per uur krijgt wie {{other}} is {{component}} gemiddeld {nl} dan wie {{reference}} is.",
        "Per hour those who are {other} are on average paid "
        f"{en} {{component}} than those who are {{reference}}.",
        other=value.other.group,
        component=_COMPONENTS[value.other.component],
        gap=percentage(abs(value.mean)),
        reference=value.reference.group,
    )


def _median(value: PayGap) -> Sentence:
    key, nl, en = by_sign(
        percent(value.median),
        none=("pay.median.same", "anders", "otherwise"),
        above=("pay.median.less", "minder", "less"),
        below=("pay.median.more", "meer", "more"),
    )
    return Sentence.build(
        key,
        f"Wie in die groep precies in het midden staat, krijgt {{median}} {nl}.",
        f"Those exactly in the middle of that group are paid {{median}} {en}.",
        median=percentage(abs(value.median)),
    )


def signal(value: Signal) -> Sentence:
    """Say the gap of the means among some people, and whether it is one that asks for a reason."""
    gap = value.gap
    key, nl, en = by_sign(
        percent(gap.mean),
        none=("signal.same", "{gap} anders betaald", "{gap} otherwise"),
        above=("signal.less", "{gap} minder betaald", "{gap} less"),
        below=("signal.more", "{gap} meer betaald", "{gap} more"),
    )
    said = Sentence.build(
        key,
        f"Op {{day}}, {{population}}: per uur krijgt wie {{other}} is gemiddeld {nl} "
        "dan wie {reference} is.",
        f"On {{day}}, {{population}}: per hour those who are {{other}} are on average paid {en} "
        "than those who are {reference}.",
        day=day(gap.other.basis.reference_date),
        population=gap.other.basis.population,
        other=gap.other.group,
        gap=percentage(abs(gap.mean), decimals_apart(abs(gap.mean), LARGE_GAP)),
        reference=gap.reference.group,
    )
    return said.then(_asks_for_a_reason() if value.is_large else _below())


def _asks_for_a_reason() -> Sentence:
    return Sentence.build(
        "signal.large",
        "Dat is {limit} of meer. Is daar geen objectieve reden voor, en is het zes maanden na de "
        "rapportage niet hersteld, dan moet de werkgever het samen met de vertegenwoordigers van "
        "de werknemers beoordelen (richtlijn 2023/970, artikel 10).",
        "That is {limit} or more. Without an objective reason, and when it is not remedied within "
        "six months of the report, the employer has to assess it together with the workers’ "
        "representatives (Directive 2023/970, article 10).",
        limit=percentage(LARGE_GAP, 0),
    )


def _below() -> Sentence:
    return Sentence.build(
        "signal.small",
        "Dat is minder dan {limit}.",
        "That is less than {limit}.",
        limit=percentage(LARGE_GAP, 0),
    )


def quarter(value: QuarterShare) -> Sentence:
    """Say how large a group is in one quarter of the pay scale."""
    return Sentence.build(
        "pay.quarter",
        "In het {quarter} is {share} {group}.",
        "In the {quarter} {share} are {group}.",
        quarter=_QUARTERS[value.quarter.number - 1],
        share=percentage(value.value),
        group=value.group,
    )


def joint_assessment(value: JointAssessment) -> Sentence:
    """Say whether pay has to be assessed together with those who represent the employees."""
    nl, en = (
        ("Een gezamenlijke beoordeling is verplicht", "A joint assessment is due")
        if value.is_due
        else ("Een gezamenlijke beoordeling is niet verplicht", "No joint assessment is due")
    )
    return Sentence.build(
        "assessment.due" if value.is_due else "assessment.not_due",
        f"{nl} op {{day}}. Zij is nodig voor {{due}} van de {{all}} groepen met gelijk werk. "
        "In {waiting} kan een verschil nog op tijd worden hersteld.",
        f"{en} on {{day}}. One is needed for {{due}} of the {{all}} categories of equal work. "
        "In {waiting} a gap can still be remedied in time.",
        day=day(value.today),
        due=number(len(value.due)),
        all=number(len(value.categories)),
        waiting=number(len(value.waiting)),
    )


def jobs(value: JobsAgreement) -> Sentence:
    """Say how many jobs there are, how many are asked for, and what is missing."""
    said = Sentence.build(
        "jobs",
        "In {year} waren er {realised} banen voor de banenafspraak. Nodig waren {required}.",
        "In {year} there were {realised} jobs of the jobs agreement. Needed were {required}.",
        year=plain(value.year),
        realised=number(value.realised, 1),
        required=number(value.required, 1),
    )
    return said.then(_missing(value)) if shown(value.shortfall) else said


def _missing(value: JobsAgreement) -> Sentence:
    return Sentence.build(
        "jobs.missing",
        "Dat zijn er {shortfall} te weinig.",
        "That is {shortfall} too few.",
        shortfall=number(value.shortfall, 1),
    )
