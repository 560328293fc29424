"""From what was typed to what is sent: every question checked once more, all together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast
from uuid import UUID

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from rodedraad.accounts.queries import DeskMember
from rodedraad.reporting import readers, steps
from rodedraad.reporting.answers import OF_SOME_DESKS, Answers, Identity
from rodedraad.reporting.stages import ReportKind, Role
from rodedraad.reporting.steps import Step
from rodedraad.reporting.story import tellings
from rodedraad.reporting.web.forms import FORMS
from rodedraad.reporting.web.house import House, Question
from rodedraad.reporting.web.questions_people import PersonsForm


class StepOpen(Exception):
    """A question that still has to be answered, or answered differently."""

    def __init__(self, step: Step) -> None:
        super().__init__(step.value)
        self.step = step


@dataclass(frozen=True, repr=False)
class Collected:
    """The answers, who gets a key, who is kept out, and who only has the same name."""

    answers: Answers
    readers: Sequence[DeskMember]
    excluded: frozenset[UUID]
    namesakes: frozenset[UUID]
    kept_out_names: Sequence[str]


@dataclass(frozen=True, repr=False)
class Told:
    """One answer as the reporter reads it back."""

    step: Step
    label: str
    lines: Sequence[str]


def bound(house: House, step: Step) -> Question:
    """Return the form of a step with what was typed, ready to be checked."""
    return FORMS[step](_as_posted(house, step), house=house)


def fresh(house: House, step: Step) -> Question:
    """Return the form of a step with what was typed, without complaints."""
    typed = _as_posted(house, step)
    form = FORMS[step](house=house)
    if step in house.draft.typed:
        for name, field in form.fields.items():
            value = field.widget.value_from_datadict(typed, MultiValueDict(), name)
            form.initial[name] = value
    return form


def _as_posted(house: House, step: Step) -> MultiValueDict[str, str]:
    typed = house.draft.typed_in(step)
    return MultiValueDict({name: list(values) for name, values in typed.items()})


def collect(house: House) -> Collected:
    """Return all answers; raises `StepOpen` for the first that is missing or wrong."""
    forms: dict[Step, Question] = {}
    for step in steps.QUESTIONS:
        if step not in house.way and step is not Step.DESK:
            continue
        forms[step] = form = bound(house, step)
        if not form.is_valid():
            raise StepOpen(step)
    return _collected(house, forms)


def _collected(house: House, forms: dict[Step, Question]) -> Collected:
    told = {name: value for form in forms.values() for name, value in form.cleaned_data.items()}
    cleaned = {**_WHEN_NOT_ASKED, **told}
    persons = cast(PersonsForm, forms[Step.PERSONS])
    people = house.people(cleaned["desk"])
    mentions = persons.mentions(persons.cleaned_data)
    excluded = readers.kept_out(people, mentions)
    answers = Answers(
        desk=cleaned["desk"],
        kind=ReportKind(cleaned["kind"]),
        role=cleaned["role"],
        department=cleaned["place"],
        department_path=_path_of(house, cleaned["place"]),
        what=cleaned["what"],
        when=cleaned["when"],
        when_day=cleaned["when_day"],
        grounds=tuple(cleaned["grounds"]),
        natures=tuple(cleaned["natures"]),
        persons=cleaned["persons"],
        relation=cleaned["relation"],
        hope=cleaned["hope"],
        **{name: told[name] for name in OF_SOME_DESKS if name in told},
        not_asked=frozenset(key for key, step in _STEP_OF.items() if step not in forms),
        identity=_identity(forms.get(Step.IDENTITY)),
        pointed_out=_pointed_out(cleaned),
        together=cleaned.get("together", False),
    )
    return Collected(
        answers=answers,
        readers=readers.left_to_read(house.members(cleaned["desk"]), excluded),
        excluded=excluded,
        namesakes=readers.named_in_text(people, mentions) & set(mentions.namesakes),
        kept_out_names=[
            person.name for person in people if person.is_expected and person.user_id in excluded
        ],
    )


_WHEN_NOT_ASKED: Mapping[str, Any] = {
    "kind": ReportKind.REPORT, "role": Role.SELF.value, "place": "", "when": "", "when_day": None,
    "grounds": (), "natures": (), "hope": "",
}  # fmt: skip
"""What stands for the answers to questions that a desk does not ask."""


def _pointed_out(cleaned: Mapping[str, Any]) -> tuple[str, ...]:
    fields = ("members", "namesakes")
    return tuple(f"{field}:{token}" for field in fields for token in cleaned[field])


def _identity(form: Question | None) -> Identity | None:
    if form is None:
        return None
    told = form.cleaned_data
    return Identity(told["name"], told["position"], told["reach"])


def _path_of(house: House, code: str) -> str:
    if not code:
        return ""
    return next((" › ".join(line.path) for line in house.lines if line.department.code == code), "")


_STEP_OF = {
    "kind": Step.KIND,
    "role": Step.ROLE,
    "assistance": Step.ASSISTANCE,
    "talk": Step.TALK,
    "asks": Step.VACANCY,
    "vacancy": Step.VACANCY,
    "moment": Step.VACANCY,
    "department": Step.PLACE,
    "what": Step.WHAT,
    "when": Step.WHEN,
    "grounds": Step.GROUNDS,
    "natures": Step.NATURES,
    "persons": Step.PERSONS,
    "relation": Step.PERSONS,
    "hope": Step.HOPE,
}


def told(house: House, collected: Collected) -> list[Told]:
    """Return every answer for the page on which the reporter checks them."""
    answers = collected.answers
    story = tellings(answers.to_content(), language=house.language)
    rows = [
        Told(Step.DESK, _("Who you are telling"), _labels(house, Step.DESK, "desk")),
        *(Told(_STEP_OF[each.key], each.label, each.lines) for each in story),
        Told(Step.NAMED, _("With or without your name"), _labels(house, Step.NAMED, "named")),
    ]
    if answers.identity:
        lines = [line for line in answers.identity.to_content().values() if line.strip()]
        rows.append(Told(Step.IDENTITY, _("Who you are"), lines))
    rows += _company(house, answers)
    nothing = [_("Not filled in")]
    return [row if row.lines else replace(row, lines=nothing) for row in rows]


def _company(house: House, answers: Answers) -> list[Told]:
    """Return with whom it is told, when that is not alone."""
    label = _("Together with others")
    if house.draft.joining:
        return [Told(Step.DESK, label, [_("You were invited. The others do not see your report.")])]
    if not answers.together:
        return []
    return [Told(Step.ROLE, label, [_("Yes. You can make invitations in your inbox later.")])]


def _labels(house: House, step: Step, name: str) -> list[str]:
    field = FORMS[step](house=house).fields[name]
    chosen = set(house.draft.typed_in(step).get(name, ()))
    return [str(label) for value, label in _flat(field.choices) if value and str(value) in chosen]  # type: ignore[attr-defined]


def _flat(choices: Sequence[tuple[object, object]]) -> list[tuple[object, object]]:
    flat: list[tuple[object, object]] = []
    for value, label in choices:
        flat += label if isinstance(label, list | tuple) else [(value, label)]
    return flat
