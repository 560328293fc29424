"""Opening and closing with the code of a person concerned: waits and work as for a reporter's."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from rodedraad.cases.services import own as owns
from rodedraad.cases.services.own import Own
from rodedraad.cases.web.own_access import keep_open, shut, warn
from rodedraad.core import clock
from rodedraad.core.openness import EVERYONE, declare
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.reporting.inbox_backoff import wrong_codes
from rodedraad.reporting.inbox_tickets import KeptText, NoTicket
from rodedraad.reporting.lanes import OPENING
from rodedraad.reporting.web.inbox import asked, give_back
from rodedraad.reporting.web.inbox_forms import OpenForm
from rodedraad.safekeeping.errors import TamperingFound, WrongCode
from rodedraad.ui.code_doors import CodeDoor, MustWait, NotOpened, waiting

_PAGE = "cases/own/own_open.html"
_WAIT = "cases/own/own_wait.html"


@declare(EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def own_open(request: HttpRequest) -> HttpResponse:
    """Ask for the code, and open what it opens."""
    if request.method != "POST":
        return asked(request, _PAGE)
    at = clock.now()
    try:
        own = DOOR.enter(request.POST, at)
    except MustWait as wait:
        return waiting(request, _WAIT, wait, kept=request.POST.get("kept", ""))
    except NotOpened as closed:
        return render(request, _PAGE, {"form": closed.form})
    except TamperingFound as found:
        return warn(request, found, at)
    response = _welcome(request, own, at)
    keep_open(response, own, at=at)
    return response


@declare(EVERYONE)
@require_POST
def own_close(request: HttpRequest) -> HttpResponse:
    """Forget the keys in this browser."""
    response = render(request, "cases/own/own_closed.html")
    shut(response)
    return response


def _opened(code: ReporterCode, _at: datetime) -> Own:
    with OPENING.place(), transaction.atomic():
        return owns.open_with_code(code=code, pepper=settings.RODEDRAAD_SECRETS.pepper)


DOOR = CodeDoor(
    purpose="own-patience",
    form=OpenForm,
    open=_opened,
    unknown=WrongCode,
    wrong_codes=wrong_codes,
)


def _welcome(request: HttpRequest, own: Own, at: datetime) -> HttpResponse:
    try:
        kept = KeptText.open(request.POST.get("kept", ""), at=at)
    except NoTicket:
        return redirect("concerned:own_status")
    if not kept.belongs_to(own.dossier.pk):
        return redirect("concerned:own_status")
    return give_back(request, kept, "cases/own/own_resume.html")
