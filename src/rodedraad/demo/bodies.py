"""Made-up files on who sits in panels, boards and other bodies, one for each of five years.

In one year too few counsellors came and left: they are not told of then. Nobody sits there.
"""

from datetime import date
from typing import Final

from rodedraad.aggregated.definition import Definition
from rodedraad.lib.aggregates import SourceKind

_HEADING: Final = "soort;mensen;vrouwen;mannen;gewisseld"
_ROWS: Final = {
    "selectiecommissies": (
        (96, 41, 54, 0), (104, 46, 57, 31), (110, 51, 58, 28),
        (118, 55, 62, 33), (120, 57, 62, 35),
    ),
    "vertrouwenspersonen": (
        (12, 8, 4, 0), (12, 8, 4, 0), (18, 11, 7, 8),
        (18, 12, 6, 2), (24, 14, 10, 9),
    ),
    "besturen_en_commissies": (
        (60, 22, 38, 0), (60, 22, 38, 0), (66, 27, 39, 31),
        (66, 27, 39, 0), (66, 30, 36, 14),
    ),
    "managementteams": (
        (58, 20, 38, 0), (58, 23, 35, 8), (56, 24, 32, 9),
        (57, 26, 31, 7), (58, 28, 30, 10),
    ),
    "verbonden_partijen": (
        (84, 24, 60, 0), (84, 26, 58, 12), (86, 29, 57, 11),
        (86, 29, 57, 0), (88, 33, 55, 16),
    ),
    "verbonden_partijen_met_stem": (
        (30, 9, 21, 0), (30, 11, 19, 6), (31, 13, 18, 6),
        (31, 13, 18, 0), (32, 14, 18, 8),
    ),
}  # fmt: skip
"""Each kind in a file, by year: the earliest first."""
_POPULATION: Final = {
    "nl": (
        "Leden en plaatsvervangers op de peildatum. Van verbonden partijen: de bestuurders en "
        "commissarissen."
    ),
    "en": "Members and their deputies on the reference date. Of related parties: those on the "
    "board and the supervisory board.",
}


def file(year: int, *, today: date) -> bytes:
    """Return the file of one of the last five years."""
    place = year - today.year
    rows = (";".join(map(str, (kind, *years[place]))) for kind, years in _ROWS.items())
    return "\n".join([_HEADING, *rows]).encode()


def said(day: date) -> Definition:
    """Return what the office says of the file of a year."""
    return Definition(
        kind=SourceKind.BODIES,
        name="Samenstelling",
        made_by="griffie en P&O (verzonnen cijfers)",
        reference_date=day,
        population=_POPULATION,
    )
