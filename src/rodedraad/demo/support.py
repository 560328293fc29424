"""The made-up rota of direct support, and one peer group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.models import User
from rodedraad.accounts.roles import Role
from rodedraad.core.rowsecurity import identify
from rodedraad.demo.people import Person
from rodedraad.lib.vault.code import MemberCode
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.organisations import profiles
from rodedraad.support import services
from rodedraad.support.models import Card
from rodedraad.support.states import GroupLanguage, Kind, Offer, Weekday

MEMBER = MemberCode("400001", "6021937485610")
"""The code of somebody who has joined the group."""
_WORKING_DAYS = (
    Weekday.MONDAY, Weekday.TUESDAY, Weekday.WEDNESDAY, Weekday.THURSDAY, Weekday.FRIDAY,
)  # fmt: skip


@dataclass(frozen=True)
class _Shown:
    """How a supporter wants to be shown, and when this person is there."""

    working_name: str
    kind: Kind
    offers: Sequence[Offer]
    reach: str
    days: Sequence[Weekday]
    hours: tuple[int, int]


_SHOWN = (
    _Shown(
        "Esra", Kind.PEER, (Offer.LISTEN, Offer.TALK),
        "bel 020 555 01 01, of loop binnen in kamer 2.14", _WORKING_DAYS, (8, 13),
    ),
    _Shown(
        "Luister-Douwe", Kind.EXPERIENCE, (Offer.LISTEN, Offer.COMPANION),
        "bel 020 555 01 02", _WORKING_DAYS, (12, 18),
    ),
    _Shown(
        "N.", Kind.HR, (Offer.LISTEN, Offer.LETTER, Offer.TALK),
        "bel 020 555 01 03", (Weekday.TUESDAY, Weekday.THURSDAY), (10, 16),
    ),
)  # fmt: skip


def fill(
    made: Mapping[Person, User], unlocked: Mapping[Person, SecretKeys], *, at: datetime
) -> None:
    """Let supporters fill in their cards, plan their turns, and open a group with one member."""
    if profiles.current().support is None:
        return
    of_role = {role: [one for one in made if one.role == role] for role in Role}
    [coordinator] = of_role[Role.SUPPORT_COORDINATOR]
    for person, shown in zip(of_role[Role.SUPPORTER], _SHOWN, strict=True):
        card = _card(made[person], shown, at)
        for weekday in shown.days:
            services.plan_shift(
                actor=accounts.actor_of(made[coordinator], timezone.localdate(at)),
                card_id=card.public_id, weekday=weekday, from_time=time(shown.hours[0]),
                until_time=time(shown.hours[1]), at=at,
            )  # fmt: skip
    [facilitator] = of_role[Role.GROUP_FACILITATOR]
    _group(made[facilitator], unlocked[facilitator], at)


def _card(user: User, shown: _Shown, at: datetime) -> Card:
    return services.save_card(
        actor=accounts.actor_of(user, timezone.localdate(at)),
        working_name=shown.working_name,
        kind=shown.kind,
        offers=shown.offers,
        reach=shown.reach,
        is_shown=True,
        away_until=None,
        at=at,
    )


def _group(user: User, keys: SecretKeys, at: datetime) -> None:
    identify(user=user.id)
    group = services.open_group(
        actor=accounts.actor_of(user, timezone.localdate(at)),
        keys=keys,
        theme="Weer durven praten na pesten op het werk",
        language=GroupLanguage.NL,
        facilitator_name="Imani",
        first_meeting=timezone.localdate(at) + timedelta(days=14),
        seats=6,
        where="We komen elke dinsdag om 16.00 uur samen in de torenkamer. Er is thee.",
        at=at,
    )
    services.join(
        public_id=group.public_id,
        code=MEMBER,
        keys=SecretKeys.generate(),
        nickname="Zwaluw",
        pepper=settings.RODEDRAAD_SECRETS.pepper,
    )
