"""Compare the row of every report with the trail, without any key, and name what is not right."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from rodedraad.core.rowsecurity import identify
from rodedraad.reporting import rows


class Command(BaseCommand):
    """Exit status 0 when every report is what the trail says, 1 with those that are not."""

    help = __doc__ or ""

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Print each finding."""
        identify(worker=True)
        found = list(rows.findings())
        for finding in found:
            self.stdout.write(f"report {finding.report_id}: {finding.what}")
        if found:
            raise CommandError(f"the reports are not whole: {len(found)} finding(s)")
        self.stdout.write("the reports are whole")
