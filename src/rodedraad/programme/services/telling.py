"""What the trail and people are told of advice: that something happened, and no word of it."""

from collections.abc import Mapping
from datetime import date, datetime

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.roles import Role
from rodedraad.audit.parties import Party
from rodedraad.audit.services import record as record_in_trail
from rodedraad.messaging import services as messaging
from rodedraad.programme.models import Advice


def record(
    by: Party, event: str, advice: Advice, at: datetime, facts: Mapping[str, str] | None = None
) -> None:
    """Add a line to the trail, with the digest of the advice as it reads now.

    Only for advice that the trail knew as it read before: this makes it sound.
    """
    whole = Advice.objects.prefetch_related("texts", "responses", "follow_ups").get(pk=advice.pk)
    record_in_trail(by, event, advice.id, at, digest=whole.digest(), facts=facts)


def tell_secretary(day: date) -> None:
    """Mail the executive secretary that there is something to see."""
    messaging.notify(user_ids=accounts.user_ids_with(Role.EXECUTIVE_SECRETARY, day=day))


def tell_desk(desk: str, day: date) -> None:
    """Mail the desk that there is something to see."""
    messaging.notify(user_ids=accounts.user_ids_with(Role.HANDLER, day=day, desk=desk))


def tell_top(day: date) -> None:
    """Mail top management, and the executive secretary, that there is something to see."""
    tell_secretary(day)
    messaging.notify(user_ids=accounts.user_ids_with(Role.TOP_MANAGEMENT, day=day))
