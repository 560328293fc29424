"""Releases of a small table, and who makes and reads them."""

from collections.abc import Sequence
from datetime import date, datetime

from nacl.public import PrivateKey

from rodedraad.accounts.actors import ANONYMOUS, Actor
from rodedraad.accounts.roles import Role
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.disclosure.cells import Fact
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.rules import MinimumFrequency
from rodedraad.lib.disclosure.tables import Table, Tables
from rodedraad.releases import queries, services
from rodedraad.releases.ledger import Known
from rodedraad.releases.models import Release
from rodedraad.releases.services import Draft, ShownTable
from rodedraad.releases.states import Audience
from tests.accounts.factories import actor_of, make_someone
from tests.conftest import A_MONDAY

PARTS = ("north", "south", "east", "west")
COUNTS = (12, 3, 9, 4)
NOBODY_KNOWS = Known(0, {audience: Ledger() for audience in Audience})
TITLE = "Mensen per wijk"


class Publisher:
    """Somebody of the inclusion office who has the key for statistics."""

    def __init__(self, key: PrivateKey) -> None:
        self.key = key
        self.user = make_someone(Role.INCLUSION_OFFICE, name="Lotte Prins")

    @property
    def actor(self) -> Actor:
        """Who acts, named to the database."""
        identify(user=self.user.id)
        return actor_of(self.user)

    def prepare(self, draft: Draft, *, at: datetime = A_MONDAY) -> Release:
        """Prepare a release, protected against all that was published."""
        actor = self.actor
        return services.prepare(actor=actor, known=queries.known(self.key), draft=draft, at=at)

    def publish(self, draft: Draft, *, at: datetime = A_MONDAY) -> Release:
        """Prepare a release and publish it."""
        release = self.prepare(draft, at=at)
        return services.publish(actor=self.actor, public_id=release.public_id, at=at)


def draft(
    audience: Audience = Audience.PUBLIC,
    *,
    counts: Sequence[int] = COUNTS,
    measure: str = "people",
    period: str = "2025",
    reference_date: date = date(2025, 12, 31),
    bridges: Sequence[Fact] = (),
) -> Draft:
    """Want to publish how many people live in four parts of a town."""
    dimension = Dimension.flat("part", PARTS)
    rows = [{"part": part, "value": count} for part, count in zip(PARTS, counts, strict=True)]
    words = {"title": TITLE, "about": [["Bron", "Verzonnen"]]}
    table = {"caption": TITLE, "names": [["part", "Wijk"]],
             "labels": [["part", [[one, one.title()] for one in PARTS]]]}  # fmt: skip
    return Draft(
        subject="people", period=period, audience=audience, reference_date=reference_date,
        tables=Tables((Table.of(rows, [dimension], measure=measure),)),
        rules={one: [MinimumFrequency(5)] for one in Audience},
        words={"nl": words, "en": words},
        shown=[ShownTable({"nl": table, "en": table}, lambda protected: protected[0])],
        bridges=lambda _known: bridges,
    )  # fmt: skip


def reader(role: Role | None) -> Actor:
    """Somebody with a role, or nobody; named to the database."""
    if role is None:
        identify()
        return ANONYMOUS
    user = make_someone(role)
    identify(user=user.id)
    return actor_of(user)
