"""Give a department, with all that is below it, another place in the tree."""

from typing import Any

from django.core.management.base import CommandParser

from rodedraad.organisations import events, services
from rodedraad.organisations.management.departments import (
    DepartmentCommand,
    department_on,
    require_level_below,
)
from rodedraad.organisations.models import Department


class Command(DepartmentCommand):
    """The past keeps the old place."""

    help = __doc__ or ""
    event = events.MOVED

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the new place as well."""
        super().add_arguments(parser)
        place = parser.add_mutually_exclusive_group(required=True)
        place.add_argument("--under", metavar="CODE", help="the code of the department above it")
        place.add_argument("--top", action="store_true", help="nothing is above it any more")

    def change(self, options: dict[str, Any]) -> tuple[Department, str]:
        """Move it."""
        code, day = options["code"], options["day"]
        department = department_on(code, day)
        parent = department_on(options["under"], day) if options["under"] else None
        require_level_below(department.level, parent)
        moved = services.move_department(department=department, parent=parent, day=day)
        place = f"below {parent.code}" if parent else "at the top"
        return moved, f"{code} stands {place} from {day}"
