"""Print the tree of departments as it is on a day, with their codes."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from rodedraad.core import clock
from rodedraad.organisations import profiles, queries
from rodedraad.organisations.management.departments import a_day


class Command(BaseCommand):
    """Today, unless another day is asked."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the day."""
        parser.add_argument("--day", type=a_day, help="a day, such as 2026-01-31")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Print one department on a line."""
        language = settings.LANGUAGE_CODE
        levels = {one.code: one.name.in_language(language) for one in profiles.current().levels}
        for line in queries.lines_on(options["day"] or clock.today()):
            department = line.department
            until = f" until {department.valid_until}" if department.valid_until else ""
            level = levels.get(department.level, department.level)
            self.stdout.write(
                f"{'  ' * line.depth}{department.code}  {department.name} ({level}{until})"
            )
