"""What everybody reads: the report over the years, and each year with its files.

Search engines may find the report and each release that holds. What was withdrawn or corrected
stays where it is, and stays out of them.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from rodedraad.accounts.actors import ANONYMOUS
from rodedraad.core.errors import NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.monitor import gone, listing, together
from rodedraad.monitor.reports import council
from rodedraad.monitor.reports import counted as reports
from rodedraad.releases import queries as releases
from rodedraad.releases.models import Release
from rodedraad.releases.showing import file_name, foreign_of, headline, publication
from rodedraad.releases.states import Audience, ReleaseState
from rodedraad.releases.web import files
from rodedraad.releases.web.doors import as_published_to_everybody
from rodedraad.reporting.web.access import open_to_reporters
from rodedraad.ui.figures import Publication
from rodedraad.ui.web.findable import findable


@open_to_reporters
@as_published_to_everybody
@require_safe
@transaction.atomic
def council_report(request: HttpRequest) -> HttpResponse:
    """Show the report over the years, and all releases with their corrections."""
    identify()
    language = _language()
    years = council.public_years()
    withdrawn = council.gone_years(years)
    every = releases.as_known(list(releases.visible(ANONYMOUS)))
    others = [one for one in every if one.subject != reports.SUBJECT]
    address = reverse("monitor:council_report")
    context = {
        "publication": _report(request, years, withdrawn) if years else None,
        "standing": gone.said_of(withdrawn),
        "foreign": foreign_of(withdrawn),
        "files": files.links(f"{address}bestand/", language) if years else [],
        "found": [headline(one, language) for one in every if one.subject == reports.SUBJECT],
        "others": listing.by_subject(others, language),
        "series": listing.of_others(others, language),
        "language": language,
    }
    return findable(render(request, "monitor/council_report.html", context))


@open_to_reporters
@as_published_to_everybody
@require_safe
@transaction.atomic
def council_report_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Give the report over the years as a file."""
    identify()
    years = council.public_years()
    if not years:
        raise NotFound
    shown = _report(request, years, council.gone_years(years))
    return findable(
        files.download_for_everybody(
            shown, name=together.file_name(shown, Audience.PUBLIC), kind=kind
        )
    )


@open_to_reporters
@as_published_to_everybody
@require_safe
@transaction.atomic
def public_release(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one release; what is not public is not there."""
    identify()
    language = _language()
    release = releases.get_published(ANONYMOUS, public_id)
    address = reverse("monitor:public_release", args=[public_id])
    later = releases.later(ANONYMOUS, release)
    context = {
        "release": release,
        "holds": _holds(release, later),
        "publication": publication(
            release, later=later, language=language, address=request.build_absolute_uri(address)
        ),
        "later": later,
        "files": files.links(f"{address}bestand/", language),
        "language": language,
    }
    page = render(request, "monitor/public_release.html", context)
    return findable(page) if context["holds"] else page


@open_to_reporters
@as_published_to_everybody
@require_safe
@transaction.atomic
def public_release_file(request: HttpRequest, public_id: UUID, kind: str) -> HttpResponse:
    """Give one release as a file."""
    identify()
    release = releases.get_published(ANONYMOUS, public_id)
    address = reverse("monitor:public_release", args=[public_id])
    language = _language()
    later, address = releases.later(ANONYMOUS, release), request.build_absolute_uri(address)
    shown = publication(release, later=later, language=language, address=address)
    file = files.download_for_everybody(shown, name=file_name(release, language), kind=kind)
    return findable(file) if _holds(release, later) else file


def _holds(release: Release, later: Release | None) -> bool:
    """Tell whether these are the figures as they are now: not withdrawn, and not corrected."""
    return release.state == ReleaseState.PUBLISHED and later is None


def _report(
    request: HttpRequest, years: Sequence[Release], withdrawn: Sequence[Release]
) -> Publication:  # fmt: skip
    address = request.build_absolute_uri(reverse("monitor:council_report"))
    return council.report(years, withdrawn, language=_language(), address=address)


def _language() -> str:
    return translation.get_language() or "nl"
