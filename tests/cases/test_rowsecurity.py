"""The second lock: the database itself hides a case."""

import pytest
from django.db import ProgrammingError

from rodedraad.cases import services
from rodedraad.cases.models import (
    Aftercare,
    CareAround,
    Case,
    Hearing,
    MeasureTaken,
    PersonConcerned,
    SideDossier,
    StepTaken,
)
from rodedraad.core.rowsecurity import identify
from tests.accounts.factories import make_handler
from tests.cases import factories as make

pytestmark = pytest.mark.django_db

TABLES = [
    Case, StepTaken, PersonConcerned, SideDossier, Hearing, MeasureTaken, CareAround, Aftercare,
]  # fmt: skip


def seen():
    return {model.__name__ for model in TABLES if model.objects.exists()}


@pytest.fixture
def work(db):
    work = make.heard()
    work.do(services.conclude, make.CONCLUSION)
    work.do(services.take_measure, make.measure("talk"), moves_reporter=False)
    work.do(services.plan_care_around, make.PLANNED)
    work.do(services.give_feedback, make.ANSWER)
    work.do(services.tell_person, make.TOLD, person=1)
    work.do(services.give_code, person=1)
    work.do(services.end_handling)
    return work


def test_who_holds_a_key_sees_the_rows(work):
    identify(user=work.sent.members[1].id)

    assert seen() == {model.__name__ for model in TABLES}


def test_nobody_named_sees_nothing(work):
    identify()

    assert seen() == set()


def test_a_handler_without_a_key_sees_nothing(work):
    identify(user=make_handler(name="Sanne de Graaf").id)

    assert seen() == set()


def test_the_reporter_sees_nothing_of_the_handling(work):
    identify(dossier=work.case.dossier_id)

    assert seen() == set()


def test_who_sees_nothing_writes_nothing(work):
    identify(user=make_handler(name="Sanne de Graaf").id)

    with pytest.raises(ProgrammingError, match="row-level security"):
        Case.objects.create(
            report_id=work.case.report_id,
            dossier_id=work.case.dossier_id,
            handler_id=work.case.handler_id,
            opened_at=work.at,
        )
