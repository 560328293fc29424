"""What the figures on who works here offer for a department."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rodedraad.monitor.counting import ALL
from rodedraad.monitor.offering import Figure, Offer
from rodedraad.monitor.representation.counted import NOT_WOMAN, SUBJECT, WOMAN

EVERYBODY: Final = "people.all"

_ALL: Final = Figure("all", _("Everybody who works here"), {"sex": ALL})
_WOMEN: Final = Figure("women", _("Women"), {"sex": WOMAN}, part_of=EVERYBODY)
_OTHERS: Final = Figure("others", _("Men and others"), {"sex": NOT_WOMAN})

WHO_WORKS_HERE: Final = Offer(
    name="people",
    subject=SUBJECT,
    heading=_("Women, and everybody who works here"),
    short=_("Who works here"),
    figures=(_ALL, _WOMEN, _OTHERS),
    is_stock=True,
)
BY_QUARTER: Final = Offer(
    name="people_by_quarter",
    subject=SUBJECT,
    heading=_("Women, and everybody who works here, by quarter"),
    figures=(_ALL, _WOMEN, _OTHERS),
    is_yearly=False,
    is_stock=True,
    notes=(_("The last quarter of a year stands with the years: it ends on the same day."),),
)
