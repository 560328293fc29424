"""How what was opened looks on a page: rows, messages, a timeline."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from rodedraad.cases import writings
from rodedraad.cases.desk import Contents, Desk
from rodedraad.cases.models import Case
from rodedraad.cases.states import AftercareOutcome, CaseStep, Ground
from rodedraad.cases.ties import is_link
from rodedraad.cases.web import follow_up, other_desks
from rodedraad.reporting import wishes
from rodedraad.reporting.models import Report
from rodedraad.reporting.stages import (
    ConsentPurpose,
    ItemKind,
    Retaliation,
    Satisfaction,
    Wellbeing,
)
from rodedraad.reporting.story import story_rows
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.repairs import RepairGround
from rodedraad.safekeeping.services import AccessSeen
from rodedraad.ui.components import Happening, Link, Message, Row
from rodedraad.ui.templatetags.ui import size


@dataclass(frozen=True)
class ShownHolder:
    """Somebody who holds or held a key; until a moment, when it was lent."""

    user_id: UUID
    name: str
    since_day: date
    ended_day: date | None
    ground: str
    reads: str
    until_at: datetime | None = None


@dataclass(frozen=True)
class ShownLink:
    """Another case that belongs with this one."""

    public_id: UUID
    reference: str
    likeness: str
    url: str


def story(contents: Contents) -> list[Row]:
    """Return what the reporter told; empty when it was erased or is not open to the reader."""
    item = contents.last(ItemKind.STORY, Compartment.STORY)
    if item is None:
        return []
    language = get_language() or "nl"
    rows = story_rows(item.content, language=language, untold=_("Not told"))
    if kept_out := sorted(
        contents.name(user_id) for user_id in contents.kept_out & contents.names.keys()
    ):
        came = contents.last(ItemKind.CARRIED, Compartment.STORY)
        label = _KEPT_OUT_OF_THIS if came else _KEPT_OUT
        rows.append(Row(str(label), kept_out))
    return rows


def identity(contents: Contents) -> list[Row]:
    """Return who the reporter is, when the reporter wants the desk to know."""
    item = contents.last(ItemKind.IDENTITY, Compartment.IDENTITY)
    if item is None:
        return []
    labels = {"name": _("Name"), "position": _("Position"), "reach": _("How to reach")}
    return [
        Row(label, str(item.content[key])) for key, label in labels.items() if item.content.get(key)
    ]


def thread(contents: Contents, user_id: Any, address: Any) -> list[Message]:
    """Return the messages both ways and the feedback, from old to new."""
    kinds = {ItemKind.MESSAGE.value, writings.FEEDBACK}
    files = {str(file.public_id): file for file in contents.files}
    return [
        Message(
            author=contents.name(item.author_id) or _("The reporter"),
            when=item.at or item.day,
            text=wishes.beside(str(item.content["text"]), item.content),
            mine=item.author_id == user_id,
            files=[
                Link(files[key].name, address(files[key].public_id))
                for key in item.content.get("files", [])
                if key in files
            ],
        )
        for item in contents.items
        if item.kind in kinds and item.compartment == Compartment.STORY
    ]


def files(contents: Contents, address: Any) -> list[Link]:
    """Return the files of the dossier, each with its size."""
    return [
        Link(f"{file.name} ({size(file.size)})", address(file.public_id)) for file in contents.files
    ]


def notes(contents: Contents, user_id: Any) -> list[Message]:
    """Return the notes among handlers."""
    return [
        Message(
            contents.name(item.author_id),
            item.at or item.day,
            str(item.content["text"]),
            mine=item.author_id == user_id,
        )
        for item in contents.of(writings.NOTE, Compartment.HANDLING)
        if not is_link(item)
    ]


def evaluation(contents: Contents) -> list[Row]:
    """Return how the reporter thinks it was handled, and how things are afterwards."""
    rows = []
    judged = contents.last(ItemKind.EVALUATION, Compartment.STORY)
    if judged:
        scale = _chosen(Satisfaction, judged.content.get("scale"))
        rows.append(Row(_("How it was handled"), _lines(scale, judged.content.get("text"))))
    for item in contents.of(ItemKind.AFTERCARE_ANSWER, Compartment.STORY):
        how = _chosen(Wellbeing, item.content.get("how"))
        rows.append(Row(_("How things are"), _lines(how, item.content.get("text"))))
        harm = _chosen(Retaliation, item.content.get("retaliation"))
        rows.append(Row(_("Worse off because of the report"), harm))
    return rows


def _chosen(choices: type[TextChoices], code: Any) -> str:
    """Return the words that the reporter chose."""
    return str(choices(code).label) if code in choices.values else ""


def tells_of_retaliation(contents: Contents) -> bool:
    """Tell whether the last that is known of the reporter speaks of retaliation."""
    answer = contents.last(ItemKind.AFTERCARE_ANSWER, Compartment.STORY)
    care = contents.last(writings.Care.kind, Compartment.HANDLING)
    told = answer is not None and answer.content.get("retaliation") == Retaliation.YES
    noted = care is not None and care.content.get("outcome") == AftercareOutcome.RETALIATION
    return told or noted


def timeline(desk: Desk) -> list[Happening]:
    """Return what happened with the report, from old to new."""
    report = desk.case.report
    happened = [Happening(_("Report received"), report.received_day, kind="done")]
    for taken in desk.steps:
        late = _("After the deadline, with an explanation.") if taken.was_late else ""
        title = str(DONE[CaseStep(taken.step)])
        happened.append(Happening(title, taken.at, text=late, kind="done", by=taken.by.name))
    if asked := desk.contents.asked_for_action:
        happened.append(Happening(_("The reporter turned the signal into a report"), asked))
    if report.withdrawn_day:
        happened.append(
            Happening(_("The reporter withdrew the report"), report.withdrawn_day, kind="warning")
        )
    return happened


DONE: dict[CaseStep, Any] = {
    CaseStep.ACKNOWLEDGE: gettext_lazy("Taken up, receipt acknowledged"),
    CaseStep.HOLD_INTAKE: gettext_lazy("Intake talk held"),
    CaseStep.ASK_IN_WRITING: gettext_lazy("Intake in writing done"),
    CaseStep.GO_ON_WITHOUT_INTAKE: gettext_lazy("Went on without an intake"),
    CaseStep.ASK_DESK: gettext_lazy("First desk asked what it did"),
    CaseStep.REVIEW: gettext_lazy("Review recorded"),
    CaseStep.GIVE_OPINION: gettext_lazy("Opinion given"),
    CaseStep.TELL_DESK: gettext_lazy("First desk told"),
    CaseStep.VALIDATE: gettext_lazy("Validated"),
    CaseStep.CHOOSE_ROUTE: gettext_lazy("Route chosen"),
    CaseStep.MAKE_PLAN: gettext_lazy("Plan of approach made"),
    CaseStep.ADMIT: gettext_lazy("Complaint admitted"),
    CaseStep.REFUSE: gettext_lazy("Complaint not admitted"),
    CaseStep.MEDIATE: gettext_lazy("Mediation recorded"),
    CaseStep.HELP_WITH_POLICE: gettext_lazy("Help with going to the police recorded"),
    CaseStep.ADVISE: gettext_lazy("Advice given to the board"),
    CaseStep.DECIDE: gettext_lazy("Decision of the board recorded"),
    CaseStep.EVALUATE: gettext_lazy("Evaluated with the reporter"),
    CaseStep.SPEAK_OUT: gettext_lazy("Spoken out to top management"),
    CaseStep.NAME_PERSON: gettext_lazy("Person concerned recorded"),
    CaseStep.INFORM_PERSON: gettext_lazy("Person concerned informed"),
    CaseStep.TELL_PERSON: gettext_lazy("Person concerned told the outcome"),
    CaseStep.HEAR_REPORTER: gettext_lazy("Reporter heard"),
    CaseStep.HEAR_PERSON: gettext_lazy("Person concerned heard"),
    CaseStep.CONCLUDE: gettext_lazy("Conclusion drawn"),
    CaseStep.TAKE_MEASURE: gettext_lazy("Measure recorded"),
    **follow_up.DONE,
    CaseStep.GIVE_FEEDBACK: gettext_lazy("Feedback given"),
    CaseStep.END_HANDLING: gettext_lazy("Handling ended, aftercare started"),
    CaseStep.CARE: gettext_lazy("Aftercare contact recorded"),
    CaseStep.ESCALATE: gettext_lazy("Taken up again"),
    CaseStep.CLOSE: gettext_lazy("Case closed"),
    CaseStep.CLOSE_WITHDRAWN: gettext_lazy("Withdrawn case closed"),
    **other_desks.DONE,
}


def holders(contents: Contents) -> list[ShownHolder]:
    """Return who holds or held a key, those of today first."""
    shown = [_holder(contents, seen) for seen in contents.holders]
    return sorted(shown, key=lambda holder: (holder.ended_day is not None, holder.name))


def consents(contents: Contents) -> list[tuple[str, bool, date]]:
    """Return what the reporter agreed to or took back, each with the day."""
    return [
        (str(_PURPOSES[consent.purpose]), consent.given, consent.day)
        for consent in contents.consents.values()
    ]


def linked(desk: Desk) -> list[ShownLink]:
    """Return the other cases that belong with a case, each with its address."""
    return [
        ShownLink(
            one.public_id,
            one.reference,
            one.likeness,
            reverse("cases:case_detail", args=[one.public_id]),
        )
        for one in desk.linked
    ]


def case_address(name: str, case: Case, *more: Any) -> str:
    """Return the address of a page of this case."""
    return reverse(f"cases:{name}", args=[case.public_id, *more])


def report_address(name: str, report: Report, *more: Any) -> str:
    """Return the address of a page of this report."""
    return reverse(f"cases:{name}", args=[report.public_id, *more])


def _holder(contents: Contents, seen: AccessSeen) -> ShownHolder:
    grounds = dict((RepairGround if seen.until_at else Ground).choices)
    return ShownHolder(
        user_id=seen.user_id,
        name=contents.name(seen.user_id),
        since_day=seen.since_day,
        ended_day=seen.ended_day,
        ground=str(grounds.get(seen.ground, _("Member of the desk"))),
        reads=", ".join(str(_PARTS[name]) for name in _PARTS if name in seen.compartments),
        until_at=seen.until_at,
    )


_PARTS: dict[str, Any] = {
    Compartment.STORY.value: pgettext_lazy("part of a dossier", "the story"),
    Compartment.IDENTITY.value: pgettext_lazy("part of a dossier", "who reported"),
    Compartment.HANDLING.value: pgettext_lazy("part of a dossier", "the handling"),
}
_KEPT_OUT = gettext_lazy("Colleagues whom it may concern, and who can’t read it")
_KEPT_OUT_OF_THIS = gettext_lazy(
    "Colleagues who can’t read it: it may concern them, or they had to do with it before"
)
_PURPOSES: dict[ConsentPurpose, Any] = {
    ConsentPurpose.IDENTITY: gettext_lazy("The desk may know who the reporter is"),
    ConsentPurpose.HEARING: gettext_lazy("The story may be used in a hearing"),
    ConsentPurpose.AFTERCARE: gettext_lazy("The reporter may be called or met for aftercare"),
    ConsentPurpose.ASK_DESK: gettext_lazy("The team may ask the first desk what it did"),
    ConsentPurpose.TELL_DESK: gettext_lazy("The first desk may read what the team thinks"),
}


def _lines(*texts: Any) -> list[str]:
    return [str(text) for text in texts if text]
