"""Made-up files on pay by origin, of who told it, one for each of five years.

Of an origin in Europe too few people told it: that group is never told of. Nobody is paid this.
"""

from datetime import date
from typing import Final

from rodedraad.aggregated.definition import Definition
from rodedraad.lib.aggregates import CLASSIFICATIONS, SourceKind

_HEADING: Final = (
    "herkomst;mensen;gemiddeld_uurloon;laagste_uurloon;hoogste_uurloon;in_dienst;gewisseld"
)
_SCALES: Final = (
    ("12,60", "54,20"), ("13,10", "55,30"), ("13,60", "56,10"), ("14,10", "57,20"),
    ("14,71", "58,40"),
)  # fmt: skip
_ROWS: Final = {
    "nederland": (
        (1010, "26,12", 0), (1024, "26,91", 163), (1041, "27,88", 171), (1038, "28,70", 158),
        (1052, "29,62", 166),
    ),
    "europa": (
        (78, "25,40", 0), (81, "26,35", 14), (80, "27,20", 12), (84, "28,10", 15),
        (86, "29,05", 13),
    ),
    "buiten_europa": (
        (178, "23,20", 0), (186, "24,15", 34), (197, "25,31", 41), (205, "26,33", 37),
        (216, "27,54", 43),
    ),
}  # fmt: skip
"""Each origin in a file, by year: the earliest first."""
_EMPLOYED: Final = 2000
_POPULATION: Final = {
    "nl": (
        "Iedereen in vaste of tijdelijke dienst op de peildatum die in de vrijwillige vragenlijst "
        "de eigen herkomst vertelde, met het vaste loon per uur."
    ),
    "en": "Everybody on a contract on the reference date who told the own origin in the voluntary "
    "survey, with basic pay for an hour.",
}


def file(year: int, *, today: date) -> bytes:
    """Return the file of one of the last five years."""
    place = year - today.year
    rows = [
        ";".join(map(str, (origin, *years[place][:2], *_SCALES[place], _EMPLOYED, years[place][2])))
        for origin, years in _ROWS.items()
    ]
    return "\n".join([_HEADING, *rows]).encode()


def said(day: date) -> Definition:
    """Return what the office says of the file of a year."""
    return Definition(
        kind=SourceKind.ORIGIN_PAY,
        name="Loon naar herkomst",
        made_by="onderzoeksbureau (verzonnen cijfers)",
        reference_date=day,
        population=_POPULATION,
        classification=next(iter(CLASSIFICATIONS)),
    )
