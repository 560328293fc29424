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

_OF_FIRST, _OF_LAST = "flows.first", "flows.last"
FIRST_DAY: Final = Figure("first", _("Here on the first day"), {"sex": ALL, WENT: ALL})
LAST_DAY: Final = Figure("last", _("Here on the last day"), {"sex": ALL, CAME: ALL})
STAYED_HERE: Final = Figure("stayed", _("Stayed"), {"sex": ALL, WENT: STAYED})
ON_BOTH_DAYS: Final = Figure("both", _("Stayed"), {"sex": ALL, WENT: BOTH})
"""Of the whole organisation, of which nobody leaves by moving to another department."""
CAME_NEW: Final = Figure("came", _("Came"), {"sex": ALL, CAME: NEW}, part_of=_OF_LAST)
MOVED_IN: Final = Figure(
    "moved_in", _("Moved in from another department"), {"sex": ALL, CAME: MOVED},
    is_of_departments=True,
)  # fmt: skip
LEFT_US: Final = Figure("left", _("Left"), {"sex": ALL, WENT: LEFT}, part_of=_OF_FIRST)
MOVED_OUT: Final = Figure(
    "moved_out", _("Moved to another department"), {"sex": ALL, WENT: MOVED}, part_of=_OF_FIRST,
    is_of_departments=True,
)  # fmt: skip
_ROSE: Final = Figure("rose", _("Rose to a higher scale"), {"sex": ALL, ROSE.name: YES})

CAME_AND_LEFT: Final = Offer(
    name="flows",
    subject=SUBJECT,
    heading=_("Who came, left, moved and rose"),
    short=_("Came and left"),
    figures=(CAME_NEW, MOVED_IN, LEFT_US, MOVED_OUT, _ROSE),
    aside=(FIRST_DAY, LAST_DAY),
)
