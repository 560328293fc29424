"""A sentence holds the numbers of its value, the same in both languages, and fits what it is."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.indicators.basis import Name
from rodedraad.lib.indicators.ceiling import CeilingIndex
from rodedraad.lib.indicators.composition import Body, bodies_with
from rodedraad.lib.indicators.errors import NoWords
from rodedraad.lib.indicators.exact import HALF, percent, shown
from rodedraad.lib.indicators.growth import (
    Growth,
    GrowthAhead,
    GrowthResult,
    GrowthTarget,
    Reading,
)
from rodedraad.lib.indicators.jobs_agreement import JobsAgreement
from rodedraad.lib.indicators.joint_assessment import JointAssessment, Signal
from rodedraad.lib.indicators.pay_quarters import QuarterShare, pay_quarters
from rodedraad.lib.indicators.representation import (
    Dissimilarity,
    Gap,
    HeadsToTarget,
    Parity,
    RepresentationIndex,
)
from rodedraad.lib.indicators.trend import Forecast, Trend
from rodedraad.lib.indicators.uncertainty import Difference, WilsonInterval
from rodedraad.lib.indicators.wording.numerals import number, percentage
from rodedraad.lib.indicators.wording.say import SENTENCES, say
from rodedraad.lib.indicators.wording.sentence import Sentence, TwoTexts
from tests.lib.indicators.made import (
    EVERYBODY,
    GRONINGEN,
    MEN,
    SCALE_11,
    WOMEN,
    basis,
    men,
    share,
    women,
)
from tests.lib.indicators.test_change import flow, published, reconciled
from tests.lib.indicators.test_pay import OF_MEN, OF_WOMEN, REPORTED, category, gap
from tests.lib.indicators.test_projection import assumed, projected
from tests.lib.indicators.test_representation import counts

LINE = Trend(tuple(women(year) for year in GRONINGEN))
TOP = share(1, 10, population=Name("top", "directeuren", "directors"))
ALL = share(142, 377, population=EVERYBODY)
BOARD = Body(Name("board", "bestuur", "board"), basis(), 7, {"f": 2})
HIRES = JobsAgreement(2024, 13_310, 2_662, 1_331_000, Fraction(193, 10_000))

EXAMPLES = [
    basis(),
    women(2021),
    share(10, 50, unknown=5),
    published("16.0", 2024),
    Parity(women(2021), men(2021)),
    Gap(women(2021), ALL),
    Gap(women(2021), TOP),
    Gap(women(2016), ALL),
    RepresentationIndex(women(2021), share(1, 2, population=EVERYBODY)),
    HeadsToTarget(women(2021), HALF),
    HeadsToTarget(women(2021), Fraction(1, 3)),
    Dissimilarity((women(2021), men(2021)), (women(2016), men(2016))),
    CeilingIndex(ALL, TOP),
    CeilingIndex(ALL, ALL),
    CeilingIndex(TOP, ALL),
    bodies_with([BOARD], WOMEN, 2),
    Growth(women(2016), women(2021)),
    Growth(women(2017), women(2018)),
    Growth(share(0, 9, year=2020), share(1, 9)),
    Growth(share(1, 9, year=2020), share(1, 9)),
    GrowthResult(Growth(women(2016), women(2021)), GrowthTarget(Fraction(1, 4))),
    GrowthResult(Growth(women(2016), women(2021)), GrowthTarget(Fraction(1, 10))),
    GrowthResult(Growth(women(2016), women(2021)), GrowthTarget(Fraction(1, 20), Reading.POINTS)),
    GrowthAhead(women(2016), GrowthTarget(Fraction(1, 4)), 2026),
    GrowthAhead(women(2016), GrowthTarget(Fraction(1, 4), Reading.POINTS), 2026),
    WilsonInterval(women(2021)),
    Difference(women(2016), women(2021)),
    Difference(share(10, 100), share(50, 100)),
    LINE,
    Forecast(LINE, HALF),
    reconciled(flow("north", 10, (2, 1), (0, 0), 11)),
    reconciled(flow("north", 1000, (2000, 1), (3, 0), 11)),
    projected(assumed("1/10", "1/10", "6/10")),
    projected(assumed("1/10", "1/10", "1/10"), years=5),
    projected(assumed("1/10", "1/10", "6/10"), years=9),
    gap(OF_MEN, OF_WOMEN),
    gap(OF_WOMEN, OF_MEN),
    gap(OF_MEN, OF_MEN),
    gap((0, 0, 300), (0, 0, 200)),
    Signal(gap(OF_MEN, OF_WOMEN)),
    Signal(gap((100,), (103,))),
    Signal(gap((100,), (100,))),
    *(QuarterShare(q, WOMEN) for q in pay_quarters(basis(), {MEN: OF_MEN, WOMEN: OF_WOMEN})),
    JointAssessment((category(80), category(100)), REPORTED),
    JointAssessment((category(80), category(100)), date(2029, 1, 1)),
    HIRES,
    replace(HIRES, quota=Fraction(1, 1000)),
]


def numbers(text, language):
    """Give the numbers of a text, read by the signs of its language."""
    signs = str.maketrans(",.", ".,") if language == "nl" else {}
    found = re.findall(r"\d[\d.,]*\d|\d", text.translate(signs))
    return sorted(Decimal(one.replace(",", "")) for one in found)


@pytest.mark.parametrize("value", EXAMPLES, ids=lambda value: say(value).key)
def test_both_languages_hold_the_same_numbers_and_nothing_unfilled(value):
    said = say(value)

    assert numbers(said.nl, "nl") == numbers(said.en, "en")
    for text in (said.nl, said.en):
        assert not re.search(r"[{}]|nan|None|Fraction", text)
        assert text.endswith(".")
        assert text[0].isupper()


def test_every_kind_of_figure_has_an_example_here_and_nothing_else_has_words():
    assert {type(value) for value in EXAMPLES} == set(SENTENCES)
    with pytest.raises(NoWords, match="str"):
        say("37.7%")


def test_groningen_in_words():
    assert say(women(2021)).nl == (
        "Op 31 december 2021 is 37,7% van de 377 medewerkers in schaal 11 en hoger vrouw (142)."
    )
    assert say(women(2021)).en == (
        "On 31 December 2021, 37.7% of the 377 employees in scale 11 and up are women (142)."
    )
    assert say(HeadsToTarget(women(2021), HALF)).nl == (
        "Om op 50,0% te komen, moeten 47 meer van de 377 medewerkers in schaal 11 en hoger vrouw "
        "zijn."
    )
    assert say(Growth(women(2016), women(2021))).nl == (
        "Van 31 december 2016 tot 31 december 2021: het deel van de medewerkers in schaal 11 en "
        "hoger dat vrouw is, steeg van 32,4% naar 37,7%. Het verschil is 5,2 procentpunt. "
        "Dat is een groei van 16,1%."
    )
    assert say(Forecast(LINE, HALF)).nl.endswith("is 50,0% gehaald rond 2032.")


def test_a_gap_just_below_the_signal_never_reads_as_if_it_were_one():
    said = say(Signal(gap((100_000,), (95_001,)))).nl

    assert "gemiddeld 5,00% minder" not in said
    assert "gemiddeld 4,999% minder" in said
    assert said.endswith("Dat is minder dan 5%.")


@given(counts(), counts())
def test_a_sentence_never_says_more_or_less_where_it_shows_no_difference(first, second):
    own, other = share(*first), share(*second, population=EVERYBODY)

    said = say(Gap(own, other))

    difference = percent(own.value - other.value)
    assert said.key == ("gap.more" if difference > 0 else "gap.less" if difference else "gap.same")
    assert number(abs(difference), 1).nl in said.nl


@given(counts(2000), counts(2000), st.fractions(0, 1, max_denominator=100))
def test_a_missed_target_never_reads_as_if_it_were_met(first, last, asked):
    result = GrowthResult(
        Growth(share(*first, year=2024), share(*last, year=2026)), GrowthTarget(asked)
    )
    percentages = re.findall(r"([\d.]+)%", say(result).en)
    needed, end = map(Decimal, percentages[-2:])

    assert (end >= needed) == result.is_met or abs(result.needed - result.growth.end.value) < 1e-8


@given(st.fractions(0, 1))
def test_a_percentage_is_written_as_it_is_rounded(part):
    written = percentage(part)

    assert Decimal(written.en.rstrip("%")) == percent(part)
    assert written.nl == written.en.replace(".", ",")


def test_thousands_are_set_apart_by_the_sign_of_each_language():
    assert number(Decimal("1331.55"), 1) == ("1.331,6", "1,331.6")
    assert shown(Decimal("1331.55")) == Decimal("1331.6")


def test_a_sentence_of_two_texts_is_refused():
    with pytest.raises(TwoTexts):
        Sentence.build("share", "{share} is vrouw.", "Women.", share=percentage(HALF))
    with pytest.raises(TwoTexts):
        Sentence.build("share", "{share}", "{share}", share=percentage(HALF), n=number(3))


def test_a_sentence_is_there_in_two_languages():
    said = say(women(2021))

    assert (said.in_language("nl"), said.in_language("en")) == (said.nl, said.en)
    with pytest.raises(KeyError):
        said.in_language("fy")


def test_the_population_of_a_published_share_stays_beside_it():
    assert SCALE_11.nl in say(published("16.0", 2024)).nl
