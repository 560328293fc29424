"""What is erased when: advice goes some months after the last thing about it was done.

Advice that waits for a response, or about which a promise was not kept, is never erased. The
profile says how many months (`advice_months`); there is no statutory term for it.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from rodedraad.audit.parties import Party
from rodedraad.audit.services import Change, record_all, wait_for_turn
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.terms import add_months
from rodedraad.lib.vault import sealing
from rodedraad.organisations import profiles
from rodedraad.programme import events
from rodedraad.programme.models import Advice
from rodedraad.programme.states import AdviceState


def ended(advice: Advice) -> date | None:
    """Return the day on which the last thing about it was done; None as long as it is open."""
    if advice.state == AdviceState.WITHDRAWN:
        return advice.withdrawn_day
    done = [advice.done_day, *(one.done_day for one in advice.follow_ups.all())]
    days = [day for day in done if day is not None]
    return max(days) if len(days) == len(done) else None


@transaction.atomic
def erase(*, at: datetime) -> int:
    """Remove advice whose retention period has passed; return how many."""
    identify(worker=True)
    wait_for_turn()
    months, today = profiles.current().retention.advice_months, timezone.localdate(at)
    closed = Advice.objects.exclude(state=AdviceState.AWAITING).prefetch_related("follow_ups")
    old = [
        advice
        for advice in closed
        if (last := ended(advice)) is not None and add_months(last, months) <= today
    ]
    gone = [Change(events.ERASED, one.id, sealing.digest(b"gone", one.id.bytes)) for one in old]
    record_all(Party.WORKER, gone, at)
    Advice.objects.filter(pk__in=[one.pk for one in old]).delete()
    return len(old)
