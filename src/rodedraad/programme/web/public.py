"""What everybody reads: the advice, the response with its reasons, and what was done."""

from uuid import UUID

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from rodedraad.core import clock
from rodedraad.core.rowsecurity import identify
from rodedraad.organisations import profiles
from rodedraad.programme import queries
from rodedraad.programme.web import showing
from rodedraad.reporting.web.access import open_to_reporters

_ON_A_PAGE = 20


@open_to_reporters
@require_safe
@transaction.atomic
def public_list(request: HttpRequest) -> HttpResponse:
    """Show all advice that is published, the newest first."""
    identify()
    page = Paginator(queries.published(), _ON_A_PAGE).get_page(request.GET.get("page"))
    language, profile = translation.get_language() or "nl", profiles.current()
    context = {
        "page": page,
        "found": showing.all_shown(list(page.object_list), clock.today()),
        "weeks": profile.terms.advice_response_weeks,
        "secretary": profile.executive_secretary,
        "language": language,
        "in_other_words": showing.other_language(),
        "query": f"taal={language}",
    }
    return render(request, "programme/public_list.html", context)


@open_to_reporters
@require_safe
@transaction.atomic
def public_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one piece of advice; what is not published is not there."""
    identify()
    [one] = showing.all_shown([queries.get_published(public_id)], clock.today())
    context = {"one": one, "language": translation.get_language() or "nl"}
    return render(request, "programme/public_detail.html", context)
