"""The form, at one address: answers travel with the page, nothing is stored before sending."""

from dataclasses import replace
from datetime import datetime

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods

from rodedraad.accounts.errors import DeskTampered, DeskUnusable
from rodedraad.accounts.services import desks
from rodedraad.audit.parties import Party
from rodedraad.core import clock
from rodedraad.core.tokens import BrokenToken
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.organisations import profiles
from rodedraad.reporting import steps
from rodedraad.reporting.drafts import Draft, DraftTooOld, Typed
from rodedraad.reporting.steps import Step
from rodedraad.reporting.web import delivery, pages
from rodedraad.reporting.web.access import open_to_reporters
from rodedraad.reporting.web.collecting import StepOpen, bound, collect
from rodedraad.reporting.web.forms import FORMS
from rodedraad.reporting.web.house import House
from rodedraad.reporting.web.pages import Lost, Trouble
from rodedraad.reporting.web.uploads import BoundedMemory
from rodedraad.safekeeping import services as safekeeping

FROM_ELSEWHERE = frozenset({"cross-site", "same-site"})
"""What a browser says of a form that stands on the page of somebody else."""


@open_to_reporters
@require_http_methods(["GET", "HEAD", "POST"])
def report_form(request: HttpRequest) -> HttpResponse:
    """Explain the form, or take one step in it."""
    if request.method != "POST":
        return _before(request, request.GET.get("desk", ""))
    request.upload_handlers = [BoundedMemory(profiles.current().files)]
    try:
        posted = request.POST
    except (RequestDataTooBig, SuspiciousOperation):
        return pages.lost(request, Lost.TOO_LARGE, [])
    if request.headers.get("Sec-Fetch-Site") in FROM_ELSEWHERE:
        return _refused(request, posted, clock_now())
    return _step_taken(request, posted, clock_now())


def _before(request: HttpRequest, wanted: str) -> HttpResponse:
    """Say what comes, as it is at the desk that was chosen in the guide."""
    procedures = {desk.code: desk.procedure for desk in profiles.current().desks}
    context = {
        "desk": wanted,
        "procedure": procedures.get(wanted),
        "language": translation.get_language(),
    }
    return render(request, "reporting/sending/before.html", context)


def clock_now() -> datetime:
    """Return the moment, also when the database is away: then the real one."""
    try:
        return clock.now()
    except (OperationalError, InterfaceError):
        return timezone.now()


def begin_entry(request: HttpRequest, draft: Draft, at: datetime) -> HttpResponse:
    """Show the first question to somebody of a desk, who types for the reporter."""
    return _answered(request, draft, Step.DESK, "again", at)


def _refused(request: HttpRequest, posted: QueryDict, at: datetime) -> HttpResponse:
    """Take nothing that another site sends, and give back every word that came along."""
    try:
        earlier = Draft.from_token(posted.get("draft", ""), at=at).typed
    except (BrokenToken, DraftTooOld):
        earlier = {}
    words = [word for typed in earlier.values() for word in _in_words(typed)]
    words += _words(posted, _step_in(posted))
    return pages.lost(request, Lost.FROM_ELSEWHERE, list(dict.fromkeys(words)))


def _step_taken(request: HttpRequest, posted: QueryDict, at: datetime) -> HttpResponse:
    step = _step_in(posted)
    if posted.get("go") == "begin":
        return _begun(request, posted, at)
    try:
        draft = Draft.from_token(posted.get("draft", ""), at=at)
    except BrokenToken:
        return pages.lost(request, Lost.BROKEN, _words(posted, step))
    except DraftTooOld:
        return pages.lost(request, Lost.TOO_OLD, _words(posted, step))
    if posted.get("go") != "again":
        draft = draft.with_typed(step, _typed(posted, step))
    return _answered(request, draft, step, posted.get("go", "next"), at)


def _begun(request: HttpRequest, posted: QueryDict, at: datetime) -> HttpResponse:
    draft = Draft.begin(language=translation.get_language() or "nl", at=at)
    if posted.get("desk"):
        draft = draft.with_typed(Step.DESK, _typed(posted, Step.DESK))
    return _answered(request, draft, Step.DESK, "again", at)


