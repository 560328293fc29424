"""Handing the findings of a committee to the one that asked for them."""

from datetime import datetime

from django.db import transaction

from rodedraad.accounts.actors import Actor
from rodedraad.cases import policies
from rodedraad.core.errors import require
from rodedraad.reporting.models import Findings
from rodedraad.reporting.services import findings


@transaction.atomic
def hand_over_findings(*, actor: Actor, desk: str, at: datetime) -> Findings:
    """Put on record that the committee handed over its findings today.

    Raises `NotAllowed`, or `AlreadyHandedOver`.
    """
    require(policies.may_hand_over_findings(actor, desk))
    return findings.hand_over(desk=desk, by=actor.party, at=at)
