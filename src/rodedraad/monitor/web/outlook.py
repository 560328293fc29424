"""The public page on where the figures on who works here are heading."""

from collections.abc import Sequence

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from rodedraad.core.errors import NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.monitor import gone, together
from rodedraad.monitor.outlook import showing
from rodedraad.monitor.outlook.series import Year, gone_years, public_years
from rodedraad.organisations import profiles
from rodedraad.releases.models import Release
from rodedraad.releases.showing import foreign_of
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
def outlook(request: HttpRequest) -> HttpResponse:
    """Show what the published years say together of growth, and of the years to come."""
    identify()
    language, years = _language(), public_years()
    withdrawn = gone_years(years)
    shown = _publication(request, years, withdrawn) if years else None
    address = f"{reverse('monitor:outlook')}bestand/"
    context = {
        "publication": shown,
        "standing": gone.said_of(withdrawn),
        "foreign": foreign_of(withdrawn),
        "files": files.links(address, language) if years else [],
        "language": language,
    }
    return findable(render(request, "monitor/outlook.html", context))


@open_to_reporters
@as_published_to_everybody
@require_safe
@transaction.atomic
def outlook_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Give what the published years say together as a file."""
    identify()
    years = public_years()
    if not years:
        raise NotFound
    shown = _publication(request, years, gone_years(years))
    return findable(
        files.download_for_everybody(
            shown, name=together.file_name(shown, Audience.PUBLIC), kind=kind
        )
    )


def _publication(
    request: HttpRequest, years: Sequence[Year], withdrawn: Sequence[Release]
) -> Publication:  # fmt: skip
    address = request.build_absolute_uri(reverse("monitor:outlook"))
    return showing.publication(
        years, profiles.current(), withdrawn, language=_language(), address=address
    )


def _language() -> str:
    return translation.get_language() or "nl"
