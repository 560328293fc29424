"""The pages on which members decide who belongs to their desk."""

import pytest
from django.urls import reverse

from rodedraad.accounts import pins, queries
from rodedraad.accounts.models import DeskStatement
from rodedraad.accounts.roles import Role
from rodedraad.accounts.services import users
from rodedraad.audit.models import Entry
from rodedraad.core import clock
from tests.accounts.factories import make_handler, make_someone, sign_in

pytestmark = pytest.mark.django_db


def _url(name: str, *args: object) -> str:
    return reverse(f"accounts:{name}", args=args)


def _names() -> list[str]:
    return [member.name for member in queries.desk_members("integrity", day=clock.today())]


def _fields(handler) -> dict[str, str]:
    groups = handler.keys.public.fingerprint().split()
    return {
        "shown": " ".join(groups[:6]),
        "name": handler.user.name,
        "last_groups": "-".join(groups[6:]).lower(),
        "compared": "on",
    }


def test_a_handler_starts_the_desk_and_has_it_pinned(client):
    sign_in(client, make_handler(name="Anna", member=False))
    address = _url("desk", "integrity")
    assert _url("desk_start", "integrity") in client.get(address).content.decode()

    shown = client.post(_url("desk_start", "integrity")).content.decode()

    fingerprint = queries.fingerprint_of(queries.get_desk("integrity"))
    assert fingerprint in shown
    assert "rodedraad pin-desk integrity" in shown
    assert fingerprint not in client.get(address).content.decode()
    pins.pin("integrity", fingerprint)
    page = client.get(address)
    assert [member.name for member in page.context["members"]] == ["Anna"]


def test_a_desk_that_was_never_pinned_is_started_anew(client):
    sign_in(client, make_handler(member=False))
    client.post(_url("desk_start", "integrity"))
    before = queries.fingerprint_of(queries.get_desk("integrity"))
    assert _url("desk_anew", "integrity") in client.get(_url("desk", "integrity")).content.decode()
    assert client.get(_url("desk_anew", "integrity")).status_code == 200

    shown = client.post(_url("desk_anew", "integrity")).content.decode()

    after = queries.fingerprint_of(queries.get_desk("integrity"))
    assert after != before
    assert after in shown


def test_a_desk_is_not_started_twice(client):
    sign_in(client, make_handler())

    client.post(_url("desk_start", "integrity"), follow=True)

    assert DeskStatement.objects.count() == 1


def test_a_member_admits_a_colleague_after_hearing_the_fingerprint(client):
    sign_in(client, make_handler(name="Anna"))
    bram = make_handler(name="Bram", member=False)
    address = _url("desk_admit", "integrity", bram.user.public_id)
    page = client.get(address).content.decode()
    groups = bram.keys.public.fingerprint().split()
    assert " ".join(groups[:6]) in page
    assert " ".join(groups[6:]) not in page

    done = client.post(address, _fields(bram))

    assert done.url == _url("desk", "integrity")
    assert _names() == ["Anna", "Bram"]


def test_another_end_of_the_fingerprint_is_refused(client):
    sign_in(client, make_handler(name="Anna"))
    bram = make_handler(name="Bram", member=False)
    address = _url("desk_admit", "integrity", bram.user.public_id)

    page = client.post(address, _fields(bram) | {"last_groups": "AAAA BBBB"})

    assert "last_groups" in page.context["form"].errors
    assert _names() == ["Anna"]


def test_keys_exchanged_between_showing_and_admitting_are_refused(client):
    sign_in(client, make_handler(name="Anna"))
    bram = make_handler(name="Bram", member=False)
    mallory = make_handler(name="Mallory", member=False)
    address = _url("desk_admit", "integrity", bram.user.public_id)

    page = client.post(address, _fields(mallory) | {"name": "Bram"})

    assert page.context["form"].errors
    assert _names() == ["Anna"]


