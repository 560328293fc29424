"""Figures to test with: names, days and the published table of Groningen."""

from datetime import date

from rodedraad.lib.indicators.basis import Basis, Classification, Name, Unit
from rodedraad.lib.indicators.shares import Share

WOMEN = Name("f", "vrouw", "women")
MEN = Name("m", "man", "men")
OUTSIDE_EUROPE = Name("outside", "van buiten Europa", "from outside Europe")
SCALE_11 = Name("11+", "medewerkers in schaal 11 en hoger", "employees in scale 11 and up")
EVERYBODY = Name("all", "medewerkers", "employees")
WORKFORCE = Name("labour", "beroepsbevolking", "labour force")
SEX = Classification(Name("sex", "geslacht", "sex"), "2016")
BY_ORIGIN = Name("origin", "herkomst", "origin")
ORIGIN = Classification(BY_ORIGIN, "cbs-2022")
OLD_ORIGIN = Classification(BY_ORIGIN, "cbs-1999")

# Seed S1: employees in scale 11 and up, 31 December, data for the Personeelsmonitor provincies.
GRONINGEN = {
    2016: (200, 96, "67.6", "32.4", 52, "27.4", "38.0"),
    2017: (209, 102, "67.2", "32.8", 54, "27.8", "38.2"),
    2018: (221, 106, "67.6", "32.4", 58, "27.6", "37.7"),
    2019: (222, 123, "64.3", "35.7", 50, "30.8", "40.8"),
    2020: (233, 133, "63.7", "36.3", 50, "31.6", "41.4"),
    2021: (235, 142, "62.3", "37.7", 47, "32.9", "42.7"),
}


def basis(year=2021, population=SCALE_11, classification=SEX, unit=Unit.PEOPLE):
    return Basis(population, date(year, 12, 31), classification, unit)


def share(x, n, *, group=WOMEN, unknown=0, **about):
    return Share(group, basis(**about), x, n, unknown)


def women(year):
    men, number, *_ = GRONINGEN[year]
    return share(number, men + number, year=year)


def men(year):
    number, others, *_ = GRONINGEN[year]
    return share(number, number + others, year=year, group=MEN)
