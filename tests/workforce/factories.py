"""Files as a personnel system gives them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

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
