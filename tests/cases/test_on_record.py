"""Whom a handler put on record as a person concerned is given no key afterwards."""

from dataclasses import replace

import pytest
from django.db import transaction

from rodedraad.cases import services
from rodedraad.cases.errors import NotACandidate
from rodedraad.cases.states import Ground
from tests.accounts.factories import make_handler
from tests.cases import factories as make
from tests.reporting.factories import invited_by, opened_inbox, sent_report

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("PRIV-18")
@pytest.mark.parametrize("service", [services.give_access, services.hand_over])
def test_whom_the_handler_named_as_a_person_concerned_gets_no_key_afterwards(service):
    work = make.under_way()
    newcomer = make_handler(name=make.PERSON.name)
    work.do(services.name_person, make.PERSON)
    ground = {"ground": Ground.EXPERTISE} if service is services.give_access else {}

    found = services.sharing(work.turn(), work.refresh())
    with transaction.atomic(), pytest.raises(NotACandidate):
        work.do(service, user_id=newcomer.id, **ground)

    assert newcomer.id not in {one.user_id for one in found.may_be_given}
    assert newcomer.id not in {one.user_id for one in found.may_follow}


def test_a_namesake_of_a_person_concerned_can_be_given_a_key_again():
    work = make.under_way()
    holder, other = work.sent.members[1], make_handler(name="Joris van der Wal")
    named = replace(make.PERSON, name="Joris van der Wal")
    services.name_person(work.turn(), named, is_somebody_else=True)
    work.do(services.end_access, user_id=holder.id)

    work.do(services.give_access, user_id=holder.id, ground=Ground.EXPERTISE)

    assert work.open(holder).persons
    work.do(services.give_access, user_id=other.id, ground=Ground.EXPERTISE)
    later = make_handler(name="Joris van der Wal")
    with transaction.atomic(), pytest.raises(NotACandidate):
        work.do(services.give_access, user_id=later.id, ground=Ground.EXPERTISE)


def test_whom_another_case_of_the_group_is_about_gets_no_key_of_this_one():
    first = sent_report(together=True)
    _, joining = invited_by(opened_inbox(first))
    work = make.taken_up(first)
    about = make.under_way(members=first.members, joining=joining)
    about.do(services.name_person, make.PERSON)
    newcomer = make_handler(name=make.PERSON.name)

    with transaction.atomic(), pytest.raises(NotACandidate):
        work.do(services.give_access, user_id=newcomer.id, ground=Ground.EXPERTISE)
