"""By which day something is done with a pattern, and who is reminded of that.

The profile says within how many working days the adviser looks into a pattern, and decides after
that: to give advice, or to take no action. Advice has a term of its own, for the response of
management. A day is reckoned and never kept, so nobody moves it. On the last working day the desk
is reminded, and on each working day after that until it is done: no lateness ends in silence.
"""

from datetime import date

from django.db import transaction

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.roles import Role
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.terms import DutchHolidays, add_working_days
from rodedraad.messaging import services as messaging
from rodedraad.monitor.patterns.models import Pattern
from rodedraad.monitor.patterns.states import PatternState
from rodedraad.organisations import profiles

WAITING = (PatternState.NEW, PatternState.LOOKED_INTO)
"""In which states something has to be done still."""


def due_date(pattern: Pattern) -> date | None:
    """Return by which day it is looked into, or decided on; none when all was done."""
    own = profiles.current().terms
    within = {
        PatternState.NEW: own.pattern_look_working_days,
        PatternState.LOOKED_INTO: own.pattern_decide_working_days,
    }.get(PatternState(pattern.state))
    if within is None:
        return None
    return add_working_days(pattern.state_day, within, DutchHolidays(own.closed_days))


@transaction.atomic
def remind(*, day: date) -> None:
    """Tell the desk that there is something to see, when a day is near or has passed.

    Nobody is told on a day on which offices are closed. The mail says nothing of the pattern.
    """
    identify(worker=True)
    round_ = messaging.round_on(day)
    if round_ is None:
        return
    then = round_.next_working_day
    waiting = Pattern.objects.filter(state__in=WAITING)
    desks = {one.desk for one in waiting if (due := due_date(one)) is not None and due < then}
    for desk in desks:
        messaging.notify(user_ids=accounts.user_ids_with(Role.HANDLER, day=day, desk=desk))
