"""The letters of two desks about one report, and what a reporter let go along to another desk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rodedraad.cases import desk, letters, queries, services, writings
from rodedraad.cases.desk import Contents
from rodedraad.cases.letters import Letter, LetterKind
from rodedraad.cases.web.doors import ActorRequest, for_handlers
from rodedraad.cases.web.forms_second_opinion import AnswerLetter
from rodedraad.core import clock
from rodedraad.core.errors import NotFound, OutOfDate
from rodedraad.organisations import profiles
from rodedraad.reporting.models import Report
from rodedraad.reporting.stages import (
    Intervention,
    ItemKind,
    OpinionFollowed,
    OpinionOnHandling,
    RequestGround,
)
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.ui.components import Row
from rodedraad.ui.templatetags.ui import day as written_day

_HEADINGS: dict[LetterKind, Promise] = {
    LetterKind.REQUEST: gettext_lazy("A question about how this report was handled"),
    LetterKind.CONCLUSION: gettext_lazy("What the first desk did and concluded"),
    LetterKind.OPINION: gettext_lazy("The opinion on how this report was handled"),
    LetterKind.NOTICE: gettext_lazy("There is a second opinion on this report"),
    LetterKind.ANSWER: gettext_lazy("The answer of the first desk to the opinion"),
}


@dataclass(frozen=True)
class ShownLetter:
    """A letter on the page of a report or case; `url` is where it is answered."""

    heading: str
    desk: str
    day: date
    rows: Sequence[Row]
    reply: Sequence[Row]
    url: str
    says_nothing: bool


@for_handlers
@require_http_methods(["GET", "POST"])
def answer_letter(request: ActorRequest, public_id: UUID, letter_id: UUID) -> HttpResponse:
    """Show a letter that asks something, and answer it."""
    report, contents = desk.of_report(request.actor, request.keys, public_id)
    letter = _find(contents, letter_id)
    form = AnswerLetter(
        request.POST if request.method == "POST" else None,
        letter=letter,
        first=_concluded(contents) if letter.kind == LetterKind.REQUEST else "",
    )
    is_outdated = not letter.awaits_answer
    if request.method == "POST" and form.is_valid() and not is_outdated:
        try:
            _answered(request, public_id, letter_id, form)
        except OutOfDate:
            is_outdated = True
        else:
            messages.success(request, _("Your answer was sent to the team."))
            return redirect(page_of(report))
    context = {
        "report": report,
        "letter": _shown(letter, report),
        "form": form,
        "is_outdated": is_outdated,
        "typed": form.data.get("text", "") if form.is_bound else "",
        "back": page_of(report),
    }
    status = 409 if is_outdated and form.is_bound else 200
    return render(request, "cases/answer_letter.html", context, status=status)


def page_of(report: Report) -> str:
    """Return where a report is shown, taken up or not."""
    case = queries.case_of(report)
    if case is None:
        return reverse("cases:report_detail", args=[report.public_id])
    return reverse("cases:case_detail", args=[case.public_id])


def shown(contents: Contents, report: Report) -> list[ShownLetter]:
    """Return the letters that lie in a dossier, from old to new."""
    return [_shown(letter, report) for letter in letters.letters_in(contents.items)]


def came(contents: Contents) -> list[Row]:
    """Return what came along from another desk, and why; empty for a report that was sent here."""
    item = contents.last(ItemKind.CARRIED, Compartment.STORY)
    if item is None:
        return []
    told, grounds = item.content, dict(RequestGround.choices)
    corrected = contents.of(ItemKind.STORY_ANSWER, Compartment.STORY)
    rows = [
        Row(_("Came from"), f"{name_of(told['from_desk'])} ({told['from_reference']})"),
        Row(_("Why it is asked"), str(grounds.get(told["ground"], ""))),
        Row(_("What the reporter asks to look at"), str(told["text"]).splitlines()),
        Row(
            _("What the reporter put right in the story"), _texts(one.content for one in corrected)
        ),
        *(
            Row(
                _("What the first desk told the reporter on %(day)s")
                % {"day": written_day(date.fromisoformat(one["day"]))},
                str(one["text"]).splitlines(),
            )
            for one in told["told"]
        ),
    ]
    return [row for row in rows if row.value]


def name_of(code: str) -> str:
    """Return the name of a desk, or its code when the profile has it no more."""
    known = {one.code: one for one in profiles.current().desks}
    return known[code].name.in_language(get_language() or "nl") if code in known else code


def opinion_rows(content: Mapping[str, Any]) -> list[Row]:
    """Return an opinion as rows: on the handling, the culture and the leadership."""
    rows = [
        Row(_("The handling"), _coded(OpinionOnHandling, content, "handling", "text")),
        Row(_("The culture"), _coded(Intervention, content, "culture", "culture_text")),
        Row(_("The leadership"), _coded(Intervention, content, "leadership", "leadership_text")),
    ]
    return [row for row in rows if row.value]


def _answered(request: ActorRequest, public_id: UUID, letter_id: UUID, form: AnswerLetter) -> None:
    services.answer_letter(
        actor=request.actor,
        keys=request.keys,
        report_id=public_id,
        letter_id=letter_id,
        answer=form.answer(),
        at=clock.now(),
    )


def _find(contents: Contents, letter_id: UUID) -> Letter:
    for letter in letters.letters_in(contents.items):
        if letter.public_id == letter_id and letter.kind in letters.ANSWERED_WITH:
            return letter
    raise NotFound


def _concluded(contents: Contents) -> str:
    found = contents.last(writings.Conclusion.kind, Compartment.HANDLING)
    return str(found.content["text"]) if found else ""


def _shown(letter: Letter, report: Report) -> ShownLetter:
    url = reverse("cases:answer_letter", args=[report.public_id, letter.public_id])
    return ShownLetter(
        heading=str(_HEADINGS[letter.kind]),
        desk=name_of(letter.desk),
        day=letter.day,
        rows=_rows(letter),
        reply=_said(letter.reply) if letter.reply else [],
        url=url if letter.awaits_answer else "",
        says_nothing=letter.kind == LetterKind.NOTICE,
    )


def _rows(letter: Letter) -> list[Row]:
    if letter.kind == LetterKind.OPINION:
        return opinion_rows(letter.content)
    if letter.kind == LetterKind.REQUEST:
        return [Row(_("Question"), str(letter.content["text"]).splitlines())]
    return [] if letter.kind == LetterKind.NOTICE else _said(letter.content)


def _said(content: Mapping[str, Any]) -> list[Row]:
    follows = _coded(OpinionFollowed, content, "follows")
    rows = [
        Row(_("Does the desk do what is advised?"), follows),
        Row(_("Answer"), str(content["text"]).splitlines()),
    ]
    return [row for row in rows if row.value]


def _coded(choices: Any, content: Mapping[str, Any], code: str, text: str = "") -> list[str]:
    labels = dict(choices.choices)
    first = [str(labels[content[code]])] if content.get(code) in labels else []
    return [*first, *str(content.get(text, "")).splitlines()]


def _texts(contents: Any) -> list[str]:
    return [line for content in contents for line in str(content["text"]).splitlines()]
