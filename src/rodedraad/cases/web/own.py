"""The pages of a person concerned: what this is, the minutes, messages, the outcome, the code."""

import hmac
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from rodedraad.cases import outcomes, side
from rodedraad.cases.obstacles import STOPPED
from rodedraad.cases.services import own as owns
from rodedraad.cases.services.own import MinutesChanged, NobodyReads
from rodedraad.cases.side import Said
from rodedraad.cases.web import sentences
from rodedraad.cases.web.own_access import (
    OwnRequest,
    keep_open,
    new_own_code_holder,
    own_code_holder,
)
from rodedraad.cases.web.record import supports
from rodedraad.cases.web.to_person import to_person
from rodedraad.core import tokens
from rodedraad.core.admission import RETRY_AFTER_SECONDS, Busy
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.lib.vault.errors import MalformedCode
from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import DeskProfile
from rodedraad.reporting.lanes import OPENING
from rodedraad.reporting.web.inbox_forms import LastFourForm, MinutesForm, TextForm
from rodedraad.safekeeping import services as safekeeping
from rodedraad.ui.components import Link, Message

_NEW_CODE = "concerned-new-code"
_ID_BYTES = 16
_DONE = {
    "message": _("Your message was sent."),
    "minutes": _("Your answer to the minutes was sent."),
    "code": _("Your new code works. The old code no longer opens anything."),
}
_NOBODY_READS = _(
    "At this moment nobody at the desk can read what you write here, so nothing was sent. Ask the "
    "desk for a new code: with that it works again."
)
_TABS = (
    ("own_status", _("How things stand")),
    ("own_messages", _("Messages")),
    ("own_code", _("Code")),
)


@require_safe
@own_code_holder
def own_status(request: OwnRequest) -> HttpResponse:
    """Say what this is, which rights one has, and how far it is."""
    found = side.shared(request.own.keyring)
    outcome = found.outcome or {}
    finding = str(outcome.get("finding", ""))
    procedure = _desk(found.about).procedure
    context = {
        "procedure": procedure,
        "said": to_person(procedure),
        "about": found.about,
        "supports": supports(found.about["support"]),
        "minutes": found.minutes,
        "outcome": outcome,
        "finding": sentences.TOLD_OF_PERSON.get(finding, ""),
        "is_not_proven": outcomes.is_not_proven(finding),
        "has_stopped": finding == STOPPED or (not outcome and owns.has_stopped(request.own)),
    }
    return _page(request, "own_status", context, about=found.about)


