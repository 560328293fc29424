"""Print the signed head of the trail, for a witness outside the organisation's own IT."""

from typing import Any

from django.core.management.base import BaseCommand

from rodedraad.audit import inspection
from rodedraad.core import clock


class Command(BaseCommand):
    """Print one line of JSON."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Print the head."""
        self.stdout.write(inspection.signed_head(clock.now()).to_text())
