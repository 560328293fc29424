"""The pages of who reads: what was released to them, and one release with its files."""

from collections.abc import Sequence
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
    visible = queries.visible(request.actor)
    years = queries.years_of(visible)
    year = next((one for one in years if str(one) == request.GET.get("jaar")), None)
    if year is not None:
        visible = visible.filter(reference_date__year=year)
    page = Paginator(visible, _ON_A_PAGE).get_page(request.GET.get("page"))
    language = get_language() or "nl"
    may_publish = policies.may_publish(request.actor)
    found = queries.as_known(list(page.object_list))
    outdated = queries.outdated(found)
    context = {
        "page": page,
        "year": str(year or ""),
        "years": _tabs(years, year) if len(years) > 1 else [],
        "query": f"jaar={year}" if year is not None else "",
        "found": [headline(one, language, outdated=outdated) for one in found],
        "actions": onward.links("releases", language=language) if may_publish else [],
    }
    return render(request, "releases/release_list.html", context)


def _tabs(years: Sequence[int], chosen: int | None) -> list[Link]:
    """Return a link for each year of reference dates, after one for all."""
    home = reverse("releases:release_list")
    links = [Link(str(one), f"{home}?jaar={one}", current=one == chosen) for one in years]
    return [Link(_("All years"), home, current=chosen is None), *links]


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
