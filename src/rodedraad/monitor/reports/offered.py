"""What the figures on reports and signals offer for a department."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rodedraad.monitor.counting import ALL
from rodedraad.monitor.offering import Figure, Offer
from rodedraad.monitor.reports.counted import KIND, SUBJECT
from rodedraad.monitor.representation.offered import EVERYBODY
from rodedraad.reporting.stages import ReportKind

YEARS: Final = Offer(
    name="reports",
    subject=SUBJECT,
    heading=_("Reports and signals, by year"),
    short=_("Reports and signals"),
    figures=(
        Figure(
            "all",
            _("Reports and signals together"),
            {KIND.name: ALL},
            part_of=EVERYBODY,
        ),
        Figure("report", _("Reports"), {KIND.name: ReportKind.REPORT}),
        Figure("signal", _("Signals"), {KIND.name: ReportKind.SIGNAL}),
    ),
)
QUARTERS: Final = Offer(
    name="reports_by_quarter",
    subject=SUBJECT,
    heading=_("Reports and signals, by quarter"),
    figures=(Figure("all", _("Reports and signals"), {}),),
    is_yearly=False,
)
