"""What happens by the clock: publishing what waited too long, reminding, and escalating.

Lateness is never closed in silence. The executive secretary is reminded some working days before,
on the last day, and when it is too late; then top management is told as well, and it stays on the
pages until there is a response, or until what was promised is done.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rodedraad.audit.parties import Party
from rodedraad.audit.services import Change, record, record_all, wait_for_turn
from rodedraad.core.rowsecurity import identify
from rodedraad.messaging import services as messaging
from rodedraad.messaging.terms import Stage
from rodedraad.programme import events, queries
from rodedraad.programme.models import Advice, FollowUp
from rodedraad.programme.services import telling
from rodedraad.programme.states import AdviceState


@transaction.atomic
def follow(*, at: datetime) -> None:
    """Publish advice whose term has passed, then remind and escalate on working days."""
    identify(worker=True)
    wait_for_turn()
    _publish_late(at)
    day = timezone.localdate(at)
    round_ = messaging.round_on(day)
    if round_ is None:
        return
    stages = _remind_of(_open_advice(round_), round_) | _remind_of(_open_promises(round_), round_)
    late = {one: stage for one, stage in stages.items() if stage is Stage.OVERDUE}
    if late:
        _escalate(list(late), at)
        telling.tell_top(day)
    elif stages:
        telling.tell_secretary(day)


def _publish_late(at: datetime) -> None:
    waiting = Advice.objects.filter(published_day=None, due_date__lt=timezone.localdate(at))
    for advice in waiting.select_for_update():
        is_changed = bool(queries.changed_outside([advice]))
        advice.published_day = timezone.localdate(at)
        advice.save(update_fields=["published_day"])
        if is_changed:
            # Everybody reads it, with the warning: the trail keeps what it knew before.
            record(Party.WORKER, events.PUBLISHED, advice.id, at)
        else:
            telling.record(Party.WORKER, events.PUBLISHED, advice, at)


def _open_advice(round_: messaging.Round) -> Sequence[Advice]:
    waiting = Advice.objects.filter(state=AdviceState.AWAITING, due_date__lte=round_.soon)
    return list(waiting.exclude(reminded=Stage.OVERDUE).select_for_update())


def _open_promises(round_: messaging.Round) -> Sequence[FollowUp]:
    waiting = FollowUp.objects.filter(
        done_day=None, advice__state=AdviceState.ANSWERED, due_date__lte=round_.soon
    )
    return list(waiting.exclude(reminded=Stage.OVERDUE).select_for_update(of=("self",)))


def _remind_of(
    open_now: Sequence[Advice] | Sequence[FollowUp], round_: messaging.Round
) -> dict[Advice | FollowUp, Stage]:
    reminded: dict[Advice | FollowUp, Stage] = {}
    for one in open_now:
        stage = round_.stage(one.due_date, Stage(one.reminded))
        if stage is not Stage.NONE:
            one.reminded = stage
            one.save(update_fields=["reminded"])
            reminded[one] = stage
    return reminded


def _escalate(late: Sequence[Advice | FollowUp], at: datetime) -> None:
    """Tell the trail; nothing of the advice changes, so what it knew before is carried on."""
    about = {one.id if isinstance(one, Advice) else one.advice_id for one in late}
    record_all(Party.WORKER, [Change(events.ESCALATED, one) for one in sorted(about)], at)
