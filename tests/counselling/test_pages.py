"""The pages of the counsellors, as a browser without JavaScript sends and gets them."""

import re
from uuid import uuid4

import pytest
from django.core.paginator import Paginator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rodedraad.accounts.roles import AT_A_DESK, Role
from rodedraad.core import clock
from rodedraad.core.rowsecurity import identify
from rodedraad.counselling.models import Consultation
from rodedraad.counselling.web import records
from rodedraad.lib.vault.keys import SecretKeys
from tests.accounts.factories import Handler, make_handler, make_someone, sign_in
from tests.counselling import factories as make

pytestmark = pytest.mark.django_db

LIST, ALL = reverse("counselling:consultations"), reverse("counselling:all_consultations")
ADD, SHARE = reverse("counselling:consultation_add"), reverse("counselling:consultations_share")
BEGIN, HAND_OVER = reverse("counselling:mandate_begin"), reverse("counselling:mandate_hand_over")
OF_ONE = ("consultation_detail", "consultation_correct", "consultation_delete")


def of(name, consultation):
    return reverse(f"counselling:{name}", args=[consultation.public_id])


def answers(**more):
    month = clock.today().replace(day=1).isoformat()
    usual = {
        "month": month, "kind": "phone", "unit": "not_told", "natures": ["bullying", "exclusion"],
        "relation": "manager", "referrals": ["mediation", "integrity_bureau"],
    }  # fmt: skip
    return {**usual, **more}


def words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def central(**more):
    return make.make_central(at=make.now(), **more)


def recorded(who, **more):
    return make.record(who, at=make.now(), **more)


@pytest.mark.requirement("PRIV-04", "SAFE-70")
def test_a_counsellor_records_a_consultation_and_reads_it_again(client):
    department = make.departments()[0]
    ruben = make.make_counsellor()
    sign_in(client, ruben)

    page = client.post(ADD, answers(unit=department.code), follow=True)

    shown = words(page)
    assert "Het gesprek is geregistreerd." in shown
    for word in ("Telefoon", "Pesten", "Buitensluiten", "Leidinggevende", "Bemiddeling"):
        assert word in shown
    assert department.name in shown
    assert "Pesten, Buitensluiten" in words(client.get(LIST))


@pytest.mark.requirement("PRIV-09", "PRIV-10")
@pytest.mark.parametrize("address", [LIST, ADD])
@pytest.mark.parametrize(
    ("language", "sentence"), [("nl", "op papier, en alleen bij jou"), ("en", "by hand, on paper")]
)
def test_the_page_says_that_notes_are_the_counsellors_own_on_paper(
    client, address, language, sentence
):
    sign_in(client, make.make_counsellor())

    assert sentence in words(client.get(address, headers={"accept-language": language}))


@pytest.mark.parametrize("more", [(), (Role.COUNSELLOR,)])
def test_who_would_lose_the_own_records_is_warned_before_handing_over(client, more):
    saskia = make.make_central(*more, at=make.now())
    make.make_counsellor()

    shown = words(sign_in(client, saskia).get(HAND_OVER))

    warned = "Vraag de beheerder eerst om je de rol vertrouwenspersoon te geven" in shown
    assert warned is not bool(more)


@pytest.mark.requirement("PRIV-01", "PRIV-09")
def test_no_page_has_a_field_to_type_in(client):
    saskia = central()
    recorded(saskia)
    make.make_counsellor()
    sign_in(client, saskia)
    kept = Consultation.objects.get()

    for address in (LIST, ALL, ADD, HAND_OVER, *(of(name, kept) for name in OF_ONE)):
        page = client.get(address).content.decode().partition("<main")[2].partition("</main>")[0]
        assert page, address
        assert "<textarea" not in page
        kinds = set(re.findall(r'<input[^>]*type="(\w+)"', page))
        assert kinds <= {"hidden", "radio", "checkbox"}, address


@pytest.mark.parametrize("name", sorted(answers()))
def test_what_is_missing_is_said_in_the_words_of_the_question(client, name):
    sign_in(client, make.make_counsellor())

    page = client.post(ADD, answers(**{name: []}))

    [error] = page.context["form"].errors[name]
    assert page.status_code == 200
    assert error.startswith(("Kies", "Choose"))
    assert "verplicht" not in error
    assert not Consultation.objects.exists()


