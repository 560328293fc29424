"""A person concerned, as the desk sees them: what was told, who has a code, and the messages."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rodedraad.cases import desk, services, side
from rodedraad.cases.desk import Desk
from rodedraad.cases.errors import CodeGivenBefore, StepRefused
from rodedraad.cases.models import PersonConcerned, SideDossier
from rodedraad.cases.web import sentences, showing
from rodedraad.cases.web.access import plain_turn, without_strays
from rodedraad.cases.web.doors import ActorRequest, for_handlers
from rodedraad.cases.web.forms_persons import WriteToPerson
from rodedraad.cases.web.hearings import persons
from rodedraad.core.admission import RETRY_AFTER_SECONDS, Busy
from rodedraad.core.errors import NotFound, OutOfDate
from rodedraad.reporting.lanes import OPENING
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.ui.components import Message


@for_handlers
@require_http_methods(["GET", "POST"])
def case_person(request: ActorRequest, public_id: UUID, number: int) -> HttpResponse:
    """Show what desk and person share, and write to the person."""
    shown = without_strays(request, public_id)
    concerned = _concerned(shown, number)
    posted = request.POST if request.method == "POST" else None
    form = WriteToPerson(posted, procedure=shown.case.procedure)
    if request.method == "POST":
        if side.side_of(concerned) is None or not shown.may_answer:
            raise NotFound
        if form.is_valid():
            text = form.cleaned_data["text"]
            services.write_to_person(plain_turn(request, public_id), person=number, text=text)
            messages.success(request, _("The message was sent."))
            return redirect("cases:case_person", public_id=public_id, number=number)
    return _page(request, shown, concerned, form)


@for_handlers
@require_POST
def give_code(request: ActorRequest, public_id: UUID, number: int) -> HttpResponse:
    """Give the person a code, and show it this once; or a new one in place of a lost one."""
    shown = desk.of_case(request.actor, request.keys, public_id)
    concerned = _concerned(shown, number)
    if not shown.is_mine:
        raise NotFound
    is_lost = "lost" in request.POST
    turn = plain_turn(request, public_id)
    try:
        with OPENING.place():
            service = services.replace_code if is_lost else services.give_code
            code = service(turn, person=number)
    except Busy:
        messages.error(request, _("It is busy. No code was made. Please try again in a moment."))
        response = _page(
            request, shown, concerned, WriteToPerson(procedure=shown.case.procedure), status=503
        )
        response["Retry-After"] = str(RETRY_AFTER_SECONDS)
        return response
    except StepRefused as refused:
        messages.error(request, str(sentences.WHY_NOT[refused.obstacle]))
    except (CodeGivenBefore, OutOfDate):
        messages.error(
            request,
            _("No code was made: the case was changed, or there is a code already. A code is shown "
              "only once. Was it lost? Then give a new one."),
        )  # fmt: skip
    else:
        context = {**_frame(shown, concerned), "code": code.text, "is_lost": is_lost}
        return render(request, "cases/person_code.html", context)
    return redirect("cases:case_person", public_id=public_id, number=number)


def _page(
    request: ActorRequest,
    shown: Desk,
    concerned: PersonConcerned,
    form: WriteToPerson,
    *,
    status: int = 200,
) -> HttpResponse:
    known = side.side_of(concerned)
    context = {
        **_frame(shown, concerned),
        "desk": shown,
        "form": form,
        "has_code": known is not None,
        "is_informed": concerned.informed_day is not None,
        **_shared(request, shown, known),
    }
    return render(request, "cases/case_person.html", context, status=422 if form.errors else status)


def _frame(shown: Desk, concerned: PersonConcerned) -> dict[str, Any]:
    person = next(one for one in persons(shown) if one.number == concerned.number)
    return {
        "case": shown.case,
        "person": person,
        "back": showing.case_address("case_detail", shown.case),
    }


def _shared(request: ActorRequest, shown: Desk, known: SideDossier | None) -> dict[str, Any]:
    if known is None:
        return {}
    try:
        keyring = Keyring.of_user(known.dossier, request.actor.user_id, request.keys)
    except NotFound:
        return {"is_closed_to_reader": True}
    found = side.shared(keyring)
    numbers = {hearing.public_id: hearing.number for hearing in shown.hearings}
    return {
        "must_change": keyring.must_change,
        "minutes": [(numbers[one.hearing], one) for one in found.minutes],
        "thread": [_message(said) for said in found.thread],
        "outcome": found.outcome,
    }


def _message(said: side.Said) -> Message:
    author = _("The person concerned") if said.by_person else said.author
    if said.is_carried:
        author = _("%(author)s, before the new code") % {"author": author}
    return Message(author, said.when, said.text, mine=not said.by_person)


def _concerned(shown: Desk, number: int) -> PersonConcerned:
    for one in shown.persons:
        if one.number == number:
            return one
    raise NotFound
