"""The page of the inclusion office: count a period, and prepare a release of it."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.lib.disclosure.errors import CannotProtect, DisclosureError
from rodedraad.monitor import services
from rodedraad.monitor.anew import TooFewChanged
from rodedraad.monitor.periods import Period, ended, listed, spoken
from rodedraad.monitor.web import refusals
from rodedraad.monitor.web.few_changed import too_few_changed
from rodedraad.monitor.web.forms import PrepareForm, Subject
from rodedraad.monitor.web.unfit import unfit
from rodedraad.releases.errors import ChangedOutside, LedgerBroken
from rodedraad.releases.models import Release
from rodedraad.releases.states import Audience
from rodedraad.reporting.facts import FactBroken
from rodedraad.talks.questions import Kind
from rodedraad.talks.sealed import TalksBroken
from rodedraad.ui.templatetags.ui import day
from rodedraad.workforce.sealed import SnapshotBroken

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

_YEARS_BACK = 6
_CHANGED = gettext_lazy(
    "Something was changed from outside: nothing is counted. Ask your administrator to check the "
    "trail."
)
_REFUSED: "Mapping[type[Exception], tuple[str | None, StrPromise]]" = {
    services.OnlyYears: (
        "audience",
        gettext_lazy("Figures of a quarter are only for management and for the inclusion office."),
    ),
    services.NotAYear: (
        "period",
        gettext_lazy("This is counted over a year, or at its end. Choose a whole year."),
    ),
    services.NoFourthQuarter: (
        "period",
        gettext_lazy(
            "Who works here has no fourth quarter: its last day is that of the year. Choose the "
            "whole year."
        ),
    ),
    services.YearIsOut: (
        "period",
        gettext_lazy(
            "The year is published already. A quarter of it would tell what happened in the other "
            "quarters."
        ),
    ),
    services.NoTalks: (
        "period",
        gettext_lazy(
            "No such talk of this year is kept. Record the talks first. A year without any is not "
            "published as nought."
        ),
    ),
    **refusals.OF_PAY,
    FactBroken: (None, _CHANGED),
    LedgerBroken: (None, _CHANGED),
    ChangedOutside: (None, _CHANGED),
    SnapshotBroken: (None, _CHANGED),
    TalksBroken: (None, _CHANGED),
}
"""At which question each refusal is said, and how."""

_COUNTS: Mapping[Subject, Callable[..., Release]] = {
    Subject.REPORTS: services.prepare_reports,
    Subject.REPRESENTATION: services.prepare_representation,
    Subject.FLOWS: services.prepare_flows,
    Subject.PAY: services.prepare_pay,
    Subject.EXIT_TALKS: partial(services.prepare_talks, kind=Kind.EXIT),
    Subject.ONBOARDING_TALKS: partial(services.prepare_talks, kind=Kind.ONBOARDING),
}


@open_to(Role.INCLUSION_OFFICE)
def figures_prepare(request: ActorRequest) -> HttpResponse:
    """Count, protect and prepare; whatever stands in the way is said, and nothing is kept."""
    form = PrepareForm(
        request.POST or None, request.FILES or None, periods=ended(clock.today(), _YEARS_BACK)
    )
    if form.is_valid():
        period = Period.of(form.cleaned_data["period"])
        try:
            release = _COUNTS[Subject(form.cleaned_data["subject"])](
                actor=request.actor,
                key=form.cleaned_data["key"],
                period=period,
                audience=Audience(form.cleaned_data["audience"]),
                at=clock.now(),
            )
        except services.NoSnapshot as missing:
            form.add_error("period", _no_snapshot(missing.day))
        except services.BeforeTheFirst as refused:
            form.add_error("period", _before_the_first(refused.first))
        except services.TooFewCame as refused:
            form.add_error("period", _too_few_came(refused.day))
        except TooFewChanged as refused:
            form.add_error("period", too_few_changed(refused, get_language() or "nl"))
        except DisclosureError as wrong:
            form.add_error(*_no_tables(wrong, period))
        except services.QuartersMissing as refused:
            form.add_error("period", _quarters_missing(refused))
        except tuple(_REFUSED) as refused:
            form.add_error(*_REFUSED[type(refused)])
        else:
            return redirect("releases:release_detail", public_id=release.public_id)
    return render(request, "monitor/figures_prepare.html", {"form": form})


def _no_snapshot(missing: date) -> str:
    said = _("There are no personnel data of %(day)s. Bring them in first.")
    return said % {"day": day(missing)}


def _before_the_first(first: Period) -> str:
    said = _(
        "This platform knows of nothing before %(first)s. A period before that would be published "
        "as nought, and that is not known."
    )
    return said % {"first": spoken(first)}


def _too_few_came(other: date) -> str:
    said = _(
        "Compared with %(day)s, which is published, so few people came, left or changed that "
        "both days together would tell who they are. Choose a later day."
    )
    return said % {"day": day(other)}


def _quarters_missing(refused: services.QuartersMissing) -> str:
    said = _(
        "Some quarters of this year are published, and not all. Publish the other quarters "
        "first: %(quarters)s."
    )
    return said % {"quarters": listed(refused.missing)}


def _no_tables(wrong: DisclosureError, period: Period) -> tuple[str | None, str]:
    """Say at which question, and how: no tables can be protected, or none can be made."""
    if isinstance(wrong, CannotProtect):
        return "period", _cannot_protect(period)
    return None, unfit(wrong)


def _cannot_protect(period: Period) -> str:
    """Say what can still be tried: nothing is counted over more than a year."""
    if period.quarter is None:
        return _(
            "These figures can’t be published without giving somebody away. You can try it for "
            "fewer readers."
        )
    return _(
        "These figures can’t be published without giving somebody away. As long as no quarter "
        "of the year was published, you can try the whole year."
    )
