"""Files as others deliver them, and what the office says of them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from rodedraad.aggregated import services
from rodedraad.aggregated.definition import Definition
from rodedraad.lib.aggregates import SourceKind
from tests.accounts.factories import actor_of

DAY = date(2025, 12, 31)
NOW = datetime(2026, 1, 5, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
POPULATION = {"nl": "Iedereen in vaste of tijdelijke dienst.", "en": "Everybody on a contract."}
UTRECHT = (
    b"groep;aantal;nederland;europa;buiten_europa\n"
    b"organisatie;4500;77;9;14\n"
    b"beroepsbevolking;180000;68;12;19\n"
)
"""The barometer of Utrecht of 2021, held against its labour force (sums 100 and 99)."""
WESTERN = b"groep;aantal;nederlands;westers;niet_westers\norganisatie;4500;77,2;9,1;13,7\n"


def barometer(**said) -> Definition:
    """Return what the office says of a barometer."""
    usual = {
        "kind": SourceKind.BAROMETER, "name": "Barometer Culturele Diversiteit", "made_by": "CBS",
        "reference_date": DAY, "population": POPULATION, "classification": "regions",
    }  # fmt: skip
    return Definition(**{**usual, **said})


def take(user, content: bytes, said: Definition):
    """Take a file as the office does."""
    return services.take(actor=actor_of(user), content=content, said=said, at=NOW)


def sick_leave(**said) -> Definition:
    """Return what the office says of a file on sick leave."""
    usual = {
        "kind": SourceKind.SICK_LEAVE, "name": "Verzuim", "made_by": "HR", "reference_date": DAY,
        "first_day": date(2025, 1, 1), "population": POPULATION,
    }  # fmt: skip
    return Definition(**{**usual, **said})


def survey(**said) -> Definition:
    """Return what the office says of the results of a survey."""
    usual = {
        "kind": SourceKind.SURVEY, "name": "MWO", "made_by": "Bureau X", "reference_date": DAY,
        "population": POPULATION,
    }  # fmt: skip
    return Definition(**{**usual, **said})


def lines(heading: str, *rows: object) -> bytes:
    """Return a file with this heading and these rows."""
    return "\n".join([heading, *(";".join(map(str, row)) for row in rows)]).encode()


DAYS = "afdeling;mensen;dagen_beschikbaar;dagen_verzuimd"
RESULTS = "afdeling;gevraagd;geantwoord;steun_leidinggevende;inclusie;meegemaakt;gemeld"
PAY = "herkomst;mensen;gemiddeld_uurloon;laagste_uurloon;hoogste_uurloon"
BODIES = "soort;mensen;vrouwen;mannen"


def bodies(**said) -> Definition:
    """Return what the office says of a file on who sits in bodies."""
    usual = {
        "kind": SourceKind.BODIES, "name": "Samenstelling", "made_by": "Griffie",
        "reference_date": DAY, "population": POPULATION,
    }  # fmt: skip
    return Definition(**{**usual, **said})


def origin_pay(**said) -> Definition:
    """Return what the office says of a file on pay by origin."""
    usual = {
        "kind": SourceKind.ORIGIN_PAY, "name": "Loon naar herkomst", "made_by": "Bureau X",
        "reference_date": DAY, "population": POPULATION, "classification": "regions",
    }  # fmt: skip
    return Definition(**{**usual, **said})
