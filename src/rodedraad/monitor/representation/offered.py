"""What the figures on who works here offer for a department."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rodedraad.monitor.counting import ALL
from rodedraad.monitor.offering import Figure, Offer
from rodedraad.monitor.representation.counted import NOT_WOMAN, SUBJECT, WOMAN

EVERYBODY: Final = "people.all"

WHO_WORKS_HERE: Final = Offer(
    name="people",
    subject=SUBJECT,
    heading=_("Women, and everybody who works here"),
    figures=(
        Figure("all", _("Everybody who works here"), {"sex": ALL}),
        Figure("women", _("Women"), {"sex": WOMAN}, part_of=EVERYBODY),
        Figure("others", _("Men and others"), {"sex": NOT_WOMAN}),
    ),
    is_stock=True,
)
