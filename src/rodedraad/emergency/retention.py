"""What is erased when: a request about a case goes with its case, any other after some months.

The profile says how many (`counselling_months`): a request tells who was to read whose records,
and is kept as long as those.
"""

from datetime import datetime

from django.db import transaction

from rodedraad.audit.parties import Party
from rodedraad.audit.services import Change, record_all, wait_for_turn
from rodedraad.core.rowsecurity import identify
from rodedraad.emergency import events, queries
from rodedraad.emergency.models import AccessRequest
from rodedraad.emergency.states import UNFINISHED
from rodedraad.lib.terms import add_months
from rodedraad.lib.vault import sealing
from rodedraad.organisations import profiles
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.turns import day_of


@transaction.atomic
def erase(*, at: datetime) -> int:
    """Remove the requests that are kept no longer; return how many.

    One that is not as the trail says stays, and `verify-grants` keeps naming it: else whoever
    writes past the platform could let the platform take away what IT was given.
    """
    identify(worker=True)
    wait_for_turn()
    months = profiles.current().retention.counselling_months
    finished = AccessRequest.objects.exclude(state__in=UNFINISHED).select_related("dossier")
    known = [each for each in finished if queries.believed([each])]
    old = [each for each in known if _is_past(each, months, at)]
    identify(worker=True)
    gone = [Change(events.ERASED, each.id, sealing.digest(b"gone", each.id.bytes)) for each in old]
    record_all(Party.WORKER, gone, at)
    AccessRequest.objects.filter(pk__in=[each.pk for each in old]).delete()
    return len(old)


def _is_past(request: AccessRequest, months: int, at: datetime) -> bool:
    if request.dossier is not None:
        is_said = request.dossier.shredded_day is not None
        return is_said and safekeeping.inspect(dossier_id=request.dossier.id) == []
    return add_months(day_of(request.asked_at), months) <= day_of(at)
