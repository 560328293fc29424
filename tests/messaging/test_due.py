"""A handler sees what is due of the dossiers that the handler holds a key of."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from rodedraad.accounts.roles import AT_A_DESK, Role
from rodedraad.core import clock
from rodedraad.core.rowsecurity import identify
from rodedraad.messaging import queries, services, sight
from rodedraad.messaging.models import Term
from rodedraad.messaging.terms import Regime, TermKind
from tests.accounts.factories import make_handler, make_someone, sign_in

pytestmark = pytest.mark.django_db


def _due(days, *, readers, desk="integrity", user_id=None, kind=TermKind.FEEDBACK, number=1):
    dossier = uuid4()
    identify(dossier=dossier)
    services.readers_are(dossier=dossier, user_ids=[reader.id for reader in readers])
    services.set_term(
        dossier=dossier, kind=kind, regime=Regime.UNWANTED_BEHAVIOUR, desk=desk, number=number,
        due_date=clock.today() + timedelta(days), user_id=user_id,
    )  # fmt: skip
    return dossier


def _page(client, handler, **query):
    response = sign_in(client, handler).get(
        reverse("messaging:due"), query, headers={"accept-language": "nl"}
    )
    assert response.status_code == 200
    return response.content.decode()


def test_terms_are_grouped_by_how_near_they_are(client):
    handler = make_handler()
    for days in (-3, 0, 6, 7, 40):
        _due(days, readers=[handler], user_id=handler.id)

    page = _page(client, handler)

    headings = [page.index(text) for text in ("Te laat", "De komende zeven dagen", "Later</h2>")]
    assert headings == sorted(headings)
    late, week, later = (page[a:b] for a, b in zip(headings, [*headings[1:], None], strict=True))
    assert [part.count('class="rd-term"') for part in (late, week, later)] == [1, 2, 2]


def test_own_tasks_and_those_of_the_desk_are_apart(client):
    handler = make_handler()
    _due(1, readers=[handler], user_id=handler.id, kind=TermKind.ACKNOWLEDGE)
    _due(2, readers=[handler], kind=TermKind.AFTERCARE, number=2)
    _due(3, readers=[handler], desk="external", kind=TermKind.ANSWER)

    mine, desk = _page(client, handler), _page(client, handler, whose="desk")

    assert "Ontvangst bevestigen" in mine
    assert "hoe het nu gaat" not in mine
    assert "hoe het nu gaat (keer 2)" in desk
    assert "Ontvangst bevestigen" in desk
    assert "De melder antwoorden" not in mine + desk


@pytest.mark.parametrize("whose", ["", "desk"])
def test_an_excluded_handler_of_the_desk_sees_the_page_of_an_empty_desk(client, whose):
    reader, excluded = make_handler(), make_handler()
    empty = _page(client, excluded, whose=whose)

    _due(1, readers=[reader])
    _due(-1, readers=[reader], user_id=excluded.id)

    assert _without_tokens(_page(client, excluded, whose=whose)) == _without_tokens(empty)


def _without_tokens(page):
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]


def test_what_another_room_hides_is_not_due(client):
    handler = make_handler()
    _due(1, readers=[handler], user_id=handler.id, kind=TermKind.ACKNOWLEDGE)
    seen = _due(2, readers=[handler], user_id=handler.id, kind=TermKind.FEEDBACK)
    sight.comes_from(lambda _: Term.objects.filter(dossier=seen).values("dossier"))

    page = _page(client, handler)

    assert page.count('class="rd-term"') == 1
    assert "Ontvangst bevestigen" not in page


def test_a_long_list_has_pages_and_the_same_number_of_queries(
    client, django_assert_max_num_queries
):
    handler = make_handler()
    for _ in range(60):
        _due(1, readers=[handler], user_id=handler.id)
    sign_in(client, handler)

    with django_assert_max_num_queries(25):
        first = client.get(reverse("messaging:due")).content.decode()

    assert first.count('class="rd-term"') == 50
    assert _page(client, handler, page=2).count('class="rd-term"') == 10


def test_an_empty_list_is_said_kindly(client):
    assert "Er komt niets aan" in _page(client, make_handler())


@pytest.mark.parametrize("role", sorted(set(Role) - AT_A_DESK))
def test_for_every_other_role_the_page_does_not_exist(client, role):
    response = sign_in(client, make_someone(role)).get(reverse("messaging:due"))

    assert response.status_code == 404


def test_who_is_not_signed_in_is_asked_to(client):
    response = client.get(reverse("messaging:due"))

    assert response.status_code == 302


def test_of_the_dossiers_that_are_due_the_database_shows_only_the_own_ones():
    handler, colleague = make_handler(), make_handler(name="Sanne de Graaf")
    own = _due(-1, readers=[handler, colleague])
    _due(-1, readers=[colleague])
    _due(1, readers=[handler])
    _due(-1, readers=[handler], desk="external")

    identify(user=handler.id)
    found = queries.dossiers_due(desks=["integrity"], before=clock.today())

    assert [row["dossier"] for row in found] == [own]


def test_nobody_named_sees_no_dossier_that_is_due():
    _due(-1, readers=[make_handler()])

    identify()

    assert not queries.dossiers_due(desks=["integrity"], before=clock.today())
