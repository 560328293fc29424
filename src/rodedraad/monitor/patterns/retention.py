"""What is erased when: a pattern goes some months after it was told, whatever was done with it.

The profile says how many (`pattern_months`); there is no statutory term. A search goes as long
after its day: by then no window that it looked at can be found once more.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rodedraad.audit.parties import Party
from rodedraad.audit.services import Change, record_all, wait_for_turn
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.terms import add_months
from rodedraad.lib.vault import sealing
from rodedraad.monitor.patterns import events
from rodedraad.monitor.patterns.models import Pattern, Search
from rodedraad.organisations import profiles


@transaction.atomic
def erase(*, at: datetime) -> int:
    """Remove the patterns and searches whose retention period has passed; return how many."""
    identify(worker=True)
    wait_for_turn()
    months, today = profiles.current().retention.pattern_months, timezone.localdate(at)
    patterns = [one for one in Pattern.objects.all() if add_months(one.told_day, months) <= today]
    searches = [
        one for one in Search.objects.all() if add_months(one.searched_day, months) <= today
    ]
    gone = [_gone(events.ERASED, one) for one in patterns]
    gone += [_gone(events.SEARCH_ERASED, one) for one in searches]
    record_all(Party.WORKER, gone, at)
    Pattern.objects.filter(pk__in=[one.pk for one in patterns]).delete()
    Search.objects.filter(pk__in=[one.pk for one in searches]).delete()
    return len(gone)


def _gone(event: str, row: Pattern | Search) -> Change:
    return Change(event, row.id, sealing.digest(b"gone", row.id.bytes))
