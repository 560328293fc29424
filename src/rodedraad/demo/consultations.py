"""Made-up consultations of the demo's counsellors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import cycle

from django.utils import timezone

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.models import User
from rodedraad.accounts.roles import Role
from rodedraad.core.rowsecurity import identify
from rodedraad.counselling import services
from rodedraad.counselling.told import NO_REFERRAL, NOWHERE, Told, months_until
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.organisations import queries as organisations

_TOLD = (
    (("bullying",), "colleague", "talk", (NO_REFERRAL,)),
    (("intimidation", "abuse_of_power"), "manager", "talk", ("integrity_bureau",)),
    (("micro_aggression",), "several", "phone", ("mediation", "social_work")),
    (("exclusion",), "colleague", "video", (NO_REFERRAL,)),
    (("unknown",), "unknown", "writing", ("occupational_physician",)),
)


@dataclass(frozen=True)
class Counsellor:
    """A counsellor of the demo with open keys."""

    user: User
    keys: SecretKeys
    role: Role


def fill(counsellors: Sequence[Counsellor], *, at: datetime) -> None:
    """Let the central counsellor begin, and each counsellor record something."""
    today = timezone.localdate(at)
    for one in counsellors:
        if one.role == Role.CENTRAL_COUNSELLOR:
            identify(user=one.user.id)
            actor = accounts.actor_of(one.user, today)
            services.begin(actor=actor, keys=one.keys, at=at)
    units = cycle([*(each.code for each in organisations.departments_on(today)), NOWHERE])
    for one in counsellors:
        identify(user=one.user.id)
        actor = accounts.actor_of(one.user, today)
        for month, (natures, relation, kind, referrals) in zip(
            months_until(today), _TOLD, strict=False
        ):
            told = Told(month, next(units), natures, relation, kind, referrals)
            services.record(actor=actor, keys=one.keys, told=told, at=at)