@pytest.mark.requirement("PRIV-01", "PRIV-02")
@pytest.mark.parametrize(
    "change",
    [
        {"kind": "Jan in de kantine"}, {"natures": ["hij schold"]}, {"unit": "bij Piet"},
        {"referrals": ["none", "mediation"]}, {"month": "2001-01-01"}, {"month": "vorige week"},
    ],
)  # fmt: skip
def test_what_is_no_choice_is_not_kept(client, change):
    sign_in(client, make.make_counsellor())

    page = client.post(ADD, answers(**change))

    assert page.context["form"].errors
    assert not Consultation.objects.exists()


def test_an_own_record_is_corrected(client):
    ruben = make.make_counsellor()
    kept = recorded(ruben, month=clock.today().replace(day=1))
    sign_in(client, ruben)
    form = client.get(of("consultation_correct", kept)).context["form"]
    assert form.initial["kind"] == "talk"

    page = client.post(of("consultation_correct", kept), answers(kind="writing"), follow=True)

    assert "De registratie is verbeterd." in words(page)
    assert "Schriftelijk" in words(page)


def test_a_department_that_ended_stays_a_choice_for_its_own_record(client):
    ended = next(each for each in make.departments() if each.valid_until)
    ruben = make.make_counsellor()
    kept = recorded(ruben, unit=ended.code)
    sign_in(client, ruben)

    correcting = client.get(of("consultation_correct", kept)).context["form"]
    adding = client.get(ADD).context["form"]

    assert ended.code in dict(correcting.fields["unit"].choices)
    assert ended.code not in dict(adding.fields["unit"].choices)


def test_an_own_record_is_deleted_after_being_asked_once_more(client):
    ruben = make.make_counsellor()
    kept = recorded(ruben)
    sign_in(client, ruben)

    asked = client.get(of("consultation_delete", kept))
    assert Consultation.objects.filter(pk=kept.pk).exists()
    done = client.post(of("consultation_delete", kept), follow=True)

    assert "voorgoed" in words(asked)
    assert "De registratie is verwijderd." in words(done)
    assert client.get(of("consultation_detail", kept)).status_code == 404


@pytest.mark.requirement("PRIV-06")
@pytest.mark.parametrize("name", OF_ONE)
def test_anothers_record_answers_as_one_that_never_was(client, name):
    kept = recorded(make.make_counsellor())
    ruben = make.make_counsellor()
    sign_in(client, ruben)

    hidden = client.get(of(name, kept))
    absent = client.get(reverse(f"counselling:{name}", args=[uuid4()]))

    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert _same(hidden) == _same(absent)
    assert client.post(of(name, kept), answers()).status_code in {404, 405}
    identify(user=kept.counsellor_id)
    assert Consultation.objects.filter(pk=kept.pk).exists()


@pytest.mark.requirement("PRIV-07")
def test_the_central_counsellor_reads_all_and_changes_nothing_of_others(client):
    saskia, ruben = central(), make.make_counsellor(name="Ruben Achterberg")
    kept = recorded(ruben, relation="politician")
    sign_in(client, saskia)

    everything = client.get(ALL)
    one = client.get(of("consultation_detail", kept))

    assert "Ruben Achterberg" in words(everything)
    assert "Bestuurder of volksvertegenwoordiger" in words(one)
    assert "Verbeter" not in words(one)
    for name in ("consultation_correct", "consultation_delete"):
        assert client.get(of(name, kept)).status_code == 404


@pytest.mark.requirement("PRIV-06", "PRIV-07")
@pytest.mark.parametrize("role", sorted(set(Role) - AT_A_DESK))
def test_each_page_is_there_for_its_roles_only(client, role):
    someone = make.make_counsellor(role)
    sign_in(client, Handler(someone.user, someone.keys, desk=""))
    is_central = role == Role.CENTRAL_COUNSELLOR
    is_one = is_central or role == Role.COUNSELLOR

    assert client.get(LIST).status_code == (200 if is_one else 404)
    assert client.get(ADD).status_code == (200 if is_one else 404)
    assert client.get(SHARE).status_code == (405 if is_one else 404)
    assert client.get(BEGIN).status_code == (405 if is_central else 404)
    assert client.get(ALL).status_code == 404
    assert client.get(HAND_OVER).status_code == 404


def test_a_handler_and_who_is_not_signed_in_find_nothing(client):
    sign_in(client, make_handler())

    assert client.get(LIST).status_code == 404
    assert Client().get(LIST).status_code == 302


def test_locked_keys_are_asked_for_first(client):
    sign_in(client, make.make_counsellor(), locked=True)

    assert client.get(LIST).url.startswith("/account/keys/unlock/")