@pytest.mark.parametrize("more", [{}, {"last_groups": ""}, {"name": ""}])
def test_a_name_that_came_while_the_page_was_open_is_read_first(client, more):
    sign_in(client, make_handler(name="Anna"))
    bram = make_handler(name="Bram", member=False)
    address, fields = _url("desk_admit", "integrity", bram.user.public_id), _fields(bram)
    assert 'name="name" value="Bram"' in client.get(address).content.decode()
    users.rename(actor=None, user=bram.user, name="Carla", at=clock.now())

    anew = client.post(address, fields | more, follow=True)

    page = anew.content.decode()
    assert anew.redirect_chain[-1][0] == address
    assert "heeft een andere naam gekregen" in page
    assert 'name="name" value="Carla"' in page
    assert _names() == ["Anna"]
    client.post(address, _fields(bram))
    assert _names() == ["Anna", "Carla"]


def test_a_name_for_which_the_desk_vouched_before_is_on_the_page(client):
    sign_in(client, make_handler(name="Anna"))
    bram = make_handler(name="Bram <b>Oud</b>")
    address = _url("desk_admit", "integrity", bram.user.public_id)
    users.rename(actor=None, user=bram.user, name="Bram Smit", at=clock.now())

    page = client.get(address).content.decode()

    assert "Dit behandelpunt kende deze persoon onder een andere naam: Bram &lt;b&gt;Oud" in page
    new = make_handler(name="Chris", member=False)
    other = client.get(_url("desk_admit", "integrity", new.user.public_id)).content.decode()
    assert "onder een andere naam" not in other


def test_who_waits_admits_nobody(client):
    make_handler(name="Anna")
    bram = make_handler(name="Bram", member=False)
    sign_in(client, bram)
    address = _url("desk_admit", "integrity", bram.user.public_id)

    assert "dat ben jij" in client.get(_url("desk", "integrity")).content.decode()
    assert client.post(address, _fields(bram)).status_code == 404
    assert _names() == ["Anna"]


def test_a_member_is_dismissed_after_asking_once_more(client):
    sign_in(client, make_handler(name="Anna"))
    bram = make_handler(name="Bram")
    address = _url("desk_dismiss", "integrity", bram.user.public_id)
    assert client.get(address).status_code == 200
    assert _names() == ["Anna", "Bram"]

    client.post(address)

    assert _names() == ["Anna"]
    assert client.post(address).status_code == 404


def test_the_last_member_stays(client):
    anna = make_handler(name="Anna")
    sign_in(client, anna)

    client.post(_url("desk_dismiss", "integrity", anna.user.public_id))

    assert _names() == ["Anna"]


@pytest.mark.parametrize("code", ["external", "never_was"])
def test_another_desk_is_not_there(client, code):
    make_handler("external")
    sign_in(client, make_handler("integrity"))

    assert client.get(_url("desk", code)).status_code == 404


def test_an_administrator_has_no_page_of_a_desk(client):
    make_handler()
    sign_in(client, make_someone(Role.ADMINISTRATOR))

    assert client.get(_url("desk", "integrity")).status_code == 404


def test_a_desk_that_was_tampered_with_says_so_and_the_trail_too(client):
    sign_in(client, make_handler())
    DeskStatement.objects.update(signed=b"x")

    page = client.get(_url("desk", "integrity"))

    assert page.status_code == 503
    assert Entry.objects.filter(event="desk.tampering_noticed").count() == 1


def test_everybody_can_compare_the_fingerprints_of_the_desks(client):
    assert client.get(_url("fingerprints")).status_code == 200
    make_handler()

    assert pins.pinned("integrity") in client.get(_url("fingerprints")).content.decode()


@pytest.mark.parametrize("is_signed_in", [False, True])
def test_the_page_of_fingerprints_leaves_no_more_behind_than_the_pages_that_lead_there(
    client, is_signed_in
):
    anna = make_handler()
    if is_signed_in:
        sign_in(client, anna)

    page = client.get(_url("fingerprints"))

    text = page.content.decode()
    assert not page.cookies
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert '<meta name="referrer" content="no-referrer">' in text
    assert "<title>Vergelijken</title>" in text
    assert "csrfmiddlewaretoken" not in text


@pytest.mark.parametrize(("language", "heading"), [("nl", "Vingerafdrukken"), ("en", "Finger")])
def test_the_page_of_fingerprints_is_there_in_the_other_language_without_a_cookie(
    client, language, heading
):
    other = "en" if language == "nl" else "nl"

    page = client.get(_url("fingerprints"), {"taal": language}, HTTP_ACCEPT_LANGUAGE=other)

    assert heading in page.content.decode()
    assert f'href="?taal={other}"' in page.content.decode()
