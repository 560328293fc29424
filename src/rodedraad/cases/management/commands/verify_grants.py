"""Verify that each grant has its ground, without any key, and name every one that has none."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rodedraad.cases import grounds
from rodedraad.core import clock


class Command(BaseCommand):
    """Exit status 0 when everybody who can read something may, 1 with those who may not."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Print each finding."""
        found = 0
        for finding in grounds.findings(at=clock.now()):
            found += 1
            self.stdout.write(f"{finding.what}: {finding.why}")
        if found:
            raise CommandError(f"not every grant has its ground: {found} finding(s)")
        self.stdout.write("every grant has its ground")
