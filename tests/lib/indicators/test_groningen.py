"""The table of Groningen, 2016 to 2021, to the last digit that was published or computed."""

from decimal import Decimal
from fractions import Fraction

import pytest

from rodedraad.lib.indicators.exact import HALF, percent, shown
from rodedraad.lib.indicators.growth import Growth, both_readings
from rodedraad.lib.indicators.representation import HeadsToTarget, Parity
from rodedraad.lib.indicators.trend import Forecast, Trend
from rodedraad.lib.indicators.uncertainty import Difference, WilsonInterval
from rodedraad.lib.indicators.wording.say import say
from tests.lib.indicators.made import GRONINGEN, men, women


@pytest.mark.requirement("REP-13", "REP-14", "REP-15", "REP-16", "REP-17", "REP-18")
@pytest.mark.parametrize("year", GRONINGEN)
def test_each_row_is_reproduced(year):
    _, _, percent_men, percent_women, needed, low, high = GRONINGEN[year]

    interval = WilsonInterval(women(year))

    assert percent(men(year).value) == Decimal(percent_men)
    assert percent(women(year).value) == Decimal(percent_women)
    assert HeadsToTarget(women(year), HALF).heads == needed
    assert (percent(interval.low), percent(interval.high)) == (Decimal(low), Decimal(high))


def test_the_line_through_six_years_reaches_half_in_2032():
    trend = Trend(tuple(women(year) for year in GRONINGEN))

    assert percent(trend.slope, 4) == Decimal("1.1436")
    assert shown(trend.r_squared, 4) == Decimal("0.8725")
    assert Forecast(trend, HALF).year == 2032
    assert shown(Forecast(trend, HALF).moment, 2) == Decimal("2032.01")
    assert Forecast(trend, HALF).first_year_met == 2033


def test_the_line_through_the_last_four_years_reaches_half_in_2028():
    trend = Trend(tuple(women(year) for year in range(2018, 2022)))

    assert percent(trend.slope, 4) == Decimal("1.6436")
    assert Forecast(trend, HALF).year == 2028


def test_a_target_of_a_quarter_more_would_be_missed():
    growth = Growth(women(2016), women(2021))

    relative, points = both_readings(growth, Fraction(1, 4))

    assert percent(growth.points, 2) == Decimal("5.23")
    assert percent(growth.relative) == Decimal("16.1")
    assert not relative.is_met
    assert not points.is_met
    assert percent(relative.needed) == Decimal("40.5")
    assert percent(points.needed) == Decimal("57.4")


def test_net_growth_was_mostly_women():
    first, last = women(2016), women(2021)

    more, more_women = last.denominator - first.denominator, last.numerator - first.numerator

    assert (more, more_women) == (81, 46)
    assert percent(Fraction(more_women, more)) == Decimal("56.8")


def test_the_rise_can_be_chance():
    found = Difference(women(2016), women(2021))

    assert f"{found.z:.2f}" == "1.41"
    assert f"{found.p_value:.3f}" == "0.159"
    assert say(found).key == "difference.chance"


@pytest.mark.requirement("REP-12")
def test_two_in_three_are_men_and_one_in_three_is_a_woman_as_was_said_of_2016():
    parity = Parity(women(2016), men(2016))

    assert shown(women(2016).value * 3, 0) == 1
    assert shown(men(2016).value * 3, 0) == 2
    assert parity.value == Fraction(96, 200)


@pytest.mark.requirement("REP-19")
def test_population_and_reference_date_stay_with_each_figure_and_stand_in_words_under_it():
    note = say(women(2021).basis)

    assert note.nl == (
        "Geteld zijn mensen: medewerkers in schaal 11 en hoger, op 31 december 2021. "
        "Indeling: geslacht, versie 2016."
    )
    assert "employees in scale 11 and up, on 31 December 2021" in note.en
