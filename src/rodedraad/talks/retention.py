"""What is erased when: the talks of a year go together, some months after it ended.

The profile says how many (`talk_months`); there is no statutory term. By then the year was counted
and published, and what was published stays.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rodedraad.audit.parties import Party
from rodedraad.audit.services import Change, record_all, wait_for_turn
from rodedraad.core.rowsecurity import identify
from rodedraad.organisations import profiles
from rodedraad.talks import events, quarters, queries, sealed
from rodedraad.talks.models import Talk


@transaction.atomic
def erase(*, at: datetime) -> int:
    """Remove the talks of which the retention period has passed; return of how many quarters."""
    identify(worker=True)
    wait_for_turn()
    months, today = profiles.current().retention.talk_months, timezone.localdate(at)
    past = [
        one for one in queries.quarters() if quarters.is_past(one, months=months, today=today)
    ]  # fmt: skip
    gone = [
        Change(events.ERASED, sealed.subject_of(one), sealed.digest_of(one, [])) for one in past
    ]
    record_all(Party.WORKER, gone, at)
    Talk.objects.filter(quarter__in=past).delete()
    return len(past)
