"""Somebody of IT, a central counsellor, and a case that does not work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from rodedraad.accounts.roles import Role
from rodedraad.cases import services as cases
from rodedraad.core.rowsecurity import identify
from rodedraad.emergency import services
from rodedraad.emergency.models import AccessRequest
from rodedraad.safekeeping.repairs import RepairGround
from tests.accounts.factories import Handler
from tests.cases.factories import Work, taken_up
from tests.conftest import A_MONDAY
from tests.counselling.factories import make_central, make_counsellor

FOUR_HOURS = timedelta(hours=4)


@dataclass
class Emergency:
    """A case with everybody who is needed to open it."""

    work: Work
    central: Handler
    repairer: Handler
    asked: AccessRequest | None = None
    at: datetime = A_MONDAY

    @property
    def reference(self) -> str:
        return self.work.sent.report.reference

    def ask(self, ground: RepairGround = RepairGround.PAGE_FAILS, **more: Any) -> AccessRequest:
        subject = more or {"reference": self.reference}
        identify(user=self.repairer.id)
        self.asked = services.ask(
            actor=self.repairer.actor, keys=self.repairer.keys, ground=ground, at=self.at, **subject
        )
        return self.asked

    def consent(self, *, lasts: timedelta = FOUR_HOURS, by: Handler | None = None) -> AccessRequest:
        who = by or self.central
        identify(user=who.id)
        self.asked = services.consent(
            actor=who.actor, keys=who.keys, public_id=self.asked.public_id, lasts=lasts, at=self.at
        )
        return self.asked

    def give(self, **change: Any) -> None:
        turn = self.work.turn(at=change.pop("at", self.at), **change)
        cases.give_emergency(turn, request_id=self.asked.public_id)
        self.refresh()

    def look(self, *, at: datetime | None = None, by: Handler | None = None) -> Any:
        who = by or self.repairer
        identify(user=who.id)
        return services.look_at_story(
            actor=who.actor, keys=who.keys, public_id=self.asked.public_id, at=at or self.at
        )

    def refresh(self) -> AccessRequest:
        identify(worker=True)
        self.asked = AccessRequest.objects.get(pk=self.asked.pk)
        return self.asked


def make_repairer(name: str = "Wietse Noordhof") -> Handler:
    return make_counsellor(Role.IT_SUPPORT, name=name)


def an_emergency(**report: Any) -> Emergency:
    """A case that was taken up, somebody of IT, and a central counsellor with the mandate."""
    return Emergency(taken_up(**report), make_central(), make_repairer())


def opened(**report: Any) -> Emergency:
    """The same, with the key given for four hours."""
    one = an_emergency(**report)
    one.ask()
    one.consent()
    one.give()
    return one
