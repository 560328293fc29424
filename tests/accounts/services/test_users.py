"""Administrators add and appoint; each decision is in the trail."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from rodedraad.accounts import queries
from rodedraad.accounts.errors import (
    AppointedAlready,
    EmailInUse,
    InvitationExpired,
    WrongPassword,
)
from rodedraad.accounts.models import Appointment, User
from rodedraad.accounts.roles import AT_A_DESK, Role
from rodedraad.accounts.services import users as services
from rodedraad.audit.models import Entry
from rodedraad.core.errors import NotAllowed, NotFound
from tests.accounts import factories
from tests.accounts.factories import LONG_AGO, PASSWORD
from tests.conftest import A_MONDAY

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate(A_MONDAY)
DECISIONS = {
    "add": lambda actor, _: services.add_user(
        actor=actor, email="new@example.org", name="New", at=A_MONDAY
    ),
    "invite": lambda actor, user: services.invite(actor=actor, user=user, at=A_MONDAY),
    "deactivate": lambda actor, user: services.deactivate(actor=actor, user=user, at=A_MONDAY),
    "reactivate": lambda actor, user: services.reactivate(actor=actor, user=user, at=A_MONDAY),
    "remove_second_factor": lambda actor, user: services.remove_second_factor(
        actor=actor, user=user, at=A_MONDAY
    ),
    "appoint": lambda actor, user: services.appoint(
        actor=actor, user=user, role=Role.EMPLOYEE, from_date=TODAY, at=A_MONDAY
    ),
    "end_appointment": lambda actor, user: services.end_appointment(
        actor=actor,
        public_id=factories.appoint(user, Role.TOP_MANAGEMENT).public_id,
        until_date=TODAY,
        at=A_MONDAY,
    ),
}


@pytest.mark.parametrize("decision", DECISIONS)
@pytest.mark.parametrize("role", Role)
def test_only_an_administrator_manages_users(decision, role):
    someone = factories.make_user()
    factories.appoint(someone, role, desk="integrity" if role in AT_A_DESK else "")
    actor, user = factories.actor_of(someone), factories.make_user()

    if role == Role.ADMINISTRATOR:
        DECISIONS[decision](actor, user)
        assert Entry.objects.get().party_id == someone.id
    else:
        with pytest.raises(NotAllowed):
            DECISIONS[decision](actor, user)
        assert not Entry.objects.exists()


@pytest.mark.parametrize("decision", DECISIONS)
def test_the_command_line_manages_users_and_the_trail_says_so(decision):
    DECISIONS[decision](None, factories.make_user())

    assert Entry.objects.get().party_kind == "command"


def test_an_address_belongs_to_one_user_in_whatever_case():
    factories.make_user(email="Anna@Example.org")

    with pytest.raises(EmailInUse):
        services.add_user(actor=None, email="anna@example.ORG ", name="Anna", at=A_MONDAY)
    assert User.objects.get_by_natural_key("ANNA@example.org").email == "anna@example.org"


def test_an_invitation_works_once():
    user = services.add_user(actor=None, email="a@example.org", name="A", at=A_MONDAY)
    token = services.invite(actor=None, user=user, at=A_MONDAY)

    services.accept_invitation(
        user_public_id=user.public_id, token=token, password=PASSWORD, at=A_MONDAY
    )

    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    with pytest.raises(InvitationExpired):
        services.accept_invitation(
            user_public_id=user.public_id, token=token, password=PASSWORD, at=A_MONDAY
        )


def test_a_new_invitation_ends_the_old_one_and_the_old_password():
    user = factories.make_user(password=PASSWORD)
    old = services.invite(actor=None, user=user, at=A_MONDAY)
    services.invite(actor=None, user=user, at=A_MONDAY)

    user.refresh_from_db()
    assert not user.check_password(PASSWORD)
    with pytest.raises(InvitationExpired):
        services.invited(user_public_id=user.public_id, token=old)


def test_a_closed_account_is_not_invited():
    user = factories.make_user()
    token = services.invite(actor=None, user=user, at=A_MONDAY)
    services.deactivate(actor=None, user=user, at=A_MONDAY)

    with pytest.raises(InvitationExpired):
        services.invited(user_public_id=user.public_id, token=token)


def test_a_password_is_changed_by_who_knows_it():
    user = factories.make_user(password=PASSWORD)

    with pytest.raises(WrongPassword):
        services.change_password(
            user=user, password="x", new_password="een ander wachtwoord", at=A_MONDAY
        )
    services.change_password(
        user=user, password=PASSWORD, new_password="een ander wachtwoord", at=A_MONDAY
    )

    user.refresh_from_db()
    assert user.check_password("een ander wachtwoord")


def test_the_same_appointment_is_not_made_twice():
    user = factories.make_user()
    factories.appoint(user, Role.EMPLOYEE)

    with pytest.raises(AppointedAlready):
        services.appoint(actor=None, user=user, role=Role.EMPLOYEE, from_date=TODAY, at=A_MONDAY)


def test_an_appointment_never_ends_before_it_begins():
    user = factories.make_user()
    appointment = factories.appoint(user, Role.EMPLOYEE, from_date=TODAY)

    services.end_appointment(
        actor=None,
        public_id=appointment.public_id,
        until_date=TODAY - timedelta(7),
        at=A_MONDAY,
    )

    appointment.refresh_from_db()
    assert appointment.until_date == TODAY
    assert queries.actor_of(user, TODAY).roles == frozenset()


def test_an_appointment_that_is_not_there_cannot_end():
    with pytest.raises(NotFound):
        services.end_appointment(
            actor=None,
            public_id=factories.make_user().public_id,
            until_date=TODAY,
            at=A_MONDAY,
        )


@pytest.mark.parametrize(
    "fields",
    [
        {"role": Role.HANDLER, "desk": ""},
        {"role": Role.MANAGER, "desk": "integrity"},
        {"role": Role.EMPLOYEE, "until_date": LONG_AGO - timedelta(1)},
    ],
)
def test_the_database_refuses_an_appointment_without_sense(fields):
    user = factories.make_user()

    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.create(user=user, **({"from_date": LONG_AGO} | fields))


def test_the_database_refuses_an_address_that_is_not_in_lower_case():
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="Anna@example.org", name="Anna")


def test_users_are_found_by_role_and_name():
    anna = factories.make_handler(name="Anna", member=False)
    bram = factories.make_user("Bram")

    assert queries.user_ids_with(Role.HANDLER, day=TODAY) == {anna.id}
    assert queries.user_ids_with(Role.HANDLER, day=TODAY, desk="external") == frozenset()
    assert queries.names([anna.id, bram.id]) == {anna.id: "Anna", bram.id: "Bram"}
    assert list(queries.users()) == [anna.user, bram]
    with pytest.raises(NotFound):
        queries.get_user(anna.id)


def test_a_role_that_is_passed_on_ends_and_begins_in_one_act():
    former = factories.make_someone(Role.CENTRAL_COUNSELLOR)
    successor = factories.make_user()

    services.pass_on(
        actor=factories.actor_of(former, TODAY), role=Role.CENTRAL_COUNSELLOR, to=successor,
        at=A_MONDAY,
    )  # fmt: skip

    assert not factories.actor_of(former, TODAY).roles
    assert factories.actor_of(successor, TODAY).roles == {Role.CENTRAL_COUNSELLOR}
    told = Entry.objects.filter(event__startswith="appointment.").order_by("number")
    assert [(entry.event, entry.subject) for entry in told] == [
        ("appointment.ended", former.id), ("appointment.made", successor.id),
    ]  # fmt: skip


@pytest.mark.parametrize("role", [role for role in Role if role != Role.CENTRAL_COUNSELLOR])
def test_no_other_role_is_passed_on_by_its_holder(role):
    holder = factories.make_user()
    factories.appoint(holder, role, desk="integrity" if role in AT_A_DESK else "")

    with pytest.raises(NotAllowed):
        services.pass_on(
            actor=factories.actor_of(holder, TODAY), role=role, to=factories.make_user(),
            at=A_MONDAY,
        )  # fmt: skip


def test_who_has_the_role_already_keeps_it_when_it_is_passed_on():
    former = factories.make_someone(Role.CENTRAL_COUNSELLOR)
    successor = factories.make_someone(Role.CENTRAL_COUNSELLOR)

    services.replace_holder(role=Role.CENTRAL_COUNSELLOR, former=former, to=successor, at=A_MONDAY)

    assert Appointment.objects.filter(user=successor).count() == 1
