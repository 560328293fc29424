"""Files as a personnel system gives them."""

import csv
import io
from datetime import date, datetime
from zoneinfo import ZoneInfo

import xlsxwriter

from rodedraad.lib.personnel import Mapped, Mapping
from rodedraad.organisations import queries as organisations

DAY = date(2025, 12, 31)
NOW = datetime(2026, 1, 5, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
MAPPING = Mapping.of(
    {
        "person": Mapped("Persnr"),
        "department": Mapped("Afdeling"),
        "sex": Mapped("Geslacht", {"M": "man", "V": "woman"}),
        "scale": Mapped("Schaal"),
    }
)
HEADING = "Persnr;Naam;Afdeling;Geslacht;Schaal\n"


def a_department(day: date = DAY) -> str:
    """Return the code of some department that exists on this day."""
    return organisations.lines_on(day)[-1].department.code


def a_file(*rows: str) -> bytes:
    """Return a file with these rows."""
    return (HEADING + "\n".join(rows)).encode()


def people(number: int, *, first: int = 1, scale: int = 10) -> bytes:
    """Return a file of so many people in one department."""
    code = a_department()
    return a_file(
        *(
            f"P{one:05d};Naam {one};{code};{'MV'[one % 2]};{scale}"
            for one in range(first, first + number)
        )
    )


def as_workbook(file: bytes) -> bytes:
    """Return the same file as a workbook."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet()
        for place, row in enumerate(csv.reader(io.StringIO(file.decode()), delimiter=";")):
            page.write_row(place, 0, row)
    return out.getvalue()
