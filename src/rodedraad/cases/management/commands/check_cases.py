"""Compare the rows of cases with the trail, without any key, and name what is not right."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from rodedraad.cases import inspection
from rodedraad.core.rowsecurity import identify


class Command(BaseCommand):
    """Exit status 0 when every case is where the trail says, 1 with those that are not."""

    help = __doc__ or ""

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Print each finding."""
        identify(worker=True)
        found = list(inspection.findings())
        for finding in found:
            self.stdout.write(f"{finding.what}: {finding.why}")
        if found:
            raise CommandError(f"the cases are not whole: {len(found)} finding(s)")
        self.stdout.write("the cases are whole")
