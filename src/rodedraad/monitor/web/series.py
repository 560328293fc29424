"""What everybody reads of a source that others counted: its years beside each other."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from rodedraad.core.errors import NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.monitor import gone, together
from rodedraad.monitor.aggregated import series
from rodedraad.releases.states import Audience
from rodedraad.releases.web import files
from rodedraad.releases.web.doors import as_published_to_everybody
from rodedraad.reporting.web.access import open_to_reporters
from rodedraad.ui.figures import Publication
from rodedraad.ui.web.findable import findable


@open_to_reporters
@as_published_to_everybody
@require_safe
@transaction.atomic
def source_series(request: HttpRequest, subject: str) -> HttpResponse:
    """Show the years of a source, parted where they may not stand in one line."""
    identify()
    language = translation.get_language() or "nl"
    address = reverse("monitor:source_series", args=[subject])
    context = {
        "publication": _publication(request, subject),
        "files": files.links(f"{address}bestand/", language),
        "language": language,
    }
    return findable(render(request, "monitor/source_series.html", context))


@open_to_reporters
@as_published_to_everybody
@require_safe
@transaction.atomic
def source_series_file(request: HttpRequest, subject: str, kind: str) -> HttpResponse:
    """Give the years of a source as a file."""
    identify()
    shown = _publication(request, subject)
    return findable(
        files.download_for_everybody(
            shown, name=together.file_name(shown, Audience.PUBLIC), kind=kind
        )
    )


def _publication(request: HttpRequest, subject: str) -> Publication:
    years = series.public_years(subject)
    if not years:
        raise NotFound
    address = reverse("monitor:source_series", args=[subject])
    return series.publication(
        series.runs_of(years),
        gone.years_gone(subject, years),
        language=translation.get_language() or "nl",
        address=request.build_absolute_uri(address),
    )
