"""Counsellors with keys, and what they record."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from rodedraad.accounts.roles import Role
from rodedraad.core.rowsecurity import identify
from rodedraad.counselling import queries, services
from rodedraad.counselling.models import Consultation
from rodedraad.counselling.told import NO_REFERRAL, NOWHERE, Told
from rodedraad.organisations import services as organisations
from rodedraad.organisations.models import Department
from rodedraad.organisations.profiles import current
from tests.accounts.factories import Handler, appoint, enrol, give_second_factor, make_user
from tests.conftest import A_MONDAY

MARCH = date(2026, 3, 1)


def make_counsellor(*roles: Role, name: str = "") -> Handler:
    """Somebody with keys and these roles; a counsellor when none is named."""
    user = make_user(name)
    for role in roles or (Role.COUNSELLOR,):
        appoint(user, role)
    give_second_factor(user)
    keys, _ = enrol(user)
    return Handler(user, keys, desk="")


def make_central(*more: Role, name: str = "", at: datetime = A_MONDAY) -> Handler:
    """A central counsellor who has begun."""
    central = make_counsellor(Role.CENTRAL_COUNSELLOR, *more, name=name)
    begin(central, at=at)
    return central


def begin(who: Handler, *, at: datetime = A_MONDAY) -> None:
    identify(user=who.id)
    services.begin(actor=who.actor, keys=who.keys, at=at)


def told(**more: Any) -> Told:
    """What somebody told, as far as a test does not care."""
    usual = {
        "month": MARCH, "unit": NOWHERE, "natures": ("bullying",), "relation": "colleague",
        "kind": "talk", "referrals": (NO_REFERRAL,),
    }  # fmt: skip
    return Told(**{**usual, **more})


def record(who: Handler, *, at: datetime = A_MONDAY, **more: Any) -> Consultation:
    """A record of this counsellor."""
    identify(user=who.id)
    return services.record(actor=who.actor, keys=who.keys, told=told(**more), at=at)


def hand_over(former: Handler, successor: Handler, *, at: datetime = A_MONDAY) -> None:
    identify(user=former.id)
    services.hand_over(
        actor=former.actor, keys=former.keys, at=at,
        fingerprint=successor.keys.public.fingerprint(),
    )  # fmt: skip


def read_by(who: Handler, consultation: Consultation) -> Told | None:
    """What this person reads of a record when its row is shown; None when it is not opened."""
    identify(user=who.id)
    return queries.opened(Consultation.objects.get(pk=consultation.pk), who.keys).told


def now() -> datetime:
    return timezone.now()


def departments() -> list[Department]:
    """The departments of the profile."""
    profile = current()
    house = organisations.found(name=profile.name, short_name=profile.short_name)
    return list(organisations.import_departments(organisation=house, plans=profile.departments))
