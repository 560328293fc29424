"""What a handler forgot to fill in is said in the words of the question, never in Django's."""

from collections.abc import Iterator

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from rodedraad.cases.obstacles import Situation
from rodedraad.cases.states import Aim, CaseState, CaseStep
from rodedraad.cases.web.desk_forms import (
    GiveKey,
    HandOver,
    HoldCase,
    TakeUp,
    WriteMessage,
    WriteNote,
)
from rodedraad.cases.web.steps import PAGES
from rodedraad.core import clock

NOW = Situation(CaseState.VALIDATED, measures_open=frozenset({1}))
PEOPLE = {"7": "Sem Oudendijk"}
A_PERSON = {"people": {1: "Marloes Tuinstra"}}
MORE = {
    CaseStep.INFORM_PERSON: A_PERSON,
    CaseStep.HEAR_PERSON: A_PERSON,
    CaseStep.TELL_PERSON: A_PERSON,
    CaseStep.FOLLOW_MEASURE: {"numbered": {1: "Gesprek", 2: "Afspraken"}},
    CaseStep.CARE_AROUND: {"numbered": {1: "Gesprek met het team"}},
}
STEPS = [step for step in CaseStep if step in PAGES]
AROUND = {
    "take up": lambda data: TakeUp(data, message="", is_late=True),
    "message": WriteMessage,
    "note": WriteNote,
    "key": lambda data: GiveKey(data, people=PEOPLE, version=1),
    "hand over": lambda data: HandOver(data, people=PEOPLE, version=1),
    "hold": HoldCase,
}


@pytest.fixture(autouse=True)
def _in_dutch(db):
    with translation.override("nl"):
        yield


def of_step(step: CaseStep, data: dict[str, str]) -> forms.Form:
    """Return the form of a step that is late, with what was typed."""
    more = MORE.get(step, {})
    return PAGES[step].form(
        data, now=NOW, today=clock.today(), is_late=True, version=1, **more
    )  # fmt: skip


def said(form: forms.Form) -> dict[str, str]:
    """Return what the form says of each field that a handler sees."""
    seen = [field.name for field in form.visible_fields()]
    return {name: " ".join(form.errors[name]) for name in seen if name in form.errors}


def djangos_own() -> Iterator[str]:
    """Yield what Django itself would say, in Dutch."""
    for kind in (forms.CharField, forms.ChoiceField, forms.DateField, forms.TypedChoiceField):
        for words in {**forms.Field.default_error_messages, **kind.default_error_messages}.values():
            yield str(words).partition("%(")[0]


@pytest.mark.parametrize("step", STEPS)
def test_a_step_without_answers_says_what_is_missing(step):
    form = of_step(step, {"version": "1"})
    needed = [field.name for field in form.visible_fields() if field.field.required]

    errors = said(form)

    assert set(errors) == set(needed)
    assert [words for words in errors.values() if words.startswith(tuple(djangos_own()))] == []


@pytest.mark.parametrize("name", AROUND)
def test_a_form_beside_the_steps_says_what_is_missing(name):
    errors = said(AROUND[name]({"version": "1"}))

    assert errors
    assert [words for words in errors.values() if words.startswith(tuple(djangos_own()))] == []


@pytest.mark.parametrize("step", STEPS)
def test_an_answer_that_is_none_of_the_choices_is_refused_in_plain_words(step):
    form = of_step(step, {"version": "1"})
    nonsense = {field.name: "onzin" for field in form.visible_fields()}

    errors = said(of_step(step, {"version": "1", **nonsense}))

    assert [words for words in errors.values() if words.startswith(tuple(djangos_own()))] == []


def test_what_was_said_is_asked_for_by_name():
    errors = said(of_step(CaseStep.HOLD_INTAKE, {"version": "1"}))

    assert errors["text"] == "Schrijf op wat er is gezegd."
    assert errors["companion"] == "Kies of de melder iemand had meegenomen."


