"""Every subject that the dashboard and the integral monitor show: a new one joins by a line here.

Its folder has a module `offered` that says which figures it has for a department; the pages, their
files, the heat map and the comparison with other years and with the organisation follow from that.
"""

from collections.abc import Sequence
from typing import Final

from rodedraad.monitor.flows.offered import CAME_AND_LEFT
from rodedraad.monitor.offering import Offer
from rodedraad.monitor.reports.offered import QUARTERS, YEARS
from rodedraad.monitor.representation.offered import WHO_WORKS_HERE
from rodedraad.monitor.talks.offered import EXIT_TALKS, ONBOARDING_TALKS

OFFERS: Final[Sequence[Offer]] = (
    WHO_WORKS_HERE,
    CAME_AND_LEFT,
    EXIT_TALKS,
    ONBOARDING_TALKS,
    YEARS,
    QUARTERS,
)
"""In the order in which they are shown."""
