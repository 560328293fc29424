"""Telling the administrator that what is stored is not what was published."""

from datetime import datetime, time
from logging import getLogger
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rodedraad.audit.models import Entry
from rodedraad.audit.parties import Party
from rodedraad.audit.services import record
from rodedraad.releases import events
from rodedraad.releases.errors import StoredOtherwise

_log = getLogger(__name__)


@transaction.atomic
def report_tampering(*, found: StoredOtherwise, by: Party, at: datetime) -> None:
    """Write into the trail which releases are not as published, once a day for each; and the log.

    For after the transaction in which it was found, which is rolled back.
    """
    _log.error("What is stored is not what was published: %s", found)
    for release_id in sorted(found.releases):
        if not _is_told(release_id, at):
            record(by, events.TAMPERING_FOUND, release_id, at)


def _is_told(release_id: UUID, at: datetime) -> bool:
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(at), time.min))
    return Entry.objects.filter(
        event=events.TAMPERING_FOUND, subject=release_id, at__gte=midnight
    ).exists()
