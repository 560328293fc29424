"""What stands before figures on pay: which categories can be told, and what refuses them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rodedraad.accounts.actors import Actor
from rodedraad.core.errors import DomainError
from rodedraad.lib.disclosure.errors import CannotProtect
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.tables import Tables
from rodedraad.monitor import bridges
from rodedraad.monitor.pay import counted
from rodedraad.monitor.pay.categories import Cut
from rodedraad.monitor.periods import Period
from rodedraad.monitor.readable import table_of
from rodedraad.monitor.representation import counted as representation
from rodedraad.releases import queries as releases
from rodedraad.releases.models import Release
from rodedraad.releases.states import Audience, circles_of

if TYPE_CHECKING:
    from polars import DataFrame


class NoPay(DomainError):
    """The personnel data of the day have no pay, or no sex."""


class NotToldYet(DomainError):
    """Who works here on the day comes first: it says which numbers of people can be shown."""


class TooFewPaid(DomainError):
    """Even for the organisation as a whole, some number of people is too small to tell pay of."""


class PayChanged(DomainError):
    """Pay of the day was published before, and is another now: of whom can’t be compared."""


def paid(jobs: "DataFrame") -> "DataFrame":
    """Return the people of a snapshot with their pay, in codes. Raises `NoPay`."""
    if not counted.has_pay(jobs):
        raise NoPay
    return counted.coded(jobs)


def cuts(
    actor: Actor, people: "DataFrame", period: Period, audience: Audience, least: int
) -> Sequence[Cut]:
    """Return the categories to try, from fine to coarse.

    Raises `NotToldYet`, `TooFewPaid` or `ChangedOutside`.
    """
    told = [
        one
        for one in releases.published(actor, representation.SUBJECT)
        if one.period == period.code and audience in circles_of(one.audience)
    ]
    if not told:
        raise NotToldYet
    tables = (table_of([part.table() for part in one.parts], {"scale", "sex"}) for one in told)
    found = counted.cuts_for(people, [one for one in tables if one is not None], least)
    if not found:
        raise TooFewPaid
    return found


def require_the_same(tables: Tables, known: Ledger) -> None:
    """Refuse other figures than were published of the same day: `PayChanged`.

    One person who is paid otherwise would be told by the difference of two sums.
    """
    if not bridges.agrees(tables, known):
        raise PayChanged


def finest(
    cuts: Sequence[Cut], prepare: Callable[[Cut], Release], *, unless: type[DomainError]
) -> Release:  # fmt: skip
    """Prepare with the first categories that can be protected and are not refused.

    Raises `CannotProtect`, or what it is refused by (`unless`).
    """
    *finer, coarsest = cuts
    for cut in finer:
        try:
            return prepare(cut)
        except (CannotProtect, unless):
            continue
    return prepare(coarsest)
