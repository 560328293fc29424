"""Talks as the office records them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from rodedraad.talks import services
from rodedraad.talks.questions import Kind, Outcome
from rodedraad.talks.told import Told
from tests.accounts.factories import actor_of

NOW = datetime(2026, 1, 5, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
QUARTER = "2025Q4"
EXIT = {
    "reason": ["growth"], "contributing": ["team", "workload"], "safe": ["4"],
    "behaviour": ["no"], "recommend": ["perhaps"], "origin": ["external"], "next": ["public"],
}  # fmt: skip
ONBOARDING = {
    "moment": ["three_months"], "welcome": ["5"], "safe": ["4"], "behaviour": ["no"],
    "recommend": ["yes"], "origin": ["external"], "plan": ["stay"],
}  # fmt: skip
_USUAL = {Kind.EXIT: EXIT, Kind.ONBOARDING: ONBOARDING}


def held(kind: Kind = Kind.EXIT, department: str = "not_told", **answers: Sequence[str]) -> Told:
    """Return a talk that was held, with these answers among the usual ones."""
    return Told(kind, Outcome.HELD, department, {**_USUAL[kind], **answers})


def declined(kind: Kind = Kind.EXIT, department: str = "not_told") -> Told:
    """Return an offer that was declined."""
    return Told(kind, Outcome.DECLINED, department)


def record(user, *talks: Told, quarter: str = QUARTER, once: str = "", at: datetime = NOW) -> None:
    """Record talks as the office does; the database must know who acts."""
    services.record(
        actor=actor_of(user), quarter=quarter, talks=talks, once=once or uuid4().hex, at=at
    )