def test_the_menu_leads_counsellors_here_and_nobody_else(client):
    sign_in(client, make.make_counsellor())
    assert LIST in [link.url for link in client.get(LIST).context["navigation"]]

    sign_in(client, make_someone(Role.ADMINISTRATOR))
    page = client.get(reverse("accounts:mine"))
    assert LIST not in [link.url for link in page.context["navigation"]]


def test_a_long_list_has_parts_and_no_total(client, monkeypatch):
    monkeypatch.setattr(records, "PAGE_SIZE", 2)
    monkeypatch.setattr(Paginator, "count", property(lambda _: pytest.fail("counted")))
    saskia = central()
    for _ in range(5):
        recorded(saskia)
    sign_in(client, saskia)

    for address in (LIST, ALL):
        first, last = client.get(address), client.get(address, {"from": "4"})
        assert [link.url for link in first.context["pages"]] == ["?from=2"]
        assert [link.url for link in last.context["pages"]] == ["?from=2"]
        assert (len(first.context["rows"]), len(last.context["rows"])) == (2, 1)
        for strange in ("-1", "x", "99999999"):
            assert len(client.get(address, {"from": strange}).context["rows"]) == 2


def test_a_longer_list_costs_no_more_questions_to_the_database(client):
    saskia = central()
    recorded(saskia)
    sign_in(client, saskia)
    client.get(ALL)  # the first page of a session keeps that it was used
    few = _queries(client, ALL)
    for _ in range(6):
        recorded(make.make_counsellor())

    assert _queries(client, ALL) == few


def test_a_central_counsellor_begins_and_counsellors_share_what_was_there(client):
    ruben = make.make_counsellor()
    recorded(ruben, relation="politician")
    saskia = make.make_counsellor(Role.CENTRAL_COUNSELLOR, name="Saskia Bloemhof")
    sign_in(client, saskia)

    assert "Begin als centrale vertrouwenspersoon" in words(client.get(LIST))
    assert "centrale vertrouwenspersoon" in words(client.post(BEGIN, follow=True))
    assert "kan niet worden geopend" in words(client.get(ALL))
    sign_in(client, ruben)
    assert "Saskia Bloemhof" in words(client.get(LIST))
    assert saskia.keys.public.fingerprint() in words(client.get(LIST))
    client.post(SHARE)
    assert "kan sommige van je registraties" not in words(client.get(LIST))
    sign_in(client, saskia)

    assert "kan niet worden geopend" not in words(client.get(ALL))


def test_who_is_appointed_besides_is_told_who_goes_first(client):
    central()
    sign_in(client, make.make_counsellor(Role.CENTRAL_COUNSELLOR))

    assert "moet eerst overdragen" in words(client.post(BEGIN, follow=True))


def test_the_central_counsellor_hands_over_on_one_page(client):
    saskia, amina = central(), make.make_counsellor(name="Amina Kerkstra")
    kept = recorded(make.make_counsellor())
    sign_in(client, saskia)
    fingerprint = amina.keys.public.fingerprint()
    shown = words(client.get(HAND_OVER))
    assert "Amina Kerkstra" in shown
    assert fingerprint in shown

    half = client.post(HAND_OVER, {"successor": fingerprint})
    other = client.post(
        HAND_OVER, {"successor": SecretKeys.generate().public.fingerprint(), "compared": "on"}
    )
    done = client.post(HAND_OVER, {"successor": fingerprint, "compared": "on"}, follow=True)

    assert set(half.context["form"].errors) == {"compared"}
    assert set(other.context["form"].errors) == {"successor"}
    assert "Je hebt overgedragen." in words(done)
    assert client.get(ALL).status_code == 404
    assert client.get(of("consultation_detail", kept)).status_code == 404
    sign_in(client, amina)
    assert "kan niet worden geopend" not in words(client.get(ALL))
    assert "Pesten" in words(client.get(of("consultation_detail", kept)))


def test_without_a_successor_there_is_nothing_to_send(client):
    sign_in(client, central())

    assert "geen andere vertrouwenspersoon met sleutels" in words(client.get(HAND_OVER))


def test_a_record_that_does_not_open_says_so(client):
    ruben = make.make_counsellor()
    kept = recorded(ruben)
    identify(user=ruben.id)
    Consultation.objects.update(quarter_end=make.MARCH)
    sign_in(client, ruben)

    assert "kan niet worden geopend" in words(client.get(LIST))
    assert "buiten het platform veranderd" in words(client.get(of("consultation_detail", kept)))
    assert client.get(of("consultation_correct", kept)).status_code == 200


def _queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def _same(response):
    return re.sub(r'value="[^"]{20,}"|[0-9a-f-]{36}', "", response.content.decode())
