"""A fact-finding committee hands over what it found."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rodedraad.audit import services as audit
from rodedraad.audit.parties import Party
from rodedraad.core.errors import DomainError
from rodedraad.reporting import events
from rodedraad.reporting.models import Findings


class AlreadyHandedOver(DomainError):
    """The findings of this committee were handed over before."""


@transaction.atomic
def hand_over(*, desk: str, by: Party, at: datetime) -> Findings:
    """Put on record, for everybody to read, that the findings were handed over on this day.

    Whether somebody may say so is for the caller to ask. Raises `AlreadyHandedOver`.
    """
    audit.wait_for_turn()
    if Findings.objects.filter(desk=desk).exists():
        raise AlreadyHandedOver
    made = Findings.objects.create(desk=desk, handed_over_day=timezone.localdate(at))
    audit.record(by, events.FINDINGS_HANDED_OVER, made.id, at)
    return made
