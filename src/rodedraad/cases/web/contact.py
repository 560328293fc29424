"""Messages, notes, files, minutes and holds: what is done from the page of a case."""

from collections.abc import Iterator
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodedraad.cases import desk, queries, services
from rodedraad.cases.errors import StepRefused, UnknownPerson
from rodedraad.cases.services import Turn
from rodedraad.cases.web import sentences, showing
from rodedraad.cases.web.case_detail import case_page
from rodedraad.cases.web.desk_forms import HoldCase, WriteMessage, WriteNote
from rodedraad.cases.web.doors import ActorRequest, for_handlers
from rodedraad.core import clock
from rodedraad.core.admission import RETRY_AFTER_SECONDS, Busy
from rodedraad.core.errors import NotFound
from rodedraad.organisations import profiles
from rodedraad.reporting import attachments, lanes
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.models import Dossier


@for_handlers
@require_POST
def send_message(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Send a message with files; a file that can't be taken keeps the text on the page."""
    form = WriteMessage(request.POST, request.FILES, prefix="message")
    if form.is_valid():
        chosen, limits = form.cleaned_data["attached"], profiles.current().files
        try:
            kept = attachments.sort(
                chosen, limits, keep_details=False, lane=lanes.FILES_OF_HANDLERS
            )
        except Busy:
            return _busy(request, public_id, form)
        if not kept.aside:
            return _sent(request, public_id, form, kept)
        names = ", ".join(file.name for file in kept.aside)
        form.add_error("attached", _("These files can't be sent: %(names)s.") % {"names": names})
    shown = desk.of_case(request.actor, request.keys, public_id)
    return case_page(request, shown, message=form, status=422)


@for_handlers
@require_POST
def write_note(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Keep a note."""
    form = WriteNote(request.POST, prefix="note")
    if not form.is_valid():
        shown = desk.of_case(request.actor, request.keys, public_id)
        return case_page(request, shown, note=form, status=422)
    services.write_note(
        actor=request.actor,
        public_id=public_id,
        text=form.cleaned_data["text"],
        at=clock.now(),
    )
    messages.success(request, _("The note was saved."))
    return redirect("cases:case_detail", public_id=public_id)


@for_handlers
@require_POST
def share_minutes(request: ActorRequest, public_id: UUID, hearing_id: UUID) -> HttpResponse:
    """Let who spoke read the minutes of their own hearing."""
    version = request.POST.get("version", "")
    turn = Turn(
        request.actor,
        request.keys,
        public_id,
        int(version) if version.isdigit() else 0,
        clock.now(),
    )
    try:
        services.share_minutes(turn, hearing_id=hearing_id)
    except StepRefused as refused:
        messages.error(request, str(sentences.WHY_NOT[refused.obstacle]))
    except UnknownPerson:
        messages.error(request, _("First give this person a code."))
    else:
        messages.success(request, _("The person who spoke can now read the minutes and answer."))
    return redirect("cases:case_detail", public_id=public_id)


@for_handlers
@require_http_methods(["GET", "POST"])
def case_hold(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Keep a case longer than its term, or let go."""
    shown = desk.of_case(request.actor, request.keys, public_id)
    if not shown.is_mine:
        raise NotFound
    form = HoldCase(request.POST if request.method == "POST" else None)
    if request.method == "POST" and "release" in request.POST:
        services.release(actor=request.actor, public_id=public_id, at=clock.now())
        messages.success(request, _("The retention period runs again."))
        return redirect("cases:case_detail", public_id=public_id)
    if request.method == "POST" and form.is_valid():
        services.hold(
            actor=request.actor,
            public_id=public_id,
            reason=form.cleaned_data["reason"],
            at=clock.now(),
        )
        messages.success(request, _("The case is kept longer, until you stop that."))
        return redirect("cases:case_detail", public_id=public_id)
    context = {
        "case": shown.case,
        "form": form,
        "back": showing.case_address("case_detail", shown.case),
    }
    return render(request, "cases/case_hold.html", context)


@for_handlers
@require_GET
def case_file(request: ActorRequest, public_id: UUID, file_id: UUID) -> HttpResponseBase:
    """Give a file of a case, decrypted while it is sent."""
    case = queries.get_case(request.actor, public_id)
    return _file(request, case.dossier, file_id)


@for_handlers
@require_GET
def report_file(request: ActorRequest, public_id: UUID, file_id: UUID) -> HttpResponseBase:
    """Give a file of a new report, decrypted while it is sent."""
    report = queries.get_report(request.actor, public_id)
    return _file(request, report.dossier, file_id)


def _busy(request: ActorRequest, public_id: UUID, form: WriteMessage) -> HttpResponse:
    words = _("It is busy. Your message was not sent yet. Please choose the files once more.")
    form.add_error("attached", words)
    shown = desk.of_case(request.actor, request.keys, public_id)
    response = case_page(request, shown, message=form, status=503)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _sent(
    request: ActorRequest, public_id: UUID, form: WriteMessage, kept: attachments.Sorted
) -> HttpResponse:
    try:
        services.send_message(
            actor=request.actor,
            public_id=public_id,
            text=form.cleaned_data["text"],
            files=kept.good,
            at=clock.now(),
        )
    except StepRefused as refused:
        form.add_error(None, str(sentences.WHY_NOT[refused.obstacle]))
        shown = desk.of_case(request.actor, request.keys, public_id)
        return case_page(request, shown, message=form, status=422)
    messages.success(request, _("The message was sent. The reporter can read it in the inbox."))
    return redirect("cases:case_detail", public_id=public_id)


def _file(request: ActorRequest, dossier: Dossier, file_id: UUID) -> HttpResponseBase:
    keyring = Keyring.of_user(dossier, request.actor.user_id, request.keys)
    found = [file for file in safekeeping.files(keyring=keyring) if file.public_id == file_id]
    if not found:
        raise NotFound
    chunks: Iterator[bytes] = safekeeping.read_file(keyring=keyring, file=found[0])
    response = StreamingHttpResponse(chunks, content_type=found[0].content_type)
    # Never shown inside the site: what a file holds is somebody else's.
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=found[0].name
    )
    response["Content-Security-Policy"] = "sandbox"
    return response
