"""Made-up files on who sits in panels, boards and other bodies, one for each of five years.

In one year too few counsellors came and left: they are not told of then. Nobody sits there.
"""

from datetime import date
from typing import Final

from rodedraad.aggregated.definition import Definition
from rodedraad.lib.aggregates import SourceKind

_HEADING: Final = (
    "soort;mensen;vrouwen;mannen;herkomst_nederland;herkomst_europa;herkomst_buiten_europa;"
    "gewisseld"
)
_ROWS: Final = {
    "selectiecommissies": (
        (96, 41, 54, 50, 6, 6, 0), (104, 46, 57, 54, 7, 7, 31), (110, 51, 58, 56, 8, 9, 28),
        (118, 55, 62, 60, 9, 10, 33), (120, 57, 62, 58, 9, 14, 35),
    ),
    "vertrouwenspersonen": (
        (12, 8, 4, 5, 0, 1, 0), (12, 8, 4, 5, 0, 1, 0), (18, 11, 7, 9, 0, 3, 8),
        (18, 12, 6, 9, 0, 4, 2), (24, 14, 10, 13, 0, 6, 9),
    ),
    "besturen_en_commissies": (
        (60, 22, 38, 34, 5, 5, 0), (60, 22, 38, 34, 5, 5, 0), (66, 27, 39, 36, 5, 6, 31),
        (66, 27, 39, 36, 5, 6, 0), (66, 30, 36, 38, 5, 8, 14),
    ),
    "managementteams": (
        (58, 20, 38, 40, 5, 0, 0), (58, 23, 35, 40, 5, 0, 8), (56, 24, 32, 38, 5, 3, 9),
        (57, 26, 31, 38, 5, 5, 7), (58, 28, 30, 38, 5, 6, 10),
    ),
    "verbonden_partijen": (
        (84, 24, 60, 40, 5, 5, 0), (84, 26, 58, 41, 5, 5, 12), (86, 29, 57, 41, 6, 5, 11),
        (86, 29, 57, 41, 6, 5, 0), (88, 33, 55, 42, 6, 8, 16),
    ),
    "verbonden_partijen_met_stem": (
        (30, 9, 21, 16, 2, 1, 0), (30, 11, 19, 16, 2, 2, 6), (31, 13, 18, 16, 3, 2, 6),
        (31, 13, 18, 16, 3, 2, 0), (32, 14, 18, 16, 3, 4, 8),
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
