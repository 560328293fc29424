"""The page of the inclusion office: search a quarter. It never says what was found."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.errors import DeskTampered
from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.monitor.patterns import queries, services
from rodedraad.monitor.patterns.errors import AlreadySearched, ChangedOutside, NobodyToTell
from rodedraad.monitor.patterns.web.forms import SearchForm
from rodedraad.monitor.periods import Period, ended, spoken
from rodedraad.reporting.facts import FactBroken
from rodedraad.ui.components import Cell
from rodedraad.ui.templatetags.ui import day
from rodedraad.workforce.sealed import SnapshotBroken

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

_OFFERED = 4
_CHANGED = gettext_lazy(
    "Something was changed from outside: nothing is searched. Ask your administrator to check the "
    "trail."
)
_REFUSED: "dict[type[Exception], StrPromise]" = {
    AlreadySearched: gettext_lazy("This quarter was searched already."),
    NobodyToTell: gettext_lazy(
        "There is nobody to tell: no desk advises top management, or nobody there has keys yet."
    ),
    ChangedOutside: _CHANGED,
    DeskTampered: _CHANGED,
    FactBroken: _CHANGED,
    SnapshotBroken: _CHANGED,
}


@open_to(Role.INCLUSION_OFFICE)
def pattern_search(request: ActorRequest) -> HttpResponse:
    """Search, and say that it was done; whatever stands in the way is said."""
    form = SearchForm(request.POST or None, request.FILES or None, quarters=_quarters())
    if form.is_valid():
        try:
            services.search(
                actor=request.actor, key=form.cleaned_data["key"],
                quarter=Period.of(form.cleaned_data["quarter"]), at=clock.now(),
            )  # fmt: skip
        except tuple(_REFUSED) as refused:
            form.add_error(None, str(_REFUSED[type(refused)]))
        else:
            said = _(
                "The search is done. If something stands out, the independent adviser is told."
            )
            messages.success(request, said)
            return redirect("patterns:pattern_search")
    context = {
        "form": form,
        "has_quarters": bool(_quarters()),
        "columns": [_("Up to and including"), _("Searched on"), _("Number for chance")],
        "lines": _lines(request),
    }
    return render(request, "monitor/pattern_search.html", context)


def _quarters() -> Sequence[Period]:
    quarters = [one for one in ended(clock.today(), 2) if one.quarter is not None][:_OFFERED]
    return queries.not_searched(quarters)


def _lines(request: ActorRequest) -> Sequence[Sequence[Cell]]:
    return [
        [Cell(spoken(Period.of(one.quarter))), Cell(day(one.searched_day)), Cell(str(one.seed))]
        for one in queries.searches(request.actor)
    ]
