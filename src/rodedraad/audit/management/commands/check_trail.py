"""Check the trail and name each entry that is changed, removed or put in."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rodedraad.audit import inspection
from rodedraad.audit.models import Entry


class Command(BaseCommand):
    """Exit status 0 when the trail is whole, 1 with the entries that are not."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the head that a witness kept."""
        parser.add_argument("--head", type=Path, help="a head kept by an outside witness")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Print each finding."""
        found = list(inspection.findings(_head(options["head"])))
        for finding in found:
            self.stdout.write(f"entry {finding.number}: {finding.what}")
        if found:
            raise CommandError(f"the trail is not whole: {len(found)} finding(s)")
        self.stdout.write(f"the trail is whole: {Entry.objects.count()} entries")


def _head(path: Path | None) -> inspection.Head | None:
    if path is None:
        return None
    try:
        return inspection.Head.from_text(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CommandError(f"{path}: {error}") from error
