"""Reminding people of what is due, each term at most three times, and a measure four times.

Some working days before (the profile says how many), on the last working day, and once when it is
too late. Then all who hold a key are told, and not only the one whose task it was: that is the
escalation. A measure that stays undone some working days more is brought to the head of the desk,
if the head holds a key. Who was given a key and does not work at the desk any more is told
nothing. Nobody is reminded on a day on which offices are closed.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from rodedraad.accounts import queries as accounts
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.terms import DutchHolidays, add_working_days, is_working_day
from rodedraad.messaging.models import ReaderList, Term, TermQuerySet
from rodedraad.messaging.services.notices import notify
from rodedraad.messaging.terms import ESCALATING, Stage
from rodedraad.organisations import profiles

_ORDER = [Stage.NONE, Stage.SOON, Stage.LAST_DAY, Stage.OVERDUE, Stage.ESCALATED]


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
    told = Q(reminded=Stage.OVERDUE) & ~Q(kind__in=ESCALATING) | Q(reminded=Stage.ESCALATED)
    reminders = defaultdict(list)
    for term in terms.exclude(told).select_for_update(skip_locked=True):
        if stage := _stage(term, round_):
            reminders[stage].append(term)
    return reminders


def _stage(term: Term, round_: Round) -> Stage:
    """Return which reminder goes out; what may not stay undone is escalated some days later."""
    if term.kind in ESCALATING:
        own = profiles.current().terms
        holidays = DutchHolidays(own.closed_days)
        if add_working_days(term.due_date, own.escalate_working_days, holidays) <= round_.day:
            return Stage.ESCALATED
    return round_.stage(term.due_date, Stage(term.reminded))


def _whom(reminders: dict[Stage, list[Term]], day: date) -> set[UUID]:
    everything = [term for terms in reminders.values() for term in terms]
    listed, at_work = _readers(everything), accounts.handlers_at_work(day)
    heads = accounts.heads_of_desks(day)
    readers = {
        term.id: [one for one in listed.get(term.dossier, []) if (one, term.desk) in at_work]
        for term in everything
    }
    return {
        user_id
        for stage, terms in reminders.items()
        for term in terms
        for user_id in _whose(term, stage, readers[term.id], heads)
    }


def _whose(
    term: Term, stage: Stage, readers: list[UUID], heads: frozenset[tuple[UUID, str]]
) -> list[UUID]:
    if stage is Stage.ESCALATED:
        # Without a head who may know of it, everybody who may is told once more.
        return [one for one in readers if (one, term.desk) in heads] or readers
    if stage is not Stage.OVERDUE and term.user_id in readers:
        return [term.user_id]
    return readers


def _readers(terms: Iterable[Term]) -> dict[UUID, list[UUID]]:
    lists = ReaderList.objects.filter(dossier__in={term.dossier for term in terms})
    return dict(lists.values_list("dossier", "user_ids"))