@require_http_methods(["GET", "HEAD", "POST"])
@own_code_holder
def own_messages(request: OwnRequest) -> HttpResponse:
    """Show what desk and person wrote, and send something."""
    form = TextForm(request.POST if request.method == "POST" else None)
    if _is_sent(request, form):
        try:
            owns.write(own=request.own, text=form.cleaned_data["text"], at=request.at)
        except NobodyReads:
            form.add_error(None, _NOBODY_READS)
        else:
            return _done("own_messages", "message")
    found = side.shared(request.own.keyring)
    desk = _desk_name(found.about)
    thread = [_message(said, desk) for said in found.thread]
    context = {"form": form, "thread": thread}
    status = 409 if form.non_field_errors() else 200
    return _page(request, "own_messages", context, about=found.about, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@own_code_holder
def own_minutes(request: OwnRequest, hearing: UUID) -> HttpResponse:
    """Show the minutes of one's own talk, to agree with or to have changed."""
    minutes = owns.minutes(request.own, hearing)
    first = {"version": minutes.version}
    form = MinutesForm(request.POST if request.method == "POST" else None, initial=first)
    context: dict[str, Any] = {"form": form, "minutes": minutes}
    if not _is_sent(request, form):
        return _page(request, "own_minutes", context, tab="own_status")
    try:
        owns.answer_minutes(
            own=request.own,
            hearing=hearing,
            version=form.cleaned_data["version"],
            correction=form.cleaned_data["correction"],
            at=request.at,
        )
    except NobodyReads:
        form.add_error(None, _NOBODY_READS)
        return _page(request, "own_minutes", context, tab="own_status", status=409)
    except MinutesChanged:
        typed = {**form.cleaned_data, "version": minutes.version}
        context |= {"form": MinutesForm(initial=typed), "was_changed": True}
        return _page(request, "own_minutes", context, tab="own_status", status=409)
    return _done("own_status", "minutes")


@require_http_methods(["GET", "HEAD", "POST"])
@new_own_code_holder
def own_code(request: OwnRequest) -> HttpResponse:
    """Explain what a new code does; draw one; take it into use."""
    if request.method != "POST":
        return _page(request, "own_code", {})
    code = _shown(request) or _drawn(request)
    is_typed = "last_four" in request.POST
    sealed = tokens.seal(_NEW_CODE, request.own.dossier.pk.bytes + code.digits.encode())
    form = LastFourForm(request.POST if is_typed else None, initial={"new_code": sealed})
    if not (is_typed and _is_sent(request, form)):
        return _show(request, code, form)
    if not hmac.compare_digest(form.cleaned_data["last_four"].encode(), code.last_four.encode()):
        words = gettext("These are not the last four digits. Look at the end of the new code.")
        form.add_error("last_four", words)
        return _show(request, code, form)
    return _change(request, code, form)


def _change(request: OwnRequest, code: ReporterCode, form: LastFourForm) -> HttpResponse:
    own = request.own
    try:
        with OPENING.place():
            generation = safekeeping.change_code(
                dossier=own.dossier,
                keys=own.keys,
                new_code=code,
                pepper=settings.RODEDRAAD_SECRETS.pepper,
                at=request.at,
            )
    except Busy:
        response = _show(request, code, form, busy=True, status=503)
        response["Retry-After"] = str(RETRY_AFTER_SECONDS)
        return response
    response = _done("own_status", "code")
    keep_open(response, own, at=request.at, generation=generation)
    return response


def _show(
    request: OwnRequest,
    code: ReporterCode,
    form: LastFourForm,
    *,
    busy: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "code": code.text, "busy": busy}
    return _page(request, "own_new_code", context, tab="own_code", status=status)


def _drawn(request: OwnRequest) -> ReporterCode:
    code = safekeeping.draw_code()
    identify(dossier=request.own.dossier.pk)
    return code


def _shown(request: OwnRequest) -> ReporterCode | None:
    """Return the code that the page before showed; None when it showed none of this dossier."""
    try:
        content = tokens.unseal(_NEW_CODE, request.POST.get("new_code", ""))
        code = ReporterCode.parse(content[_ID_BYTES:].decode())
    except (tokens.BrokenToken, MalformedCode):
        return None
    return code if content[:_ID_BYTES] == request.own.dossier.pk.bytes else None


def _page(
    request: OwnRequest,
    name: str,
    context: dict[str, Any],
    *,
    about: Any = None,
    tab: str = "",
    status: int = 200,
) -> HttpResponse:
    frame = {
        "tabs": _tabs(request, tab or name),
        "done": _DONE.get(request.GET.get("done", ""), ""),
        "idle_minutes": profiles.current().sessions.idle_minutes,
        "must_change": request.own.must_change,
        "desk_name": _desk_name(about) if about else "",
    }
    return render(request, f"cases/own/{name}.html", {**frame, **context}, status=status)


def _tabs(request: OwnRequest, current: str) -> list[Link]:
    names = [one for one in _TABS if not request.own.must_change or one[0] == "own_code"]
    return [
        Link(str(label), reverse(f"concerned:{name}"), current=name == current)
        for name, label in names
    ]


def _done(name: str, what: str) -> HttpResponse:
    answer = redirect(f"concerned:{name}")
    answer["Location"] += f"?done={what}"
    return answer


def _is_sent(request: OwnRequest, form: forms.Form) -> bool:
    """Tell whether a form is to be acted on; what was kept is looked at first."""
    return request.method == "POST" and not request.is_resumed and form.is_valid()


def _desk(about: Any) -> DeskProfile:
    return profiles.current().desk(about["desk"])


def _desk_name(about: Any) -> str:
    return _desk(about).name.in_language(get_language() or "nl")


def _message(said: Said, desk: str) -> Message:
    name = f"{said.author}, {desk}" if said.author else desk
    author = gettext("You") if said.by_person else name
    return Message(author, said.when, said.text, mine=said.by_person)
