"""There is no room for words: not in a table, not on a form, not in what is sealed."""

from datetime import date

import pytest
from django import forms
from django.apps import apps
from django.db import models

from rodedraad.counselling import services
from rodedraad.counselling.errors import NotACode
from rodedraad.counselling.models import Consultation, SealedCopy
from rodedraad.counselling.told import NO_REFERRAL, NOWHERE, SIZE, require_codes
from rodedraad.counselling.web import forms as our_forms
from rodedraad.organisations import profiles
from tests.conftest import A_MONDAY
from tests.counselling import factories as make

TODAY = A_MONDAY.date()
CHOICES = (forms.ChoiceField, forms.MultipleChoiceField, forms.BooleanField)
FORMS = [
    form
    for form in vars(our_forms).values()
    if isinstance(form, type) and issubclass(form, forms.BaseForm)
    and form.__module__ == our_forms.__name__
]  # fmt: skip


@pytest.mark.requirement("PRIV-01", "PRIV-09", "PRIV-10")
def test_no_table_has_a_field_for_words():
    wordy = (models.CharField, models.TextField, models.JSONField, models.FileField)
    found = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("counselling").get_models()
        for field in model._meta.fields
        if isinstance(field, wordy)
    ]

    assert found == []


@pytest.mark.requirement("PRIV-01", "PRIV-09", "PRIV-10")
@pytest.mark.parametrize("form", FORMS)
def test_no_form_has_a_field_for_words(form):
    typed = [name for name, field in form.base_fields.items() if type(field) not in CHOICES]

    assert form.base_fields
    assert typed == []


def test_there_are_forms_to_look_at():
    assert {form.__name__ for form in FORMS} == {"ConsultationForm", "HandOverForm"}


@pytest.mark.requirement("PRIV-04")
def test_a_form_asks_where_what_kind_and_which_relation_and_what_was_done():
    assert list(our_forms.ConsultationForm.base_fields) == [
        "month", "kind", "unit", "natures", "relation", "referrals",
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.requirement("PRIV-01", "PRIV-02", "PRIV-04")
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("unit", "Jan van de balie"),
        ("natures", ("hij schold mij uit",)),
        ("natures", ()),
        ("relation", "mijn chef Piet"),
        ("kind", "in de kantine"),
        ("referrals", ("mijn huisarts",)),
        ("referrals", ()),
        ("referrals", (NO_REFERRAL, "mediation")),
        ("month", date(2026, 3, 2)),
        ("month", date(2026, 4, 1)),
    ],
)
def test_words_and_days_are_refused_in_the_service_too(name, value):
    ruben = make.make_counsellor()

    with pytest.raises(NotACode) as refused:
        make.record(ruben, **{name: value})

    assert refused.value.name == name
    assert str(value) not in str(refused.value)
    assert not Consultation.objects.exists()


@pytest.mark.django_db
def test_a_correction_takes_no_words_either():
    ruben = make.make_counsellor()
    kept = make.record(ruben)

    with pytest.raises(NotACode):
        services.correct(
            actor=ruben.actor, keys=ruben.keys, public_id=kept.public_id,
            told=make.told(kind="bij de koffie"), at=A_MONDAY,
        )  # fmt: skip


@pytest.mark.django_db
def test_the_unit_is_a_department_or_not_said():
    department = make.departments()[0]

    require_codes(make.told(unit=department.code), profiles.current(), today=TODAY)
    require_codes(make.told(unit=NOWHERE), profiles.current(), today=TODAY)


@pytest.mark.django_db
def test_what_is_sealed_has_one_length_whatever_was_told():
    ruben = make.make_counsellor()
    natures = tuple(code.code for code in profiles.current().natures)
    make.record(ruben)
    make.record(ruben, natures=natures, referrals=("mediation", "police", "social_work"))

    lengths = {len(bytes(copy.ciphertext)) for copy in SealedCopy.objects.all()}

    assert len(lengths) == 1
    assert lengths.pop() > SIZE


@pytest.mark.parametrize("name", profiles.shipped())
def test_every_code_of_every_list_fits(name):
    lists = profiles.load(name).codes
    everything = make.told(
        natures=tuple(code.code for code in lists.natures),
        referrals=tuple(code.code for code in lists.referrals),
        unit="X" * 20,
    )

    assert len(everything.to_bytes()) == SIZE
    assert type(everything).from_bytes(everything.to_bytes()).natures == tuple(
        sorted(everything.natures)
    )


@pytest.mark.parametrize(
    ("month", "end"),
    [(date(2026, 1, 1), date(2026, 4, 1)), (date(2026, 3, 1), date(2026, 4, 1)),
     (date(2026, 4, 1), date(2026, 7, 1)), (date(2026, 12, 1), date(2027, 1, 1))],
)  # fmt: skip
def test_in_clear_stands_the_quarter(month, end):
    assert make.told(month=month).quarter_end == end
