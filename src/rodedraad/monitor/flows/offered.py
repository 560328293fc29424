"""What the figures on who came, left and moved offer for a department.

Who rose to a higher scale is counted for the whole organisation only.
"""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rodedraad.lib.personnel.characteristics import YES
from rodedraad.monitor.counting import ALL
from rodedraad.monitor.flows.counted import ROSE, SUBJECT
from rodedraad.monitor.flows.ties import BOTH, CAME, LEFT, MOVED, NEW, STAYED, WENT
from rodedraad.monitor.offering import Figure, Offer

FIRST_DAY, LAST_DAY = "flows.first", "flows.last"
_FIRST: Final = Figure("first", _("Here on the first day"), {"sex": ALL, WENT: ALL})
_LAST: Final = Figure("last", _("Here on the last day"), {"sex": ALL, CAME: ALL})
_CAME: Final = Figure(
    "came", _("Came"), {"sex": ALL, CAME: NEW}, part_of=LAST_DAY, share=_("Part that came")
)
_LEFT: Final = Figure(
    "left", _("Left"), {"sex": ALL, WENT: LEFT}, part_of=FIRST_DAY, share=_("Part that left")
)
_MOVED_IN: Final = Figure(
    "moved_in", _("Moved in from another department"), {"sex": ALL, CAME: MOVED}
)
_MOVED_OUT: Final = Figure(
    "moved_out",
    _("Moved to another department"),
    {"sex": ALL, WENT: MOVED},
    part_of=FIRST_DAY,
    share=_("Part that moved to another department"),
)
_ROSE: Final = Figure("rose", _("Rose to a higher scale"), {"sex": ALL, ROSE.name: YES})
STAYED_FROM: Final = Figure("stayed", _("Stayed"), {"sex": ALL, WENT: STAYED})
BOTH_DAYS: Final = Figure("both", _("Stayed"), {"sex": ALL, WENT: BOTH})

CAME_AND_LEFT: Final = Offer(
    name="flows",
    subject=SUBJECT,
    heading=_("Who came, left, moved and rose"),
    figures=(_CAME, _MOVED_IN, _LEFT, _MOVED_OUT, _ROSE),
)
DAYS: Final = Offer(
    name="flows",
    subject=SUBJECT,
    heading=_("From the first day of the year to the last"),
    figures=(_FIRST, _LAST, STAYED_FROM, BOTH_DAYS),
)
"""What the others are laid against, and what a picture of them takes."""
