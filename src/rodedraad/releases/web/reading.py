"""The pages of who reads: what was released to them, and one release with its files."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodedraad.accounts.access import ActorRequest, open_to_signed_in
from rodedraad.releases import policies, queries
from rodedraad.releases.models import Release
from rodedraad.releases.showing import (
    beforehand,
    file_name,
    headline,
    in_the_place_of,
    left_out,
    publication,
)
from rodedraad.releases.states import ReleaseState
from rodedraad.releases.web import files
from rodedraad.releases.web.doors import as_published
from rodedraad.ui import onward
from rodedraad.ui.components import Link
from rodedraad.ui.figures import Publication

_ON_A_PAGE = 20


@as_published
@open_to_signed_in()
@require_safe
def release_list(request: ActorRequest) -> HttpResponse:
    """Show what was released to the reader; to who prepared something that too."""
    page = Paginator(queries.visible(request.actor), _ON_A_PAGE).get_page(request.GET.get("page"))
    language = get_language() or "nl"
    may_publish = policies.may_publish(request.actor)
    found = queries.as_known(list(page.object_list))
    outdated = queries.outdated(found)
    context = {
        "page": page,
        "found": [headline(one, language, outdated=outdated) for one in found],
        "actions": onward.links("releases", language=language) if may_publish else [],
    }
    return render(request, "releases/release_list.html", context)


@as_published
@open_to_signed_in()
@require_safe
def release_detail(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Show one release, and to the office what it may do with it."""
    release = queries.get_release(request.actor, public_id)
    address = reverse("releases:release_detail", args=[public_id])
    is_prepared = release.state == ReleaseState.PREPARED
    later = queries.later(request.actor, release)
    shown = _shown(request, release, later)
    context = {
        "release": release,
        "publication": shown,
        "is_prepared": is_prepared,
        "beforehand": beforehand(release, shown.language) if is_prepared else "",
        "is_outdated": bool(queries.outdated([release])),
        "replaced": in_the_place_of(release, shown.language) if is_prepared else "",
        "left_out": left_out(release, shown.language) if is_prepared else [],
        "may_publish": policies.may_publish(request.actor),
        "later": later,
        "files": [] if is_prepared else files.links(f"{address}bestand/"),
        "breadcrumb": [
            Link(_("Figures"), reverse("releases:release_list")),
            Link(shown.title, "", current=True),
        ],
    }
    return render(request, "releases/release_detail.html", context)


@as_published
@open_to_signed_in()
@require_safe
def release_file(request: ActorRequest, public_id: UUID, kind: str) -> HttpResponse:
    """Give one release as a file; what is only prepared leaves as no file."""
    release = queries.get_published(request.actor, public_id)
    shown = _shown(request, release, queries.later(request.actor, release))
    return files.download(shown, name=file_name(release, shown.language), kind=kind)


def _shown(request: ActorRequest, release: Release, later: Release | None) -> Publication:
    address = reverse("releases:release_detail", args=[release.public_id])
    language = get_language() or "nl"
    address = request.build_absolute_uri(address)
    return publication(release, later=later, language=language, address=address)