def test_a_text_that_is_too_long_says_how_much_fits():
    form = of_step(CaseStep.GIVE_FEEDBACK, {"version": "1", "text": "a" * 20_001})

    assert "er staan 20.001 tekens en er passen er 20.000" in said(form)["text"]


def test_an_empty_file_is_named_in_plain_words():
    files = MultiValueDict({"attached": [SimpleUploadedFile("leeg.txt", b"")]})

    form = WriteMessage({"text": "Zie de bijlage."}, files)

    assert said(form) == {"attached": "Dit bestand is leeg."}


def test_a_field_that_another_answer_asks_for_is_not_called_optional():
    form = of_step(CaseStep.TAKE_MEASURE, {"version": "1"})

    wish = str(form["reporter_wish"].as_field_group())

    assert "(optioneel)" not in wish
    assert "Vul dit in als de plek of het werk van de melder verandert." in wish


def test_the_handler_asks_whether_the_reporter_is_worse_off():
    care = str(of_step(CaseStep.CARE, {"version": "1"}))

    assert "Vraag altijd of de melder nadelen merkt door de melding." in care
    assert "De melder wordt benadeeld vanwege de melding" in care


def test_a_condition_is_asked_only_where_a_conditional_measure_can_be_taken():
    team = Situation(CaseState.CONCLUDED, aim=Aim.UNIT)
    person = Situation(CaseState.CONCLUDED, aim=Aim.PERSON, heard=frozenset({1}))
    form = PAGES[CaseStep.TAKE_MEASURE].form
    of_team, of_person = (
        form(now=now, today=clock.today(), is_late=False, version=1) for now in (team, person)
    )

    assert "condition" not in of_team.fields
    assert "voorwaarde" not in str(of_team["due"].as_field_group())
    assert "condition" in of_person.fields
    assert "voorwaarde" in str(of_person["due"].as_field_group())


def test_who_is_anonymous_is_met_nowhere_but_in_the_inbox():
    anonymous = Situation(CaseState.AFTERCARE, is_anonymous=True)
    told = {"version": "1", "outcome": "well", "text": "Het gaat goed."}

    form = PAGES[CaseStep.CARE].form(
        told, now=anonymous, today=clock.today(), is_late=False, version=1
    )

    assert "way" not in form.fields
    assert form.is_valid()
    assert form.writing().way == "inbox"


@pytest.mark.parametrize(
    ("outcome", "worse_off", "fits"),
    [
        ("well", "no", True), ("well", "yes", False), ("retaliation", "no", False),
        ("retaliation", "yes", True), ("not_reached", "no", False), ("not_reached", "unsure", True),
    ],
)  # fmt: skip
def test_what_is_said_of_being_treated_worse_fits_the_rest(outcome, worse_off, fits):
    alarmed = Situation(CaseState.AFTERCARE, alarm_stands=True)
    told = {"version": "1", "way": "talk", "text": "Gesproken."}
    answers = {"outcome": outcome, "worse_off": worse_off}

    form = PAGES[CaseStep.CARE].form(
        told | answers, now=alarmed, today=clock.today(), is_late=False, version=1
    )

    assert form.is_valid() is fits


def test_a_measure_asks_who_carries_it_out_by_when_and_what_shows_it():
    short = said(of_step(CaseStep.TAKE_MEASURE, {"version": "1", "code": "unit_talk"}))
    late = {"version": "1", "code": "unit_talk", "due": "2020-01-01"}

    assert {"owner", "due", "evidence"} <= set(short)
    assert "condition" not in short
    assert said(of_step(CaseStep.TAKE_MEASURE, late))["due"] == "Kies een dag die nog moet komen."


def test_no_measure_asks_for_nobody():
    nothing = {"version": "1", "code": "none", "text": "Het is opgelost."}

    assert set(said(of_step(CaseStep.TAKE_MEASURE, nothing))) == {"explanation"}