def _answered(
    request: HttpRequest, draft: Draft, step: Step, go: str, at: datetime
) -> HttpResponse:
    action, _, target = go.partition(":")
    if action == "language" and target in {"nl", "en"}:
        draft = replace(draft, language=target)
    with translation.override(draft.language):
        house = House(profiles.current(), timezone.localdate(at), draft)
        try:
            return _turned_or_open(request, house, house.asked(step), action, target, at)
        except DeskUnusable as unusable:
            if isinstance(unusable, DeskTampered):
                house.found.append(unusable)
            return pages.desk_unusable(request, house)
        except (OperationalError, InterfaceError):
            if step is Step.SEND and action == "next":
                return pages.question(request, house, step, trouble=Trouble.NOT_SENT)
            return pages.unavailable(request, draft, step)
        finally:
            _have_noticed(house, at)


def _have_noticed(house: House, at: datetime) -> None:
    # The day only: the trail does not tell when somebody was looking at the form.
    day = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    for tampering in house.found:
        desks.notice_tampering(tampering, by=Party.WORKER, at=day)


def _turned_or_open(  # noqa: PLR0917
    request: HttpRequest, house: House, step: Step, action: str, target: str, at: datetime
) -> HttpResponse:
    try:
        return _turned(request, house, step, action, target, at)
    except StepOpen as still:
        open_house = _checking(house)
        if still.step is Step.CODE:
            open_house = _with_code(open_house)
        return _shown(request, open_house, still.step)


def _turned(  # noqa: PLR0917
    request: HttpRequest, house: House, step: Step, action: str, target: str, at: datetime
) -> HttpResponse:
    has_no_code = step is Step.CODE and not house.draft.code
    if action in {"again", "language"} or (has_no_code and action == "next"):
        return _opened(request, house, step)
    if action == "change" and target in steps.QUESTIONS:
        return _opened(request, _checking(house), house.asked(Step(target)))
    if action == "back":
        before = steps.before(step, house.way)
        return _opened(request, house, Step.CHECK if _returns(house, step) else before)
    form = bound(house, step)
    if not form.is_valid():
        return pages.question(request, house, step, form)
    if step is Step.SEND:
        return _sent(request, house, at)
    after = steps.after(step, house.way)
    return _opened(request, house, Step.CHECK if _returns(house, step) else after)


def _sent(request: HttpRequest, house: House, at: datetime) -> HttpResponse:
    """Send; what was changed after it had been sent becomes a report of its own, with a code."""
    try:
        return delivery.send(request, house, at)
    except delivery.SentBefore:
        second = house.carrying(house.draft.as_second())
        return _shown(request, _with_code(second), Step.CODE)


def _opened(request: HttpRequest, house: House, step: Step) -> HttpResponse:
    """Show a page; the last three only when every question before is answered well."""
    if step in steps.QUESTIONS:
        return _shown(request, house, step)
    collected = collect(house)
    if step is Step.CHECK:
        checked = house.carrying(replace(house.draft, is_checking=False))
        return pages.check(request, checked, collected)
    return _shown(request, _with_code(house), step)


def _shown(request: HttpRequest, house: House, step: Step) -> HttpResponse:
    was_filled_in = any("".join(values).strip() for values in house.draft.typed_in(step).values())
    needs_care = house.draft.is_checking and was_filled_in
    form = bound(house, step) if needs_care else None
    return pages.question(request, house, step, form)


def _with_code(house: House) -> House:
    if house.draft.code:
        return house
    with transaction.atomic():
        code: ReporterCode = safekeeping.draw_code()
    return house.carrying(replace(house.draft, code=code.digits))


def _checking(house: House) -> House:
    return house.carrying(replace(house.draft, is_checking=True))


def _returns(house: House, step: Step) -> bool:
    return house.draft.is_checking and step in steps.QUESTIONS


def _step_in(posted: QueryDict) -> Step:
    try:
        return Step(posted.get("step", ""))
    except ValueError:
        return Step.DESK


def _typed(posted: QueryDict, step: Step) -> dict[str, list[str]]:
    names = [name for name in FORMS[step].names() if name in posted]
    return {name: [str(value) for value in posted.getlist(name)] for name in names}


def _words(posted: QueryDict, step: Step) -> list[str]:
    return _in_words(_typed(posted, step))


def _in_words(typed: Typed) -> list[str]:
    texts = [text for values in typed.values() for text in values]
    return [text for text in texts if len(text) > len("unequal_treatment") or " " in text]
