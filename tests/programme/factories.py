"""Advice in every situation, with the people who give and answer it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from rodedraad.accounts.models import User
from rodedraad.accounts.roles import Role
from rodedraad.core.rowsecurity import identify
from rodedraad.programme import services
from rodedraad.programme.models import Advice, FollowUp
from rodedraad.programme.services import Draft, Promised, Reply
from rodedraad.programme.states import AdviceKind, Following
from tests.accounts.factories import Handler, actor_of, make_handler, make_someone
from tests.conftest import A_MONDAY

DESK = "external"
TITLE, TEXT = "Verdeel de late diensten eerlijk", "Kijk een half jaar terug, en leg het uit."
WHAT, OWNER = "Er is een verdeling die je kunt uitleggen.", "Directeur Stadsbeheer"
REASONS = "Dat kan niet, omdat er te weinig mensen zijn."


@dataclass
class House:
    """A member of the desk that advises, and who answers for management."""

    adviser: Handler
    secretary: User

    def give(self, *, at: datetime = A_MONDAY, **more: Any) -> Advice:
        identify(user=self.adviser.id)
        usual = {"desk": self.adviser.desk, "kind": AdviceKind.PATTERN, "title": TITLE,
                 "text": TEXT, "at_once": False}  # fmt: skip
        return services.give(
            actor=self.adviser.actor, keys=self.adviser.keys, draft=Draft(**{**usual, **more}),
            at=at,
        )  # fmt: skip

    def correct(self, advice: Advice, *, at: datetime = A_MONDAY, **more: Any) -> Advice:
        identify(user=self.adviser.id)
        usual = {"title": "Een andere titel", "text": "Een andere tekst.",
                 "why": "Een getal klopte niet.", "remove_earlier": False}  # fmt: skip
        return services.correct(
            actor=self.adviser.actor, keys=self.adviser.keys, public_id=advice.public_id, at=at,
            **{**usual, **more},
        )  # fmt: skip

    def withdraw(self, advice: Advice, *, at: datetime = A_MONDAY, **more: Any) -> Advice:
        identify(user=self.adviser.id)
        usual = {"why": "Het is al opgelost.", "remove_text": False}
        return services.withdraw(
            actor=self.adviser.actor, keys=self.adviser.keys, public_id=advice.public_id, at=at,
            **{**usual, **more},
        )  # fmt: skip

    def respond(
        self, advice: Advice, reply: Reply | None = None, *, at: datetime = A_MONDAY
    ) -> Advice:
        identify(user=self.secretary.id)
        return services.respond(
            actor=actor_of(self.secretary), public_id=advice.public_id, reply=reply or follows(),
            at=at,
        )  # fmt: skip

    def keep(
        self, promise: FollowUp, *, evidence: str = "Sinds mei.", at: datetime = A_MONDAY
    ) -> FollowUp:
        identify(user=self.secretary.id)
        return services.keep(
            actor=actor_of(self.secretary), public_id=promise.advice.public_id,
            promise_id=promise.public_id, evidence=evidence, at=at,
        )  # fmt: skip


def house(desk: str = DESK) -> House:
    return House(make_handler(desk), make_someone(Role.EXECUTIVE_SECRETARY))


def follows(due: date | None = None, *, text: str = "") -> Reply:
    day = due or A_MONDAY.date() + timedelta(weeks=20)
    return Reply(Following.FOLLOWS, text, Promised(WHAT, OWNER, day))


def departs(reasons: str = REASONS) -> Reply:
    return Reply(Following.DEPARTS, reasons)


def later(**more: int) -> datetime:
    """So much after the Monday on which advice is given."""
    return A_MONDAY + timedelta(**more)


def today() -> datetime:
    """Now by the clock on the wall, for tests of pages, which read it; weeks keep its hour."""
    return timezone.localtime()


def seen_again(advice: Advice) -> Advice:
    """The advice as it is in the database, for the worker."""
    identify(worker=True)
    return Advice.objects.get(pk=advice.pk)
