"""A rota, and peer groups. Each joining costs a run of Argon2."""

from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.db import transaction

from rodedraad.accounts.models import User
from rodedraad.accounts.roles import Role
from rodedraad.core.rowsecurity import identify
from rodedraad.support import services
from rodedraad.support.models import Card, PeerGroup
from rodedraad.support.services import Membership
from rodedraad.support.states import GroupLanguage, Kind, Offer, Weekday
from rodedraad.support.tickets import Drawn
from tests.accounts.factories import (
    Handler,
    actor_of,
    appoint,
    enrol,
    give_second_factor,
    make_someone,
    make_user,
)
from tests.conftest import A_MONDAY

WHERE = "Elke dinsdag om vier uur in de torenkamer."


def make_facilitator(name: str = "") -> Handler:
    """Somebody with keys who facilitates groups."""
    user = make_user(name)
    appoint(user, Role.GROUP_FACILITATOR)
    give_second_factor(user)
    keys, _ = enrol(user)
    return Handler(user, keys, desk="")


def make_card(user: User | None = None, **more: Any) -> Card:
    """A supporter who is shown under a working name."""
    user = user or make_someone(Role.SUPPORTER)
    said: dict[str, Any] = {
        "working_name": "Robin",
        "kind": Kind.PEER,
        "offers": [Offer.LISTEN],
        "reach": "bel 020 000 00 00",
        "is_shown": True,
        "away_until": None,
        **more,
    }
    return services.save_card(actor=actor_of(user), at=A_MONDAY, **said)


def plan(card: Card, weekday: Weekday, hours: tuple[int, int], coordinator: User) -> None:
    """A weekly turn."""
    services.plan_shift(
        actor=actor_of(coordinator), card_id=card.public_id, weekday=weekday,
        from_time=time(hours[0]), until_time=time(hours[1]), at=A_MONDAY,
    )  # fmt: skip


def open_group(who: Handler, *, at: datetime = A_MONDAY, **more: Any) -> PeerGroup:
    """A group of this facilitator."""
    identify(user=who.id)
    said: dict[str, Any] = {
        "theme": "Na pesten op het werk",
        "language": GroupLanguage.NL,
        "facilitator_name": "Robin",
        "first_meeting": date(2026, 3, 10),
        "seats": 3,
        "where": WHERE,
        **more,
    }
    return services.open_group(actor=who.actor, keys=who.keys, at=at, **said)


def join(group: PeerGroup, nickname: str = "") -> Drawn:
    """Somebody joins; returns the code and keys."""
    drawn = Drawn.draw(nickname)
    services.join(
        public_id=group.public_id, code=drawn.code, keys=drawn.keys, nickname=nickname,
        pepper=settings.RODEDRAAD_SECRETS.pepper,
    )  # fmt: skip
    return drawn


def reads(drawn: Drawn) -> Membership:
    """Open a place with its code; costs a run of Argon2."""
    with transaction.atomic():
        return services.open_with_code(code=drawn.code, pepper=settings.RODEDRAAD_SECRETS.pepper)
