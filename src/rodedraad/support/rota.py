"""Who is there at a moment, worked out from the turns; pure, without a clock."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from rodedraad.support.models import Card, Shift
from rodedraad.support.states import Weekday


@dataclass(frozen=True)
class Turn:
    """One turn of a supporter who wants to be shown."""

    card: Card
    weekday: int
    from_time: time
    until_time: time

    def is_now(self, at: datetime) -> bool:
        """Tell whether it is going on."""
        same_day = self.weekday == at.weekday()
        return same_day and self.from_time <= at.time() < self.until_time


@dataclass(frozen=True)
class Rota:
    """Who is there now, who comes later today, and the turns of the week by day."""

    now: list[Turn]
    later: list[Turn]
    week: list[tuple[str, list[Turn]]]


def rota(shifts: Iterable[Shift], *, at: datetime, holidays: Container[date]) -> Rota:
    """Work out the rota at a moment; on a holiday nobody is there, and who is away is left out.

    `shifts` are those of cards that are shown; `at` is in the organisation's time zone.
    """
    day = at.date()
    turns = [Turn(one.card, one.weekday, one.from_time, one.until_time) for one in shifts]
    here = [turn for turn in turns if turn.card.away_until is None or turn.card.away_until < day]
    today = [] if day in holidays else [turn for turn in here if turn.weekday == day.weekday()]
    return Rota(
        now=[turn for turn in today if turn.is_now(at)],
        later=[turn for turn in today if turn.from_time > at.time()],
        week=[
            (str(weekday.label), of_day)
            for weekday in Weekday
            if (of_day := [turn for turn in here if turn.weekday == weekday])
        ],
    )
