"""What is erased when: a peer group goes, with all in it, some months after it ended.

The profile says how many (`support.group_months`). Nothing else here is about anybody who was
helped. There is no statutory term: this is the organisation's own.
"""

from datetime import datetime

from django.db import transaction

from rodedraad.audit.parties import Party
from rodedraad.audit.services import Change, record_all, wait_for_turn
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.terms import add_months
from rodedraad.lib.vault import sealing
from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import SupportProfile
from rodedraad.safekeeping.turns import day_of, start_of
from rodedraad.support import events
from rodedraad.support.models import PeerGroup


@transaction.atomic
def erase(*, at: datetime) -> int:
    """Remove the groups whose months after the end have passed; return how many."""
    identify(worker=True)
    wait_for_turn()
    months = (profiles.current().support or SupportProfile()).group_months
    ended = PeerGroup.objects.filter(ended_day__isnull=False)
    old = [each for each in ended if add_months(each.ended_day, months) <= day_of(at)]  # type: ignore[arg-type]
    gone = [
        Change(events.GROUP_ERASED, each.id, sealing.digest(b"gone", each.id.bytes)) for each in old
    ]
    record_all(Party.WORKER, gone, start_of(day_of(at)))
    for each in old:
        each.delete()
    return len(old)
