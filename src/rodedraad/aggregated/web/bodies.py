"""The page of the inclusion office to fill in who sits in bodies, without a file."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.roles import Role
from rodedraad.aggregated import queries, services
from rodedraad.aggregated.models import Kind
from rodedraad.aggregated.web.again import of_a_year, of_the_next_year
from rodedraad.aggregated.web.bodies_form import BodiesForm
from rodedraad.aggregated.web.sources import SAID, looked_at


@open_to(Role.INCLUSION_OFFICE)
def bodies_fill_in(request: ActorRequest) -> HttpResponse:
    """Look at the numbers as at a file: what is wrong is said at its field. Nothing is kept yet."""
    form = BodiesForm(request.POST or None, initial=_initial(request))
    if form.is_valid():
        try:
            return looked_at(request, form.content, form.definition)
        except services.ProblemsFound as found:
            form.tell(found.problems)
        except (services.NotYet, services.SameAgain) as refused:
            field, said = SAID[type(refused)]
            form.add_error(field if field in form.fields else None, said)
    return render(request, "aggregated/bodies_fill_in.html", {"form": form})


def _initial(request: ActorRequest) -> dict[str, Any]:
    """Return what the office said the last time."""
    found = (one for one in queries.sources(request.actor) if one.kind == Kind.BODIES)
    last = next(found, None)
    return of_the_next_year(last.definition) if last else of_a_year()
