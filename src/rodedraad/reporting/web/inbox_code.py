"""A new code: drawn, shown, typed back, and only then in force."""

import hmac
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from rodedraad.core import tokens
from rodedraad.core.admission import RETRY_AFTER_SECONDS, Busy
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.lib.vault.errors import MalformedCode
from rodedraad.reporting.lanes import OPENING
from rodedraad.reporting.services.inbox import Inbox
from rodedraad.reporting.web.inbox_access import InboxRequest, keep_open, new_code_holder
from rodedraad.reporting.web.inbox_entered import typed_for
from rodedraad.reporting.web.inbox_forms import LastFourForm
from rodedraad.reporting.web.inbox_frame import done, is_sent, page
from rodedraad.safekeeping import services as safekeeping

_PURPOSE = "inbox-new-code"
_ID_BYTES = 16


@require_http_methods(["GET", "HEAD", "POST"])
@new_code_holder
def inbox_code(request: InboxRequest) -> HttpResponse:
    """Explain what a new code does; draw one; take it into use."""
    if request.method != "POST":
        return page(request, "inbox_code", {"typed": typed_for(request)})
    code = _shown(request) or _draw(request)
    first = {"new_code": _sealed(request.inbox.dossier.pk, code)}
    is_typed = "last_four" in request.POST
    form = LastFourForm(request.POST if is_typed else None, initial=first)
    if not (is_typed and is_sent(request, form)):
        return _show(request, code, form)
    if not hmac.compare_digest(form.cleaned_data["last_four"].encode(), code.last_four.encode()):
        form.add_error(
            "last_four",
            gettext("These are not the last four digits. Look at the end of the new code."),
        )
        return _show(request, code, form)
    return _change(request, code, form)


def _change(request: InboxRequest, code: ReporterCode, form: LastFourForm) -> HttpResponse:
    inbox = request.inbox
    try:
        with OPENING.place():
            generation = safekeeping.change_code(
                dossier=inbox.dossier,
                keys=inbox.keys,
                new_code=code,
                pepper=settings.RODEDRAAD_SECRETS.pepper,
                at=request.at,
            )
    except Busy:
        response = _show(request, code, form, busy=True, status=503)
        response["Retry-After"] = str(RETRY_AFTER_SECONDS)
        return response
    response = done("inbox_check" if _has_to_check(inbox) else "inbox_status", "code")
    keep_open(response, replace(inbox, generation=generation), at=request.at)
    return response


def _has_to_check(inbox: Inbox) -> bool:
    """Tell whether the text that was typed for the reporter comes next."""
    return inbox.must_change and inbox.has_story


def _show(
    request: InboxRequest,
    code: ReporterCode,
    form: LastFourForm,
    *,
    busy: bool = False,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "code": code.text, "busy": busy}
    return page(request, "inbox_new_code", context, tab="inbox_code", status=status)


def _draw(request: InboxRequest) -> ReporterCode:
    code = safekeeping.draw_code()
    identify(dossier=request.inbox.dossier.pk)
    return code


def _sealed(dossier_id: UUID, code: ReporterCode) -> str:
    return tokens.seal(_PURPOSE, dossier_id.bytes + code.digits.encode())


def _shown(request: InboxRequest) -> ReporterCode | None:
    """Return the code that the page before showed; None when it showed none of this dossier."""
    try:
        content = tokens.unseal(_PURPOSE, request.POST.get("new_code", ""))
        code = ReporterCode.parse(content[_ID_BYTES:].decode())
    except (tokens.BrokenToken, MalformedCode):
        return None
    return code if content[:_ID_BYTES] == request.inbox.dossier.pk.bytes else None
