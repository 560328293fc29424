"""The pages of the form: each carries the draft on."""

from enum import StrEnum
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from rodedraad.core.admission import RETRY_AFTER_SECONDS
from rodedraad.reporting import guide
from rodedraad.reporting.drafts import Draft
from rodedraad.reporting.steps import Step
from rodedraad.reporting.web.aloud import aloud
from rodedraad.reporting.web.called import called
from rodedraad.reporting.web.collecting import Collected, fresh, told
from rodedraad.reporting.web.house import House, Question
from rodedraad.reporting.web.routes import shown_route

LABELS = {
    Step.DESK: gettext_lazy("Where you report"),
    Step.KIND: gettext_lazy("Report or signal"),
    Step.ASSISTANCE: gettext_lazy("Help with your complaint"),
    Step.TALK: gettext_lazy("Talk or write"),
    Step.VACANCY: gettext_lazy("Which vacancy"),
    Step.ROLE: gettext_lazy("You or somebody else"),
    Step.PLACE: gettext_lazy("Where"),
    Step.WHAT: gettext_lazy("What"),
    Step.WHEN: gettext_lazy("When"),
    Step.GROUNDS: gettext_lazy("What it has to do with"),
    Step.NATURES: gettext_lazy("Kind of behaviour"),
    Step.PERSONS: gettext_lazy("Who"),
    Step.HOPE: gettext_lazy("What you hope for"),
    Step.NAMED: gettext_lazy("With or without your name"),
    Step.IDENTITY: gettext_lazy("Who you are"),
    Step.CHECK: gettext_lazy("Check"),
    Step.CODE: gettext_lazy("Your code"),
    Step.SEND: gettext_lazy("Send"),
}


class Trouble(StrEnum):
    """What stood in the way of sending."""

    NOT_SENT = "not_sent"
    UNSURE = "unsure"
    BUSY = "busy"


class Lost(StrEnum):
    """Why a form could not be taken up again."""

    BROKEN = "broken"
    TOO_OLD = "too_old"
    TOO_LARGE = "too_large"
    FROM_ELSEWHERE = "from_elsewhere"


_STATUS = {Lost.TOO_LARGE: 413, Lost.FROM_ELSEWHERE: 403}


def question(
    request: HttpRequest,
    house: House,
    step: Step,
    form: Question | None = None,
    *,
    trouble: Trouble | None = None,
) -> HttpResponse:
    """Show one page of the way; without any desk that can receive, say so instead."""
    if step is Step.DESK and not house.usable_desks:
        return desk_unusable(request, house)
    pages = house.way
    context = {
        **_carried_at(house, step),
        "form": form or fresh(house, step),
        "house": house,
        "labels": [LABELS[page] for page in pages],
        "current": pages.index(step) + 1,
        "total": len(pages),
        "is_first": step is pages[0],
        "trouble": trouble,
        **_details(house, step),
    }
    status = 503 if trouble else 200
    response = render(request, f"reporting/sending/{step}.html", context, status=status)
    if trouble:
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def unavailable(request: HttpRequest, draft: Draft, step: Step) -> HttpResponse:
    """Say that the platform can't be reached inside, and keep the draft."""
    context = _carried(draft, step)
    response = render(request, "reporting/sending/unavailable.html", context, status=503)
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def desk_unusable(request: HttpRequest, house: House) -> HttpResponse:
    """Say that nothing can be sealed to the desk now, and which other ways there are."""
    context = {**_carried(house.draft, Step.DESK), "routes": _elsewhere(house)}
    return render(request, "reporting/sending/desk_unusable.html", context, status=503)


def lost(request: HttpRequest, why: Lost, typed: list[str]) -> HttpResponse:
    """Say that the form can't be taken up again, and give back what was just typed."""
    context = {"why": why, "typed": typed}
    status = _STATUS.get(why, 400)
    return render(request, "reporting/sending/lost.html", context, status=status)


def _carried(draft: Draft, step: Step) -> dict[str, Any]:
    return {
        "draft": draft.to_token(),
        "step": step,
        "language": draft.language,
        "other_language": "en" if draft.language == "nl" else "nl",
        "is_checking": draft.is_checking,
        "entry": draft.entry,
        "has_fixed_desk": bool(draft.fixed_desk),
    }


def _carried_at(house: House, step: Step) -> dict[str, Any]:
    """Return what a page needs that belongs to the desk that was chosen."""
    return {
        **_carried(house.draft, step),
        "procedure": house.procedure,
        "called": called(house.procedure),
        "is_by_name": house.is_by_name,
        "aloud": aloud(step, house.procedure) if house.draft.entry else "",
    }


def _details(house: House, step: Step) -> dict[str, Any]:
    match step:
        case Step.DESK:
            desks = [(desk, house.readers_at(desk.code)) for desk in house.usable_desks]
            words = [
                (desk.name.in_language(house.language), desk.who_reads.in_language(house.language),
                 count)
                for desk, count in desks
            ]  # fmt: skip
            return {"desks": words}
        case Step.PERSONS:
            return {"routes": _elsewhere(house)}
        case Step.ASSISTANCE:
            return {"helpers": [each for each in _elsewhere(house) if each["is_counsellor"]]}
        case Step.CODE:
            return {"code": house.draft.code, "is_second": house.draft.is_second}
        case Step.SEND:
            return {"limits": house.profile.files}
        case _:
            return {}


def _elsewhere(house: House) -> list[dict[str, Any]]:
    return [
        shown_route(house.profile, route, house.day)
        for route in guide.offered(house.profile, house.day)
        if not (house.desk and route.desk == house.desk.code)
    ]


def who_reads(house: House, collected: Collected) -> dict[str, Any]:
    """Return who will be able to read it, and who not: also whether that is who types it."""
    entry = house.draft.entry
    return {
        "kept_out": collected.kept_out_names,
        "readers": len(collected.readers),
        "desk_name": house.desk.name.in_language(house.language) if house.desk else "",
        "called": called(house.procedure),
        "concerns_typist": entry is not None and entry.by in collected.excluded,
    }


def check(request: HttpRequest, house: House, collected: Collected) -> HttpResponse:
    """Show every answer, each with a way to change it."""
    pages = house.way
    context = {
        **_carried_at(house, Step.CHECK),
        **who_reads(house, collected),
        "rows": told(house, collected),
        "labels": [LABELS[page] for page in pages],
        "current": pages.index(Step.CHECK) + 1,
        "total": len(pages),
    }
    return render(request, "reporting/sending/check.html", context)
