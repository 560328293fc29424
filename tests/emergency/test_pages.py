"""The pages: whom they are open to, what they show, and what is not there for others."""

import pytest
from django.urls import reverse

from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.emergency.states import RequestState
from tests.accounts.factories import make_someone, sign_in
from tests.counselling.factories import make_counsellor, record
from tests.emergency import factories as make

pytestmark = pytest.mark.django_db

OTHERS = sorted(
    set(Role) - {Role.DESK_HEAD, Role.IT_SUPPORT, Role.COUNSELLOR, Role.CENTRAL_COUNSELLOR}
)


@pytest.mark.parametrize("role", OTHERS)
def test_for_no_other_role_the_pages_are_there(client, role):
    sign_in(client, make_someone(role) if role != Role.HANDLER else make_counsellor(Role.EMPLOYEE))

    for name in ("requests", "request_add"):
        assert client.get(reverse(f"emergency:{name}")).status_code == 404


def test_a_request_of_somebody_else_is_not_there(client):
    one = make.opened()
    for stranger in (make.make_repairer("Ander"), make_counsellor()):
        sign_in(client, stranger)
        for name in ("request_detail", "lent_story", "lent_records", "request_decide"):
            address = reverse(f"emergency:{name}", args=[one.asked.public_id])
            assert client.get(address).status_code == 404, name
        listed = client.get(reverse("emergency:requests"))
        assert one.reference not in listed.content.decode()


def test_what_is_asked_for_is_one_thing(client):
    one = make.an_emergency()
    ruben = make_counsellor(name="Ruben")
    sign_in(client, one.repairer)
    page = reverse("emergency:request_add")

    for sent in (
        {"ground": "page_fails"},
        {"ground": "page_fails", "reference": one.reference, "counsellor": str(ruben.id)},
        {"ground": "page_fails", "reference": "0000-0000"},
        {"reference": one.reference},
    ):
        assert client.post(page, sent).context["form"].errors
    answer = client.post(page, {"ground": "page_fails", "counsellor": str(ruben.id)})

    assert answer.status_code == 302
    assert (
        client.post(page, {"ground": "page_fails", "counsellor": str(ruben.id)})
        .context["form"]
        .non_field_errors()
    )


def test_a_counsellor_sees_that_the_own_records_are_read_and_ends_it(client):
    one = make.an_emergency()
    ruben = make_counsellor(name="Ruben")
    record(ruben)
    one.at = clock.now()
    one.ask(counsellor_id=ruben.id)
    one.consent()

    sign_in(client, one.repairer)
    shown = client.get(reverse("emergency:lent_records", args=[one.asked.public_id]))
    assert shown.status_code == 200
    assert len(shown.context["rows"]) == 1
    sign_in(client, ruben)
    assert client.get(reverse("counselling:consultations")).context["is_lent"]
    ended = client.post(reverse("emergency:request_end", args=[one.asked.public_id]))

    assert ended.status_code == 302
    assert one.refresh().state == RequestState.ENDED
    assert not client.get(reverse("counselling:consultations")).context["is_lent"]


def test_the_central_counsellor_refuses(client):
    one = make.an_emergency()
    one.ask()
    sign_in(client, one.central)
    page = reverse("emergency:request_decide", args=[one.asked.public_id])

    assert client.get(page).status_code == 200
    client.post(page, {"refuse": "yes"})

    assert one.refresh().state == RequestState.REFUSED
    client.post(page, {"hours": "4"})
    assert one.refresh().state == RequestState.REFUSED
