"""The page on which supporters count that somebody was helped; of whom, nothing is asked."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.core.errors import NotFound
from rodedraad.organisations import profiles
from rodedraad.reporting.services import doubts


@open_to(Role.SUPPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def count_support(request: ActorRequest) -> HttpResponse:
    """Add one to the count. How many there are is shown to nobody."""
    if profiles.current().support is None:
        raise NotFound
    if request.method == "POST":
        doubts.count_support(actor=request.actor, day=clock.today())
        answer = redirect("reporting:count_support")
        answer["Location"] += "?done"
        return answer
    done = _("It was counted.") if "done" in request.GET else ""
    return render(request, "reporting/information/count_support.html", {"done": done})
