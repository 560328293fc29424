"""Let a department end, and say which departments do its work from then on."""

from typing import Any

from django.core.management.base import CommandParser

from rodedraad.organisations import events, services
from rodedraad.organisations.management.departments import DepartmentCommand, department_on
from rodedraad.organisations.models import Department


class Command(DepartmentCommand):
    """The day is the first one without it; the past keeps it."""

    help = __doc__ or ""
    event = events.CLOSED

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the successors as well."""
        super().add_arguments(parser)
        parser.add_argument(
            "--successor", action="append", default=[], metavar="CODE",
            help="the code of a department that does its work; may be given more than once",
        )  # fmt: skip

    def change(self, options: dict[str, Any]) -> tuple[Department, str]:
        """Close it."""
        code, day = options["code"], options["day"]
        department = department_on(code, day)
        codes = list(dict.fromkeys(options["successor"]))
        successors = [department_on(each, day) for each in codes]
        services.close_department(department=department, day=day, successors=successors)
        taken_over = (
            f"its work goes to {', '.join(codes)}" if codes else "nobody takes over its work"
        )
        return department, f"{code} is no more from {day}; {taken_over}"
