"""Reminding people of what is due, each term at most three times.

Some working days before (the profile says how many), on the last working day, and once when it is
too late. Then all who hold a key are told, and not only the one whose task it was: that is the
escalation. Who was given a key and does not work at the desk any more is told nothing. Nobody is
reminded on a day on which offices are closed.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from rodedraad.accounts import queries as accounts
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.terms import DutchHolidays, add_working_days, is_working_day
from rodedraad.messaging.models import ReaderList, Term, TermQuerySet
from rodedraad.messaging.services.notices import notify
from rodedraad.messaging.terms import Stage
from rodedraad.organisations import profiles

_ORDER = [Stage.NONE, Stage.SOON, Stage.LAST_DAY, Stage.OVERDUE]


@dataclass(frozen=True)
class Round:
    """One round of reminders: its day, how far it looks ahead, and when the work goes on."""

    day: date
    soon: date
    next_working_day: date

    def stage(self, due_date: date, reminded: Stage) -> Stage:
        """Return which reminder goes out for what is due by this day; NONE when none does."""
        if due_date > self.soon:
            return Stage.NONE
        stage = Stage.SOON if due_date >= self.next_working_day else Stage.LAST_DAY
        stage = Stage.OVERDUE if due_date < self.day else stage
        return stage if _ORDER.index(stage) > _ORDER.index(reminded) else Stage.NONE


@transaction.atomic
def remind(*, day: date) -> None:
    """Remind of what is due soon, today, or too late, unless that was done before."""
    identify(worker=True)
    round_ = round_on(day)
    if round_ is None:
        return
    reminders = _reminders(round_)
    for stage, terms in reminders.items():
        Term.objects.filter(id__in=[term.id for term in terms]).update(reminded=stage)
    notify(user_ids=_whom(reminders, day))


def round_on(day: date) -> Round | None:
    """Return the round of reminders of a day; None on a day on which offices are closed."""
    own = profiles.current().terms
    holidays = DutchHolidays(own.closed_days)
    if not is_working_day(day, holidays):
        return None
    return Round(
        day,
        soon=add_working_days(day, own.remind_working_days, holidays),
        next_working_day=add_working_days(day, 1, holidays),
    )


def _reminders(round_: Round) -> dict[Stage, list[Term]]:
    terms = TermQuerySet(Term).open().filter(due_date__lte=round_.soon)
    reminders = defaultdict(list)
    for term in terms.exclude(reminded=Stage.OVERDUE).select_for_update(skip_locked=True):
        if stage := round_.stage(term.due_date, Stage(term.reminded)):
            reminders[stage].append(term)
    return reminders


def _whom(reminders: dict[Stage, list[Term]], day: date) -> set[UUID]:
    everything = [term for terms in reminders.values() for term in terms]
    listed, at_work = _readers(everything), accounts.handlers_at_work(day)
    readers = {
        term.id: [one for one in listed.get(term.dossier, []) if (one, term.desk) in at_work]
        for term in everything
    }
    return {
        user_id
        for stage, terms in reminders.items()
        for term in terms
        for user_id in _whose(term, stage, readers[term.id])
    }


def _whose(term: Term, stage: Stage, readers: list[UUID]) -> list[UUID]:
    if stage is not Stage.OVERDUE and term.user_id in readers:
        return [term.user_id]
    return readers


def _readers(terms: Iterable[Term]) -> dict[UUID, list[UUID]]:
    lists = ReaderList.objects.filter(dossier__in={term.dossier for term in terms})
    return dict(lists.values_list("dossier", "user_ids"))
