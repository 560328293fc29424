"""The kinds of source, and the columns that a file of each has: always these and no others."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from rodedraad.lib.aggregates import bodies, origin_pay
from rodedraad.lib.aggregates.classifications import CLASSIFICATIONS
from rodedraad.lib.aggregates.columns import Column, Form


class SourceKind(StrEnum):
    """What a file tells of."""

    BAROMETER = "barometer"
    SICK_LEAVE = "sick_leave"
    SURVEY = "survey"
    BODIES = "bodies"
    ORIGIN_PAY = "origin_pay"


ORGANISATION: Final = "organisatie"
LABOUR_FORCE: Final = "beroepsbevolking"
TO_10: Final = "schaal_tot_en_met_10"
FROM_11: Final = "schaal_vanaf_11"
GROUPS: Final = (ORGANISATION, TO_10, FROM_11, LABOUR_FORCE)
"""The groups of a barometer: the whole, its parts, and whom it is held against."""
PARTS: Final = (TO_10, FROM_11)
_GROUP: Final = Column("group", "groep", Form.GROUP, codes={one: one for one in GROUPS})

SCALES: Final = ("support", "workload", "career", "inclusion", "discrimination")
EXPERIENCED, REPORTED = "experienced", "reported"
_DEPARTMENT: Final = Column("department", "afdeling", Form.DEPARTMENT, is_needed=False)
_SICK_LEAVE: Final = (
    _DEPARTMENT,
    Column("people", "mensen", Form.NUMBER, least=1),
    Column("available", "dagen_beschikbaar", Form.NUMBER, least=1),
    Column("lost", "dagen_verzuimd", Form.NUMBER, part_of="available"),
)
_SURVEY: Final = (
    _DEPARTMENT,
    Column("asked", "gevraagd", Form.NUMBER, least=1),
    Column("answered", "geantwoord", Form.NUMBER, part_of="asked"),
    *(
        Column(code, heading, Form.NUMBER, part_of="answered", is_needed=False)
        for code, heading in zip(
            SCALES,
            ("steun_leidinggevende", "werkdruk", "loopbaan", "inclusie", "ongewenst_gedrag"),
            strict=True,
        )
    ),
    Column(EXPERIENCED, "meegemaakt", Form.NUMBER, part_of="answered", is_needed=False),
    Column(REPORTED, "gemeld", Form.NUMBER, part_of=EXPERIENCED, is_needed=False),
)


def columns_of(kind: SourceKind, classification: str = "") -> Sequence[Column]:
    """Return the columns of a kind of source; those of a barometer hang on its classification.

    Raises `KeyError` for a barometer with a classification that is not known.
    """
    if kind is SourceKind.SICK_LEAVE:
        return _SICK_LEAVE
    if kind is SourceKind.SURVEY:
        return _SURVEY
    if kind is SourceKind.BODIES:
        return bodies.COLUMNS
    if kind is SourceKind.ORIGIN_PAY:
        return origin_pay.COLUMNS
    classes = CLASSIFICATIONS[classification].headings
    return (
        _GROUP,
        Column("people", "aantal", Form.NUMBER),
        *(Column(code, heading, Form.PERCENT) for code, heading in classes.items()),
    )
