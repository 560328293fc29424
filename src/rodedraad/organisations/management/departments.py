"""What the commands that change one department share: a day, a refusal in words, the trail."""

import re
from argparse import ArgumentTypeError
from datetime import date
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from rodedraad.audit.parties import Party
from rodedraad.audit.services import record
from rodedraad.core import clock
from rodedraad.core.errors import DomainError, NotFound
from rodedraad.organisations import profiles, queries, services
from rodedraad.organisations.models import Department
from rodedraad.organisations.profiles.words import DEPARTMENT_CODE

_LONGEST_NAME = 200
_WHY_NOT: dict[type[DomainError], str] = {
    NotFound: "there is no organisation yet; `rodedraad load-departments` makes it",
    services.CodeInUse: (
        "another department has or had the code {code}, and figures are kept by it; choose a new "
        "code, or use rename_department or move_department for the same department"
    ),
    services.OutsideParent: "{code} would exist on days on which the department above it does not",
    services.NotThereThatDay: "{code} begins on {day}; choose a day after its first",
    services.StillHasChildren: "{code} has departments below it on {day}; close or move them first",
    services.NotASuccessor: "{code} can not do the work of itself",
    services.BelowItself: "{code} can not be moved to a place below itself",
}


def a_day(typed: str) -> date:
    """Return the day that was typed."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise ArgumentTypeError(f"{typed!r} is no day; write it as 2026-01-31") from None


def a_new_code(typed: str) -> str:
    """Return the code that was typed, if a department may have it."""
    if not re.fullmatch(DEPARTMENT_CODE, typed):
        raise ArgumentTypeError(f"{typed!r} is no code; allowed: capitals, digits and dashes")
    return typed


def a_name(typed: str) -> str:
    """Return the name that was typed, without the spaces around it."""
    name = typed.strip()
    if not 0 < len(name) <= _LONGEST_NAME:
        raise ArgumentTypeError(f"a name has 1 to {_LONGEST_NAME} characters")
    return name


def department_on(code: str, day: date) -> Department:
    """Return the department with this code on this day; `CommandError` when there is none."""
    try:
        return queries.get_department(code, day)
    except NotFound:
        raise CommandError(f"no department has the code {code} on {day}") from None


def require_level_below(level: str, parent: Department | None) -> None:
    """Refuse a level that the profile does not know, or that is not below that of the parent."""
    levels = [each.code for each in profiles.current().levels]
    above = levels.index(parent.level) if parent and parent.level in levels else -1
    allowed = levels[above + 1 :]
    if level not in allowed:
        names = ", ".join(allowed) or "none"
        raise CommandError(f"the level {level} is not allowed there; allowed: {names}")


class DepartmentCommand(BaseCommand):
    """A change of one department from a day: all of it with a line in the trail, or nothing."""

    event: ClassVar[str]

    def add_arguments(self, parser: CommandParser) -> None:
        """Take which department, and from which day."""
        parser.add_argument("code", type=self.read_code, help="the code of the department")
        parser.add_argument("day", type=a_day, help="from which day, such as 2026-01-31")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Change it, and say what was done."""
        try:
            changed, said = self.change(options)
        except DomainError as refused:
            raise CommandError(_WHY_NOT[type(refused)].format(**options)) from None
        day = options["day"].isoformat()
        record(Party.COMMAND, self.event, changed.public_id, clock.now(), facts={"day": day})
        self.stdout.write(said)

    def read_code(self, typed: str) -> str:
        """Return the code that was typed; whether there is such a department is seen later."""
        return typed

    def change(self, options: dict[str, Any]) -> tuple[Department, str]:
        """Make the change; return the department that it is about, and what to say."""
        raise NotImplementedError
