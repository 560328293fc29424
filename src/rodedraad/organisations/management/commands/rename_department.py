"""Give a department another name."""

from typing import Any

from django.core.management.base import CommandParser

from rodedraad.organisations import events, services
from rodedraad.organisations.management.departments import DepartmentCommand, a_name, department_on
from rodedraad.organisations.models import Department


class Command(DepartmentCommand):
    """The past keeps the old name; the code stays the same."""

    help = __doc__ or ""
    event = events.RENAMED

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the new name as well."""
        super().add_arguments(parser)
        parser.add_argument("name", type=a_name, help="the new name")

    def change(self, options: dict[str, Any]) -> tuple[Department, str]:
        """Rename it."""
        code, day, name = options["code"], options["day"], options["name"]
        department = department_on(code, day)
        renamed = services.rename_department(department=department, name=name, day=day)
        return renamed, f"{code} is called {name} from {day}; before, it was {department.name}"
