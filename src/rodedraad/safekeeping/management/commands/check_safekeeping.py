"""Compare all sealed rows with the trail and with what is remembered outside the database."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from rodedraad.core.rowsecurity import identify
from rodedraad.safekeeping.models import Dossier
from rodedraad.safekeeping.services import inspect, missing, unreadable_lines


class Command(BaseCommand):
    """Exit status 0 when every dossier is what the trail says, 1 with those that are not."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Print each finding."""
        with transaction.atomic():
            identify(worker=True)
            dossiers = list(Dossier.objects.order_by("id").values_list("id", flat=True))
            gone = missing()
        torn = unreadable_lines()
        findings = len(gone) + len(torn)
        for number in torn:
            self.stdout.write(f"{settings.RODEDRAAD_TOMBSTONES.name} line {number}: not readable")
        for dossier_id in gone:
            self.stdout.write(f"dossier {dossier_id}: removed")
        for dossier_id in dossiers:
            with transaction.atomic():
                for part in inspect(dossier_id=dossier_id):
                    findings += 1
                    self.stdout.write(f"dossier {dossier_id}: {part}")
        if findings:
            raise CommandError(f"the sealed store is not whole: {findings} finding(s)")
        self.stdout.write(f"the sealed store is whole: {len(dossiers)} dossiers")
