"""The pages on which somebody of IT reads what was lent. Nothing can be changed here."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from rodedraad.accounts.access import ActorRequest
from rodedraad.core import clock
from rodedraad.core.errors import NotFound
from rodedraad.counselling.web import showing as register
from rodedraad.emergency import services
from rodedraad.emergency.web.doors import for_repair
from rodedraad.reporting.story import story_rows
from rodedraad.safekeeping import services as safekeeping
from rodedraad.ui.components import Cell, Link

PAGE_SIZE = 25
_LONGEST_NUMBER = 6


@for_repair
@require_GET
def lent_story(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Show what was told, as it was when the key was given."""
    lent = services.look_at_story(**_looks(request, public_id))
    language = get_language() or "nl"
    context: dict[str, Any] = {
        "asked": lent.request,
        "stories": [story_rows(one.content, language=language) for one in lent.stories],
        "files": [
            Link(file.name, reverse("emergency:lent_file", args=[public_id, file.public_id]))
            for file in lent.files
        ],
    }
    return render(request, "emergency/lent_story.html", context)


@for_repair
@require_GET
def lent_file(request: ActorRequest, public_id: UUID, file_id: UUID) -> HttpResponseBase:
    """Give a file, when the request is about a file that does not open."""
    lent = services.look_at_story(**_looks(request, public_id))
    found = [file for file in lent.files if file.public_id == file_id]
    if not found:
        raise NotFound
    chunks = safekeeping.read_file(keyring=lent.keyring, file=found[0])
    response = StreamingHttpResponse(chunks, content_type=found[0].content_type)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=found[0].name
    )
    response["Content-Security-Policy"] = "sandbox"
    return response


@for_repair
@require_GET
def lent_records(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """List the records of a counsellor that were lent."""
    number = request.GET.get("from", "")
    start = int(number) if number.isdecimal() and len(number) <= _LONGEST_NUMBER else 0
    asked, part = services.look_at_records(
        start=start, size=PAGE_SIZE, **_looks(request, public_id)
    )
    rows = register.rows(part, with_counsellor=False)
    context = {
        "asked": asked,
        "columns": register.columns(with_counsellor=False),
        "rows": [[Cell(cell.text) for cell in row] for row in rows],
        "pages": register.pages(part),
    }
    return render(request, "emergency/lent_records.html", context)


def _looks(request: ActorRequest, public_id: UUID) -> dict[str, Any]:
    return {
        "actor": request.actor,
        "keys": request.keys,
        "public_id": public_id,
        "at": clock.now(),
    }
