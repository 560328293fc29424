"""Made-up advice of the demo: followed, departed from, and one without a response in time."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.actors import Actor
from rodedraad.accounts.models import User
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.programme import services
from rodedraad.programme.models import Advice
from rodedraad.programme.services import Draft, Promised, Reply
from rodedraad.programme.states import AdviceKind, Following


@dataclass(frozen=True)
class Adviser:
    """A member of a desk that advises, with open keys."""

    user: User
    keys: SecretKeys
    desk: str


def fill(adviser: Adviser, secretary: User, *, at: datetime) -> None:
    """Give three pieces of advice, as if some time ago, and answer two of them."""
    weeks = [at - timedelta(weeks=number) for number in range(13)]
    followed = _give(adviser, *_FOLLOWED, at=weeks[12])
    departed = _give(adviser, *_DEPARTED, at=weeks[9])
    _give(adviser, *_LATE, at=weeks[7])
    # The day of a promise is never moved: one was kept late, and one is still to come.
    kept, coming = (_day(weeks[4]), _day(at + timedelta(weeks=8)))
    _respond(secretary, followed, _follows(kept), at=weeks[8])
    _promise(secretary, followed, Promised(*_TRAINING, coming), at=weeks[8])
    _keep(secretary, followed, at=weeks[3])
    _respond(secretary, departed, _departs(coming), at=weeks[5])
    services.follow(at=at)


_FOLLOWED = (
    AdviceKind.PROCEDURE,
    "Laat melders sneller weten wie hun melding behandelt",
    (
        "Mensen die bij ons komen, hebben vaak eerst bij de organisatie zelf gemeld. Zij "
        "wisten weken niet wie hun melding had.\n\nWe adviseren: noem binnen drie werkdagen "
        "een naam en een telefoonnummer. Dat kost weinig, en het geeft vertrouwen."
    ),
)
_DEPARTED = (
    AdviceKind.CULTURE,
    "Laat elke leidinggevende een dag meelopen in een ander team",
    (
        "We horen vaak dat leidinggevenden grappen niet opmerken die anderen pijn doen. Wie zelf "
        "ergens nieuw is, ziet meer.\n\nWe adviseren: laat elke leidinggevende één dag per jaar "
        "meelopen in een team waar die niemand kent."
    ),
)
_LATE = (
    AdviceKind.PATTERN,
    "Kijk hoe diensten in de buitendienst worden verdeeld",
    (
        "Bij ons komt steeds terug dat mensen met een andere achtergrond vaker de late diensten "
        "krijgen. Niemand hoeft dat zo te bedoelen.\n\nWe adviseren: kijk een half jaar terug hoe "
        "de diensten zijn verdeeld, en maak een verdeling die je kunt uitleggen."
    ),
)
_TRAINING = (
    "Alle behandelaars oefenen met het eerste gesprek na een melding.",
    "Hoofd van het Bureau Integriteit",
)


def _follows(day: date) -> Reply:
    what = "Elke melder krijgt binnen drie werkdagen een bericht met een naam en een nummer."
    return Reply(
        Following.FOLLOWS,
        "Dit klopt, en het kan beter. We beginnen er meteen mee.",
        Promised(what, "Directeur Bedrijfsvoering", day),
    )


def _departs(day: date) -> Reply:
    what = "Elke leidinggevende heeft twee keer per jaar een gesprek met een team van een ander."
    return Reply(
        Following.DEPARTS,
        "Een hele dag lukt niet in de kleine teams, omdat er dan niemand is die kan invallen. Het "
        "doel delen we wel. Daarom doen we iets anders.",
        Promised(what, "Gemeentesecretaris", day),
    )


def _give(adviser: Adviser, kind: AdviceKind, title: str, text: str, *, at: datetime) -> Advice:
    draft = Draft(adviser.desk, kind, title, text, at_once=False)
    actor = _acting(adviser.user, at)
    return services.give(actor=actor, keys=adviser.keys, draft=draft, at=at)


def _respond(secretary: User, advice: Advice, reply: Reply, *, at: datetime) -> None:
    actor = _acting(secretary, at)
    services.respond(actor=actor, public_id=advice.public_id, reply=reply, at=at)


def _promise(secretary: User, advice: Advice, promised: Promised, *, at: datetime) -> None:
    actor = _acting(secretary, at)
    services.promise(actor=actor, public_id=advice.public_id, promised=promised, at=at)


def _keep(secretary: User, advice: Advice, *, at: datetime) -> None:
    actor = _acting(secretary, at)
    first = advice.follow_ups.order_by("due_date")[0]
    services.keep(
        actor=actor, public_id=advice.public_id, promise_id=first.public_id, at=at,
        evidence="Het bericht gaat sinds deze maand vanzelf uit. Het staat in de werkwijze.",
        evidence_url="https://www.example.org/werkwijze",
    )  # fmt: skip


def _acting(user: User, at: datetime) -> Actor:
    identify(user=user.id)
    return accounts.actor_of(user, _day(at))


def _day(at: datetime) -> date:
    return timezone.localdate(at)
