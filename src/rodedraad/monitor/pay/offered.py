"""What the figures on pay offer: the gap of the whole organisation, on each reference date.

It is worked out from two sums and two numbers of people of a release, which are all shown there.
"""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _

from rodedraad.lib.disclosure.arranged import Mean, Slice, less_than
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.protect import ProtectedTable
from rodedraad.lib.personnel.characteristics import YES
from rodedraad.monitor.counting import ALL, Counting
from rodedraad.monitor.offering import Figure, Offer
from rodedraad.monitor.pay.categories import PAID, SUBJECT
from rodedraad.monitor.pay.counted import QUARTERS, SUMS
from rodedraad.monitor.representation.counted import NOT_WOMAN, WOMAN

GAP: Final = "pay_gap"
_EACH: Final = 1000
_OF_GAP: Final = Dimension.flat(GAP, (GAP,), root=ALL)


def gap_of(tables: Sequence[ProtectedTable]) -> ProtectedTable | None:
    """Return how much less women are paid in an hour; nothing when a release does not tell it."""
    sums = [one for one in tables if Counting.of(one.measure).subject == SUMS]
    people = [one for one in tables if one not in sums and _has_people(one)]
    if not sums or not people:
        return None
    others, women = (
        Mean(_at(sums[0], {"sex": sex}), _at(people[0], {"sex": sex, PAID: YES}))
        for sex in (NOT_WOMAN, WOMAN)
    )
    period = Counting.of(sums[0].measure).period
    measure = Counting(GAP, period, 1).measure
    return less_than(others, women, each=_EACH, dimension=_OF_GAP, measure=measure)


def _has_people(table: ProtectedTable) -> bool:
    """Tell whether it is the table of whose pay is known, and not the one of quarters."""
    return any(one.name == PAID and QUARTERS[0] not in one for one in table.dimensions)


def _at(table: ProtectedTable, codes: dict[str, str]) -> Slice:
    return Slice(table, {one.name: codes.get(one.name, ALL) for one in table.dimensions})


GAP_IN_PAY: Final = Offer(
    name="pay",
    subject=SUBJECT,
    heading=_("How much less women are paid for an hour"),
    short=_("Pay"),
    figures=(
        Figure(
            "gap",
            _("Euros of each 1,000 that men and others are paid"),
            {GAP: GAP},
            each=_EACH,
            beside=_("How much less women are paid, of each 100 euros of men and others"),
        ),
    ),
    is_stock=True,
    is_drawn=False,
    notes=(
        _(
            "Below zero, women are paid more. Nothing is corrected for work, hours or experience, "
            "so it does not say why."
        ),
    ),
    derived=gap_of,
)
