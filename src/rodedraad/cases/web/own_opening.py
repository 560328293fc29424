"""Opening and closing with the code of a person concerned: waits and work as for a reporter's."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from rodedraad.cases.services import own as owns
from rodedraad.cases.services.own import Own
from rodedraad.cases.web.own_access import keep_open, shut, warn
from rodedraad.core import clock
from rodedraad.core.admission import RETRY_AFTER_SECONDS, Busy
from rodedraad.core.openness import EVERYONE, declare
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.reporting.inbox_backoff import wrong_codes
from rodedraad.reporting.inbox_tickets import KeptText, NoTicket, Patience
from rodedraad.reporting.lanes import OPENING
from rodedraad.reporting.web.inbox import asked, patience_in
from rodedraad.reporting.web.inbox_forms import OpenForm
from rodedraad.safekeeping.errors import TamperingFound, WrongCode

_PAGE = "cases/own/own_open.html"


@declare(EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def own_open(request: HttpRequest) -> HttpResponse:
    """Ask for the code, and open what it opens."""
    if request.method != "POST":
        return asked(request, _PAGE)
    at = clock.now()
    patience = patience_in(request, at)
    if patience is None:
        form, has_waited = OpenForm(request.POST), False
    else:
        kept = request.POST.get("kept", "")
        form, has_waited = OpenForm({"code": patience.digits, "kept": kept}), True
        if patience.seconds_left(at):
            return _wait(request, patience, at)
    if not form.is_valid():
        return render(request, _PAGE, {"form": form})
    return _try(request, form, at, has_waited=has_waited)


@declare(EVERYONE)
@require_POST
def own_close(request: HttpRequest) -> HttpResponse:
    """Forget the keys in this browser."""
    response = render(request, "cases/own/own_closed.html")
    shut(response)
    return response


def _try(request: HttpRequest, form: OpenForm, at: datetime, *, has_waited: bool) -> HttpResponse:
    code: ReporterCode = form.cleaned_data["code"]
    wait = timedelta(0) if has_waited else wrong_codes.wait(code.locator, at=at)
    if wait:
        return _wait(request, Patience.begin(code.digits, wait=wait, at=at), at)
    try:
        with OPENING.place(), transaction.atomic():
            own = owns.open_with_code(code=code, pepper=settings.RODEDRAAD_SECRETS.pepper)
    except Busy:
        again = timedelta(seconds=RETRY_AFTER_SECONDS)
        return _wait(request, Patience.begin(code.digits, wait=again, at=at), at, busy=True)
    except TamperingFound as found:
        return warn(request, found, at)
    except WrongCode:
        wrong_codes.note_wrong(code.locator, at=at)
        form.add_error("code", gettext("This code opens nothing. Please check every digit."))
        return render(request, _PAGE, {"form": form})
    wrong_codes.forget(code.locator, at=at)
    response = _welcome(request, form, own, at)
    keep_open(response, own, at=at)
    return response


def _wait(
    request: HttpRequest, patience: Patience, at: datetime, *, busy: bool = False
) -> HttpResponse:
    context = {
        "patience": patience.seal(),
        "kept": request.POST.get("kept", ""),
        "seconds": max(1, patience.seconds_left(at)),
        "busy": busy,
    }
    response = render(request, "cases/own/own_wait.html", context, status=503)
    response["Retry-After"] = str(context["seconds"])
    return response


def _welcome(request: HttpRequest, form: OpenForm, own: Own, at: datetime) -> HttpResponse:
    try:
        kept = KeptText.open(form.cleaned_data["kept"], at=at)
    except NoTicket:
        return redirect("concerned:own_status")
    if not kept.belongs_to(own.dossier.pk):
        return redirect("concerned:own_status")
    fields = [(name, value) for name, values in kept.fields.items() for value in values]
    context = {"path": kept.path, "fields": fields}
    return render(request, "cases/own/own_resume.html", context)
