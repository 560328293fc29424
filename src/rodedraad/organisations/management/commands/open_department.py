"""Open a department, for example the one that two others become."""

from typing import Any

from django.core.management.base import CommandParser

from rodedraad.organisations import events, queries, services
from rodedraad.organisations.management.departments import (
    DepartmentCommand,
    a_name,
    a_new_code,
    department_on,
    require_level_below,
)
from rodedraad.organisations.models import Department


class Command(DepartmentCommand):
    """The day is its first."""

    help = __doc__ or ""
    event = events.OPENED

    def add_arguments(self, parser: CommandParser) -> None:
        """Take its name, level and place as well."""
        super().add_arguments(parser)
        parser.add_argument("name", type=a_name, help="what it is called")
        parser.add_argument("--level", required=True, help="the code of its level in the profile")
        parser.add_argument("--under", metavar="CODE", help="the code of the department above it")

    def read_code(self, typed: str) -> str:
        """Return the code that was typed, if a department may have it."""
        return a_new_code(typed)

    def change(self, options: dict[str, Any]) -> tuple[Department, str]:
        """Open it."""
        code, day = options["code"], options["day"]
        parent = department_on(options["under"], day) if options["under"] else None
        require_level_below(options["level"], parent)
        opened = services.open_department(
            organisation=queries.the_organisation(), code=code, name=options["name"],
            level=options["level"], parent=parent, day=day,
        )  # fmt: skip
        return opened, f"{code} ({opened.name}) is there from {day}"
