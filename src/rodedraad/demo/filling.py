"""Filling an empty platform with the demo's organisation and people."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction
from django.utils import timezone
from nacl.public import PrivateKey

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.models import User
from rodedraad.accounts.roles import AT_A_DESK, WITH_KEYS, Role
from rodedraad.accounts.services import desks, keys, users
from rodedraad.core.rowsecurity import identify
from rodedraad.counselling.policies import COUNSELLING
from rodedraad.demo import (
    advices,
    consultations,
    figures,
    patterns,
    personnel,
    second_opinions,
    sources,
    support,
    talks,
    together,
)
from rodedraad.demo import people as cast
from rodedraad.demo.advices import Adviser
from rodedraad.demo.consultations import Counsellor
from rodedraad.demo.people import Person
from rodedraad.demo.second_opinions import Member
from rodedraad.lib.vault.code import RecoveryCode
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.organisations import services as organisations
from rodedraad.organisations.models import Department, Organisation
from rodedraad.organisations.profiles import Profile

_SINCE = date(2024, 1, 1)


def is_filled() -> bool:
    """Tell whether the demo was filled before."""
    return Organisation.objects.exists()


@transaction.atomic
def fill(profile: Profile, *, at: datetime, counting: PrivateKey, years: int) -> None:
    """Make departments, people, keys, desks, consultations, reports, advice, figures, a pattern.

    `counting` is the key for statistics, and `years` how many years past have figures: the more,
    the longer it takes.
    """
    organisation = organisations.found(name=profile.name, short_name=profile.short_name)
    organisations.import_departments(organisation=organisation, plans=profile.departments)
    made = {person: _arrive(person, at) for person in cast.people(profile)}
    unlocked = {
        person: _enrol(user, at) for person, user in made.items() if person.role in WITH_KEYS
    }
    at_desks: dict[str, list[Member]] = {}
    for person, held in unlocked.items():
        if person.role in AT_A_DESK:
            at_desks.setdefault(person.desk, []).append(Member(made[person], held))
    for code, members in at_desks.items():
        _found_desk(code, members, at)
    _lead_desk(next(iter(unlocked)), made, at)
    counsellors = [
        Counsellor(made[person], keys, person.role)
        for person, keys in unlocked.items()
        if person.role in COUNSELLING
    ]
    consultations.fill(counsellors, at=at)
    support.fill(made, unlocked, at=at)
    together.fill(next(desk.code for desk in profile.desks if desk.reports_here), at=at)
    second_opinions.fill(profile, at_desks, at=at)
    _advise(profile, made, unlocked, at)
    office = next(made[one] for one in made if one.role == Role.INCLUSION_OFFICE)
    if profile.departments:
        patterns.plant(profile, at=at)
    figures.fill(profile, office, counting, years=years, at=at)
    if profile.departments:
        personnel.fill(office, counting, years=years, at=at)
        patterns.search(office, counting, at=at)
        sources.fill(office, counting, years=years, at=at)
        talks.fill(office, counting, years=years, at=at)


def _advise(
    profile: Profile,
    made: Mapping[Person, User],
    unlocked: Mapping[Person, SecretKeys],
    at: datetime,
) -> None:
    secretary = next(made[one] for one in made if one.role == Role.EXECUTIVE_SECRETARY)
    advising = {desk.code for desk in profile.desks if desk.advises is not None}
    for person, held in unlocked.items():
        if person.desk in advising:
            advices.fill(Adviser(made[person], held, person.desk), secretary, at=at)
            return


def _arrive(person: Person, at: datetime) -> User:
    user = users.add_user(actor=None, email=person.email, name=person.name, at=at)
    user.set_password(cast.PASSWORD)
    user.save(update_fields=["password"])
    TOTP.activate(user, cast.SECOND_FACTOR)
    users.appoint(
        actor=None, user=user, role=person.role, desk=person.desk, department=_department(person),
        from_date=_SINCE, until_date=None, at=at,
    )  # fmt: skip
    return user


def _lead_desk(person: Person, made: Mapping[Person, User], at: datetime) -> None:
    """Let a handler be the head of the desk too: what stays undone is brought to the head."""
    users.appoint(
        actor=None, user=made[person], role=Role.DESK_HEAD, desk=person.desk, department=None,
        from_date=_SINCE, until_date=None, at=at,
    )  # fmt: skip


def _department(person: Person) -> Department | None:
    if person.role != Role.MANAGER:
        return None
    return (
        Department.objects.filter(valid_until=None, parent__parent=None)
        .exclude(parent=None)
        .first()
    )


def _enrol(user: User, at: datetime) -> SecretKeys:
    identify(user=user.id)
    return keys.enrol(
        user_id=user.id, passphrase=cast.PASSPHRASE, code=RecoveryCode.generate(), at=at
    )


def _found_desk(code: str, members: Sequence[Member], at: datetime) -> None:
    founder, *others = members
    actor = accounts.actor_of(founder.user, timezone.localdate(at))
    identify(user=founder.user.id)
    desks.found_desk(actor=actor, keys=founder.keys, desk_code=code, at=at)
    desks.pin_desk(desk_code=code, at=at)
    for one in others:
        desks.admit_member(
            actor=actor, keys=founder.keys, desk_code=code, user_id=one.user.id,
            fingerprint=one.keys.public.fingerprint(), name=one.user.name, at=at,
        )  # fmt: skip
