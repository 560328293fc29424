"""The pages of whoever manages users."""

import pytest
from django.urls import reverse

from rodedraad.accounts.models import Appointment, User
from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.organisations import services as organisations
from tests.accounts import factories
from tests.accounts.factories import LONG_AGO, PASSWORD, make_handler, make_someone, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client) -> User:
    user = make_someone(Role.ADMINISTRATOR)
    sign_in(client, user)
    return user


def _url(name: str, *args: object) -> str:
    return reverse(f"accounts:{name}", args=args)


def test_an_administrator_adds_invites_and_appoints(client, administrator):
    done = client.post(_url("user_add"), {"name": "Anna", "email": "Anna@Example.org"})
    anna = User.objects.get(email="anna@example.org")
    assert done.url == _url("user", anna.public_id)

    page = client.post(_url("user_invite", anna.public_id))
    assert client.get(page.context["link"]).status_code == 200
    client.post(
        _url("user_appoint", anna.public_id),
        {"role": "handler", "desk": "integrity", "department": "", "from_date": "2026-01-05"},
    )

    assert factories.actor_of(anna).is_a(Role.HANDLER, "integrity")
    assert "handler" not in client.get(_url("user", anna.public_id)).content.decode()
    assert "behandelaar" in client.get(_url("user", anna.public_id)).content.decode()


def test_an_address_that_is_in_use_is_said_so(client, administrator):
    page = client.post(_url("user_add"), {"name": "A", "email": administrator.email})

    assert "email" in page.context["form"].errors


def test_an_appointment_may_be_for_a_department(client, administrator):
    organisation = organisations.found(name="A", short_name="A")
    department = organisations.open_department(
        organisation=organisation, code="A", name="Parks", level="team", parent=None, day=LONG_AGO
    )
    anna = factories.make_user()

    client.post(
        _url("user_appoint", anna.public_id),
        {
            "role": "manager",
            "desk": "",
            "department": str(department.public_id),
            "from_date": "2026-01-05",
        },
    )

    assert factories.actor_of(anna).is_a(Role.MANAGER, department=department.id)
    assert "Parks" in client.get(_url("user", anna.public_id)).content.decode()


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"role": "handler", "desk": ""}, "desk"),
        ({"role": "manager", "desk": "integrity"}, "desk"),
        ({"role": "manager", "until_date": "2026-01-05"}, "until_date"),
        ({"role": "manager", "department": "nonsense"}, "department"),
        ({"role": "superuser"}, "role"),
    ],
)
def test_an_appointment_without_sense_is_refused(client, administrator, fields, wrong):
    anna = factories.make_user()

    page = client.post(_url("user_appoint", anna.public_id), {"from_date": "2026-01-05"} | fields)

    assert wrong in page.context["form"].errors
    assert not Appointment.objects.filter(user=anna).exists()


def test_the_same_appointment_twice_is_said_so(client, administrator):
    anna = factories.make_user()
    factories.appoint(anna, Role.MANAGER)

    page = client.post(
        _url("user_appoint", anna.public_id), {"role": "manager", "from_date": "2026-01-05"}
    )

    assert "role" in page.context["form"].errors


def test_an_appointment_ends_on_a_day(client, administrator):
    anna = factories.make_user()
    appointment = factories.appoint(anna, Role.MANAGER)
    address = _url("appointment_end", appointment.public_id)
    assert client.get(address).status_code == 200

    client.post(address, {"until_date": clock.today().isoformat()})

    assert factories.actor_of(anna).roles == frozenset()
    assert client.get(_url("appointment_end", anna.public_id)).status_code == 404


def test_an_account_is_closed_and_opened_again(client, administrator):
    anna = factories.make_user(password=PASSWORD)
    factories.give_second_factor(anna)

    client.post(_url("user_deactivate", anna.public_id))
    assert not User.objects.get(pk=anna.pk).is_active
    assert client.get(_url("user", anna.public_id)).status_code == 200
    client.post(_url("user_reactivate", anna.public_id))
    assert User.objects.get(pk=anna.pk).is_active
    client.post(_url("user_remove_second_factor", anna.public_id))
    assert not anna.authenticator_set.exists()


DECISIONS = ["user_invite", "user_remove_second_factor", "user_deactivate"]


def _state_of(person: User) -> tuple[str, bool, int]:
    person.refresh_from_db()
    return person.password, person.is_active, person.authenticator_set.count()


@pytest.mark.parametrize("decision", DECISIONS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_decision_about_an_account_is_asked_once_more(client, administrator, decision, language):
    anna = factories.make_user("Anna Bakker", password=PASSWORD)
    factories.give_second_factor(anna)
    before, address = _state_of(anna), _url(decision, anna.public_id)
    assert f'href="{address}"' in client.get(_url("user", anna.public_id)).content.decode()

    page = client.get(address, HTTP_ACCEPT_LANGUAGE=language).content.decode()

    main = page.partition("<main")[2].partition("</main>")[0]
    assert main.count("Anna Bakker") > 2
    assert anna.email in main
    assert f'action="{address}"' in main
    assert f'href="{_url("user", anna.public_id)}"' in main
    assert _state_of(anna) == before
    client.post(address)
    assert _state_of(anna) != before


@pytest.mark.parametrize("decision", [*DECISIONS, "user_reactivate"])
def test_who_is_no_administrator_decides_nothing_about_an_account(client, decision):
    sign_in(client, make_handler())
    anna = factories.make_user("Anna Bakker", password=PASSWORD)
    before = _state_of(anna)

    assert client.get(_url(decision, anna.public_id)).status_code == 404
    assert client.post(_url(decision, anna.public_id)).status_code == 404
    assert _state_of(anna) == before


def test_the_page_of_a_user_changes_nothing_by_itself(client, administrator):
    anna = factories.make_user()

    page = client.get(_url("user", anna.public_id)).content.decode()

    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]


def test_users_are_searched_by_name_or_address(client, administrator):
    factories.make_user("Anna")
    factories.make_user("Bram", email="bram@example.org")

    page = client.get(_url("users"), {"search": "bram@"}).content.decode()

    assert "Bram" in page
    assert "Anna" not in page


def test_a_long_list_has_pages(client, administrator):
    for number in range(51):
        factories.make_user(f"Somebody {number:02}")

    assert client.get(_url("users")).context["page"].paginator.num_pages == 2
    assert client.get(_url("users"), {"page": "2", "search": "S"}).status_code == 200


@pytest.mark.parametrize("name", ["users", "user_add"])
def test_who_is_no_administrator_has_no_such_pages(client, name):
    sign_in(client, make_handler())

    assert client.get(_url(name)).status_code == 404


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_page_is_there_in_both_languages(client, administrator, language):
    address = administrator.public_id
    for url in (_url("user_add"), _url("user", address), _url("user_appoint", address)):
        page = client.get(url, HTTP_ACCEPT_LANGUAGE=language)
        assert f'<html lang="{language}">' in page.content.decode()


def test_a_desk_is_not_called_optional_since_a_handler_needs_one(client, administrator):
    anna = factories.make_user()

    page = client.get(_url("user_appoint", anna.public_id)).content.decode()

    label = page.partition('for="id_desk"')[2].partition("</label>")[0]
    assert "Behandelpunt" in label
    assert "optioneel" not in label
