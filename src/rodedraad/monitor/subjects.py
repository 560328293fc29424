"""Every subject that the dashboard and the integral monitor show: a new one joins by a line here.

Its folder has a module `offered` that says which figures it has for a department; the pages, their
files, the heat map and the comparison with other years and with the organisation follow from that.
"""

from collections.abc import Sequence
from typing import Final

from rodedraad.monitor.aggregated.offered import (
    BAROMETERS,
    BODIES,
    ORIGIN_PAY,
    SICK_LEAVE,
    SURVEYS,
)
from rodedraad.monitor.flows.offered import CAME_AND_LEFT
from rodedraad.monitor.offering import Family, Offer
from rodedraad.monitor.pay.offered import GAP_IN_PAY
from rodedraad.monitor.reports.offered import QUARTERS, YEARS
from rodedraad.monitor.representation.offered import BY_QUARTER, WHO_WORKS_HERE
from rodedraad.monitor.talks.offered import EXIT_TALKS, ONBOARDING_TALKS

OFFERED: Final[Sequence[Offer | Family]] = (
    WHO_WORKS_HERE,
    BY_QUARTER,
    CAME_AND_LEFT,
    EXIT_TALKS,
    ONBOARDING_TALKS,
    SICK_LEAVE,
    SURVEYS,
    YEARS,
    QUARTERS,
    BAROMETERS,
    BODIES,
    GAP_IN_PAY,
    ORIGIN_PAY,
)
"""In the order in which they are shown."""
