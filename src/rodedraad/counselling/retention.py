"""What is erased when: a record goes some months after the quarter in which somebody came.

The profile says how many (`counselling_months`), and at least twelve, so that every record can be
counted in the yearly report first. There is no statutory term: this is the organisation's own.
"""

from datetime import date, datetime

from django.db import transaction

from rodedraad.audit.parties import Party
from rodedraad.audit.services import record_all, wait_for_turn
from rodedraad.core.rowsecurity import identify
from rodedraad.counselling import events
from rodedraad.counselling.models import Consultation
from rodedraad.counselling.services.records import gone
from rodedraad.lib.terms import add_months
from rodedraad.organisations import profiles
from rodedraad.safekeeping.turns import day_of, start_of


def erase_on(quarter_end: date, months: int) -> date:
    """Return the first day on which a record of this quarter is no longer kept."""
    return add_months(quarter_end, months)


@transaction.atomic
def erase(*, at: datetime) -> int:
    """Remove the records whose retention period has passed; return how many."""
    identify(worker=True)
    wait_for_turn()
    months = profiles.current().retention.counselling_months
    quarters = Consultation.objects.values_list("quarter_end", flat=True).distinct()
    past = [each for each in quarters if erase_on(each, months) <= day_of(at)]
    old = list(Consultation.objects.filter(quarter_end__in=past))
    record_all(Party.WORKER, [gone(events.ERASED, each) for each in old], start_of(day_of(at)))
    Consultation.objects.filter(pk__in=[each.pk for each in old]).delete()
    return len(old)
