"""The doors of pages with figures: when what is stored is not what was published, none is shown.

Everything that the page did is undone, the finding goes to the trail in a transaction of its own,
and a page in the same frame says so.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from rodedraad.accounts.access import View, actor_of
from rodedraad.audit.parties import Party
from rodedraad.core import clock
from rodedraad.core.rowsecurity import identify
from rodedraad.releases import services
from rodedraad.releases.errors import StoredOtherwise

_CONFLICT = 409


def as_published(view: View) -> View:
    """Guard a page of who is signed in; stands outside its door."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except StoredOtherwise as found:
            actor = actor_of(request)
            with transaction.atomic():
                identify(user=actor.user_id)
                services.report_tampering(found=found, by=actor.party, at=clock.now())
            return _page(request, "ui/page.html")

    return cast("View", guarded)


def as_published_to_everybody(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Guard a page of everybody; stands inside its door, and outside its transaction.

    The line has a day and the worker, so that it does not tell who looked, or when.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except StoredOtherwise as found:
            day = timezone.localtime(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
            with transaction.atomic():
                identify()
                services.report_tampering(found=found, by=Party.WORKER, at=day)
            return _page(request, "ui/reporter_page.html")

    return guarded


def _page(request: HttpRequest, frame: str) -> HttpResponse:
    context = {"frame": frame, "page_error": True}
    return render(request, "releases/figures_changed.html", context, status=_CONFLICT)
