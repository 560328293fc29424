"""The pages of the inclusion office: publish what was prepared, throw it away, withdraw it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.core.errors import NotFound
from rodedraad.releases import queries, services
from rodedraad.releases.errors import PublishedMeanwhile
from rodedraad.releases.models import Release
from rodedraad.releases.showing import beforehand, headline, left_out, what_and_to_whom
from rodedraad.releases.states import LIFECYCLE, Audience, ReleaseState, ReleaseStep
from rodedraad.releases.web.doors import as_published
from rodedraad.releases.web.forms import WithdrawForm


@as_published
@open_to(Role.INCLUSION_OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def release_publish(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Say what is published, to whom, and that it is for good; then publish it."""
    if request.method == "POST":
        return _publish(request, public_id)
    release = _prepared(request, public_id)
    language = get_language() or "nl"
    context = {
        "one": headline(release, language),
        "rows": what_and_to_whom(release, language),
        "beforehand": beforehand(release, language),
        "is_outdated": bool(queries.outdated([release])),
        "left_out": left_out(release, language),
        "is_public": release.audience == Audience.PUBLIC,
    }
    return render(request, "releases/release_publish.html", context)


def _publish(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Publish what was prepared, unless readers know more by now."""
    try:
        services.publish(actor=request.actor, public_id=public_id, at=clock.now())
    except PublishedMeanwhile:
        refused = _(
            "Nothing is published: other figures were published since these were prepared. "
            "Throw these away and prepare them again, so that all is looked at together."
        )
        messages.error(request, refused)
    else:
        messages.success(request, _("The figures are published."))
    return redirect("releases:release_detail", public_id=public_id)


@as_published
@open_to(Role.INCLUSION_OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def release_cast_away(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Say what is lost; then throw away what was only prepared."""
    if request.method != "POST":
        one = headline(_prepared(request, public_id), get_language() or "nl")
        return render(request, "releases/release_cast_away.html", {"one": one})
    services.cast_away(actor=request.actor, public_id=public_id)
    messages.success(request, _("The prepared figures are thrown away. Nobody else saw them."))
    return redirect("releases:release_list")


def _prepared(request: ActorRequest, public_id: UUID) -> Release:
    release = queries.get_release(request.actor, public_id)
    if release.state != ReleaseState.PREPARED:
        raise NotFound
    return release


@as_published
@open_to(Role.INCLUSION_OFFICE)
def release_withdraw(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Withdraw a release, and say why."""
    release = queries.get_release(request.actor, public_id)
    if not LIFECYCLE.may(ReleaseStep.WITHDRAW, release.state):
        raise NotFound
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        services.withdraw(
            actor=request.actor,
            public_id=public_id,
            why=form.cleaned_data["why"],
            language=get_language() or "nl",
            at=clock.now(),
        )
        messages.success(
            request, _("The figures are withdrawn. Whoever could read them can read why.")
        )
        return redirect("releases:release_detail", public_id=public_id)
    context = {"form": form, "one": headline(release, get_language() or "nl")}
    return render(request, "releases/release_withdraw.html", context)
