"""The page of the inclusion office: count a period, and prepare a release of it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.lib.disclosure.errors import CannotProtect
from rodedraad.monitor import services
from rodedraad.monitor.periods import Period, ended
from rodedraad.monitor.web.forms import PrepareForm
from rodedraad.releases.errors import ChangedOutside, LedgerBroken
from rodedraad.releases.states import Audience
from rodedraad.reporting.facts import FactBroken

_YEARS_BACK = 6
_WHY_NOT = {
    services.YearIsOut: gettext_lazy(
        "The year is published already. A quarter of it would tell what happened in the other "
        "quarters."
    ),
    services.QuartersMissing: gettext_lazy(
        "Some quarters of this year are published, and not all. Publish the other quarters first."
    ),
    services.TooFewChanged: gettext_lazy(
        "Counted again, this differs too little from what was published. The difference would "
        "tell about the people who came later, so it can’t be published. You can withdraw what "
        "is wrong."
    ),
}


@open_to(Role.INCLUSION_OFFICE)
def figures_prepare(request: ActorRequest) -> HttpResponse:
    """Count, protect and prepare; whatever stands in the way is said, and nothing is kept."""
    form = PrepareForm(
        request.POST or None, request.FILES or None, periods=ended(clock.today(), _YEARS_BACK)
    )
    if form.is_valid():
        said = form.cleaned_data
        try:
            release = services.prepare_reports(
                actor=request.actor,
                key=said["key"],
                period=Period.of(said["period"]),
                audience=Audience(said["audience"]),
                at=clock.now(),
            )
        except services.OnlyYears:
            form.add_error(
                "audience",
                _("Figures of a quarter are only for management and for the inclusion office."),
            )
        except (services.YearIsOut, services.QuartersMissing, services.TooFewChanged) as told:
            form.add_error("period", _WHY_NOT[type(told)])
        except CannotProtect:
            form.add_error(
                "period",
                _(
                    "These figures can't be published without giving somebody away. Choose a "
                    "longer period."
                ),
            )
        except (FactBroken, LedgerBroken, ChangedOutside):
            form.add_error(
                None,
                _(
                    "Something was changed from outside: nothing is counted. Ask your "
                    "administrator to check the trail."
                ),
            )
        else:
            return redirect("releases:release_detail", public_id=release.public_id)
    return render(request, "monitor/figures_prepare.html", {"form": form})
