"""What the desk put on record, as a page shows it: each kind of writing with its questions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext_lazy

from rodedraad.cases import writings
from rodedraad.cases.desk import Desk
from rodedraad.cases.states import AftercareOutcome, Aim, CaseRoute, Support, Tie
from rodedraad.cases.ties import Aside
from rodedraad.cases.web import follow_up, other_desks, sentences
from rodedraad.organisations import profiles
from rodedraad.reporting.stages import Intervention, OpinionOnHandling
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.services import OpenedItem
from rodedraad.ui.components import Row
from rodedraad.ui.templatetags.ui import day as written_day


@dataclass(frozen=True)
class Written:
    """One thing that was put in words: what, when, by whom, and the answers in it."""

    title: str
    when: Any
    by: str
    rows: Sequence[Row]


_WORDS: dict[str, tuple[tuple[str, Any], ...]] = {
    writings.Intake.kind: (
        ("held_day", gettext_lazy("Held on")),
        ("companion", gettext_lazy("Did somebody come along?")),
        ("text", gettext_lazy("What was said")),
    ),
    writings.Reason.kind: (("text", gettext_lazy("Why")),),
    writings.Validation.kind: (
        ("happened", gettext_lazy("What happened")),
        ("breach", gettext_lazy("Suspicion of a breach")),
        ("researchable", gettext_lazy("Can it be investigated?")),
        ("best_intervention", gettext_lazy("What would help best")),
        ("text", gettext_lazy("Anything else")),
    ),
    writings.RouteChoice.kind: (
        ("route", gettext_lazy("Route")),
        ("aim", gettext_lazy("About whom")),
        ("text", gettext_lazy("Why")),
    ),
    writings.Informed.kind: (
        ("number", gettext_lazy("Person concerned, number")),
        ("held_day", gettext_lazy("Informed on")),
        ("text", gettext_lazy("What this person was told about the report")),
        ("next", gettext_lazy("What comes next")),
        ("support", gettext_lazy("Support offered")),
        ("support_text", gettext_lazy("Who can be reached")),
    ),
    writings.PersonTold.kind: (
        ("number", gettext_lazy("Person concerned, number")),
        ("finding", gettext_lazy("Finding")),
        ("text", gettext_lazy("What was told")),
    ),
    writings.Plan.kind: (
        ("aim", gettext_lazy("About whom")),
        ("text", gettext_lazy("Plan of approach")),
    ),
    writings.Mediation.kind: (
        ("held_day", gettext_lazy("Held on")),
        ("mediated", gettext_lazy("What came of it")),
        ("text", gettext_lazy("What was agreed")),
    ),
    writings.PoliceHelp.kind: (
        ("police", gettext_lazy("How far it came")),
        ("text", gettext_lazy("What help was given")),
    ),
    writings.Admission.kind: (
        ("admitted", gettext_lazy("Outcome")),
        ("text", gettext_lazy("Why")),
        ("norms", gettext_lazy("Rules that it is about")),
    ),
    writings.ComplaintAdvice.kind: (
        ("finding", gettext_lazy("Finding")),
        ("text", gettext_lazy("Advice and grounds")),
        ("norms", gettext_lazy("Rules that were broken")),
    ),
    writings.Decision.kind: (
        ("held_day", gettext_lazy("Decided on")),
        ("follows", gettext_lazy("Does the board follow the advice?")),
        ("text", gettext_lazy("Decision")),
        ("reasons", gettext_lazy("Why the board departs from the advice")),
    ),
    writings.Evaluation.kind: (("text", gettext_lazy("How desk and reporter look back")),),
    writings.SpokenOut.kind: (
        ("to_whom", gettext_lazy("Told to")),
        ("text", gettext_lazy("What was said")),
    ),
    writings.Conclusion.kind: (
        ("finding", gettext_lazy("Finding")),
        ("text", gettext_lazy("Conclusion and grounds")),
        ("norms", gettext_lazy("Rules that were broken")),
    ),
    writings.Care.kind: (
        ("way", gettext_lazy("How")),
        ("outcome", gettext_lazy("How the reporter is doing")),
        ("text", gettext_lazy("What was said")),
    ),
    writings.Escalation.kind: (("text", gettext_lazy("Why")),),
    writings.LastWord.kind: (
        ("text", gettext_lazy("To remember")),
        ("left_open", gettext_lazy("Why something was left open")),
    ),
    Aside.kind: (("tie", gettext_lazy("Why")),),
    writings.DeskAsked.kind: (("text", gettext_lazy("Question to the first desk")),),
    writings.Review.kind: (("text", gettext_lazy("What was looked at, and found")),),
    writings.Opinion.kind: (
        ("handling", gettext_lazy("The handling")),
        ("text", gettext_lazy("Why")),
        ("culture", gettext_lazy("Change in the culture")),
        ("culture_text", gettext_lazy("What in the culture, or why not")),
        ("leadership", gettext_lazy("Change in the leadership")),
        ("leadership_text", gettext_lazy("What in the leadership, or why not")),
    ),
    writings.DeskTold.kind: (
        ("shared", gettext_lazy("What the first desk was told")),
        ("due", gettext_lazy("It has to answer by")),
    ),
    writings.EXPLANATION: (("text", gettext_lazy("Explanation")),),
    **follow_up.WORDS,
    **other_desks.WORDS,
}
_TITLES = {
    writings.Intake.kind: gettext_lazy("Intake"),
    writings.Reason.kind: gettext_lazy("Without an intake"),
    writings.Validation.kind: gettext_lazy("Validation"),
    writings.RouteChoice.kind: gettext_lazy("Route"),
    writings.Informed.kind: gettext_lazy("Person concerned informed"),
    writings.PersonTold.kind: gettext_lazy("Outcome told to a person concerned"),
    writings.Plan.kind: gettext_lazy("Plan of approach"),
    writings.Mediation.kind: gettext_lazy("Mediation"),
    writings.PoliceHelp.kind: gettext_lazy("Help with going to the police"),
    writings.Admission.kind: gettext_lazy("Admission of the complaint"),
    writings.ComplaintAdvice.kind: gettext_lazy("Advice"),
    writings.Decision.kind: gettext_lazy("Decision of the board"),
    writings.Evaluation.kind: gettext_lazy("Evaluation with the reporter"),
    writings.SpokenOut.kind: gettext_lazy("Spoken out"),
    writings.Conclusion.kind: gettext_lazy("Conclusion"),
    writings.Care.kind: gettext_lazy("Aftercare contact"),
    writings.Escalation.kind: gettext_lazy("Taken up again"),
    writings.LastWord.kind: gettext_lazy("Closing"),
    Aside.kind: gettext_lazy("Stepped aside"),
    writings.DeskAsked.kind: gettext_lazy("First desk asked"),
    writings.Review.kind: gettext_lazy("Review"),
    writings.Opinion.kind: gettext_lazy("Opinion"),
    writings.DeskTold.kind: gettext_lazy("First desk told"),
    writings.EXPLANATION: gettext_lazy("Deadline missed, or kept longer"),
    **follow_up.TITLES,
    **other_desks.TITLES,
}
_CODED: dict[str, Mapping[str, Any]] = {
    "companion": sentences.COMPANION,
    "breach": sentences.BREACH,
    "researchable": sentences.RESEARCHABLE,
    "route": dict(CaseRoute.choices),
    "aim": dict(Aim.choices),
    "finding": sentences.TOLD_OF_PERSON,
    "way": sentences.WAYS,
    "mediated": sentences.MEDIATED,
    "police": sentences.POLICE,
    "admitted": sentences.ADMITTED,
    "follows": sentences.FOLLOWING,
    "to_whom": sentences.TO_WHOM,
    "outcome": dict(AftercareOutcome.choices),
    "tie": dict(Tie.choices),
    **follow_up.CODED,
    "handling": dict(OpinionOnHandling.choices),
    "culture": dict(Intervention.choices),
    "leadership": dict(Intervention.choices),
    "shared": sentences.TOLD,
    **other_desks.CODED,
}


def record(desk: Desk) -> list[Written]:
    """Return what the desk put on record, from old to new; names and hearings stand apart."""
    return [
        Written(
            title=str(_TITLES[item.kind]),
            when=item.at or item.day,
            by=desk.contents.name(item.author_id),
            rows=[
                Row(str(label), _value(item, key))
                for key, label in _WORDS[item.kind]
                if item.content.get(key)
            ],
        )
        for item in desk.contents.items
        if item.kind in _WORDS and item.compartment == Compartment.HANDLING
    ]


def _value(item: OpenedItem, key: str) -> str:
    value = str(item.content[key])
    if key in _WRITTEN:
        return str(_WRITTEN[key](item, value))
    known: Mapping[str, Any] = _CODED.get(key, {})
    return str(known.get(value, value))


def _day(_item: OpenedItem, value: str) -> str:
    return written_day(date.fromisoformat(value))


def supports(value: str) -> list[Any]:
    """Return what support was offered, from the codes of one field."""
    return [Support(code).label for code in value.split(",") if code]


def _norms(value: str) -> str:
    language = get_language() or "nl"
    known = {norm.number: norm.text.in_language(language) for norm in profiles.current().norms}
    return " ".join(f"{number}: {known.get(number, '')}" for number in writings.norms_in(value))


_WRITTEN: dict[str, Callable[[OpenedItem, str], str]] = {
    "held_day": _day,
    "due": _day,
    "next_day": _day,
    "code": lambda item, _value: follow_up.measure_name(item),
    "owner": lambda item, _value: follow_up.owner_of(item),
    "facilitator": lambda _item, value: follow_up.facilitator_name(value),
    "support": lambda _item, value: ", ".join(str(label) for label in supports(value)),
    "norms": lambda _item, value: _norms(value),
}
"""How an answer is written that is no words and none of a few codes."""
