"""Who holds no key of a dossier sees no term of it, whatever the code asks for."""

from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction

from rodedraad.core.errors import NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.messaging import queries, services
from rodedraad.messaging.models import LastMail, Notice, ReaderList, Term
from rodedraad.messaging.terms import Regime, TermKind
from tests.conftest import A_MONDAY

pytestmark = pytest.mark.django_db

READER, EXCLUDED = uuid4(), uuid4()


@pytest.fixture
def dossier():
    """A dossier with terms at a desk where both work, and only one may read."""
    dossier = uuid4()
    identify(dossier=dossier)
    services.begin_terms(
        dossier=dossier,
        regime=Regime.UNWANTED_BEHAVIOUR,
        desk="integrity",
        received=A_MONDAY.date(),
        user_ids=[READER],
    )
    return dossier


def test_who_is_on_the_list_sees_the_terms(dossier):
    identify(user=READER)

    assert Term.objects.count() == 3
    assert queries.coming_up(user_id=READER, desks={"integrity"}, mine=False).count() == 3


@pytest.mark.parametrize(
    "who", [{}, {"user": EXCLUDED}, {"dossier": uuid4()}, {"locator": "123456"}]
)
def test_nobody_else_can_tell_that_there_is_anything(dossier, who):
    identify(**who)

    assert Term.objects.count() == 0
    assert ReaderList.objects.count() == 0
    assert queries.terms_of(dossier=dossier) == []
    assert not queries.coming_up(user_id=EXCLUDED, desks={"integrity"}, mine=False).exists()
    assert services.finish_term(dossier=dossier, kind=TermKind.FEEDBACK, day=A_MONDAY.date()) == 0


def test_the_question_itself_leaves_out_what_one_may_not_see(dossier):
    identify(worker=True)

    assert not queries.coming_up(user_id=EXCLUDED, desks={"integrity"}, mine=False).exists()


def test_nobody_puts_oneself_on_a_list(dossier):
    identify(user=EXCLUDED)

    with pytest.raises(NotFound):
        services.readers_are(dossier=dossier, user_ids=[EXCLUDED])

    identify(worker=True)
    assert ReaderList.objects.get().user_ids == [READER]


def test_nobody_sets_a_term_for_what_one_may_not_see(dossier):
    identify(user=EXCLUDED)

    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        services.set_term(
            dossier=dossier,
            kind=TermKind.ANSWER,
            regime=Regime.COMPLAINT,
            due_date=A_MONDAY.date(),
            desk="integrity",
        )


def test_a_reader_adds_another_one_and_may_leave(dossier):
    colleague = uuid4()
    identify(user=READER)

    services.readers_are(dossier=dossier, user_ids=[READER, colleague])
    services.readers_are(dossier=dossier, user_ids=[colleague])

    assert Term.objects.count() == 0
    identify(user=colleague)
    assert Term.objects.count() == 3


def test_only_the_worker_sees_whom_a_mail_was_asked_for():
    identify(user=READER)
    services.notify(user_ids=[READER, EXCLUDED])

    assert Notice.objects.count() == 0
    assert LastMail.objects.count() == 0
    identify(worker=True)
    assert Notice.objects.count() == 2
