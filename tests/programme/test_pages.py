"""The pages of advice, as a browser without JavaScript sends and gets them."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.accounts.roles import AT_A_DESK, Role
from rodedraad.core import clock
from rodedraad.core.rowsecurity import identify
from rodedraad.programme import services
from rodedraad.programme.models import Advice, FollowUp
from rodedraad.reporting.stages import ReportKind
from tests.accounts.factories import make_handler, make_someone, sign_in
from tests.cases import factories as cases
from tests.programme import factories as make

pytestmark = pytest.mark.django_db

LIST, ADD = reverse("programme:advice_list"), reverse("programme:advice_add")
PUBLIC = reverse("programme:public_list")


def of(name, advice, *more):
    return reverse(f"programme:{name}", args=[advice.public_id, *more])


def words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def advice_of(**more):
    usual = {"desk": make.DESK, "kind": "procedure", "title": make.TITLE, "text": make.TEXT,
             "publish": "with_response"}  # fmt: skip
    return {**usual, **more}


def day_after(**more):
    return (clock.today() + timedelta(**more)).isoformat()


def read_by_everybody():
    """What is on the public list for somebody who is nobody here."""
    return words(Client().get(PUBLIC))


@pytest.mark.requirement("SAFE-50", "SAFE-57", "SAFE-60", "ACT-06")
def test_a_desk_advises_on_a_procedure_and_everybody_reads_what_is_done(client):
    house = make.house()
    sign_in(client, house.adviser)
    given = client.post(ADD, advice_of(), follow=True)
    advice = Advice.objects.get()
    assert "Het advies is gegeven." in words(given)
    assert "Alleen het behandelpunt" in words(given)
    assert make.TITLE not in read_by_everybody()
    assert Client().get(of("public_detail", advice)).status_code == 404

    sign_in(client, house.secretary)
    assert make.TITLE in words(client.get(LIST))
    answer = {"to_text": "1", "following": "follows", "what": make.WHAT, "owner": make.OWNER,
              "due_date": day_after(days=30)}  # fmt: skip
    answered = client.post(of("advice_respond", advice), answer, follow=True)
    promise = FollowUp.objects.get()
    more = {"what": "We kijken er elk jaar naar.", "owner": "Directeur P&O",
            "due_date": day_after(days=90)}  # fmt: skip
    client.post(of("promise_add", advice), more)
    kept = {"evidence": "De verdeling hangt in de kantine.",
            "evidence_url": "https://www.example.org/verdeling"}  # fmt: skip
    client.post(of("promise_keep", advice, promise.public_id), kept)

    assert "De reactie is gegeven." in words(answered)
    shown = words(Client().get(of("public_detail", advice)))
    for part in (make.TEXT, "Extern meldpunt discriminatie", "De gemeentesecretaris", make.WHAT,
                 make.OWNER, "De leiding volgt het advies", *kept.values(), more["what"],
                 "Nog niet klaar."):  # fmt: skip
        assert part in shown
    assert "buiten het platform veranderd" not in shown
    assert make.TITLE in read_by_everybody()


@pytest.mark.requirement("SAFE-08")
def test_a_desk_tells_in_words_of_a_pattern_and_everybody_reads_it_at_once(client):
    sign_in(client, make.house().adviser)

    client.post(ADD, advice_of(kind="pattern", publish="at_once"))

    page = words(Client().get(of("public_detail", Advice.objects.get())))
    assert "Een patroon: wat steeds opnieuw gebeurt" in page
    assert make.TEXT in page
    assert "Wacht op een reactie" in page


@pytest.mark.requirement("SAFE-32")
def test_code_and_measures_looked_at_from_outside_get_a_response_with_a_day(client):
    house = make.house()
    sign_in(client, house.adviser)

    client.post(ADD, advice_of(kind="code_and_measures", publish="at_once"))

    page = words(Client().get(of("public_detail", Advice.objects.get())))
    assert "Gegeven door Extern meldpunt discriminatie" in page
    assert "Gedragscode en maatregelen, bekeken van buiten" in page
    assert "42 dagen" in page


@pytest.mark.requirement("SAFE-67")
def test_what_lies_behind_an_anonymous_signal_becomes_advice_without_a_word_of_it(client):
    work = cases.taken_up(desk=make.DESK, kind=ReportKind.SIGNAL)
    sign_in(client, work.handler)
    identify(user=work.handler.id)

    page = client.get(reverse("cases:case_detail", args=[work.case.public_id]))
    form = client.get(ADD)

    assert f'href="{ADD}"' in page.content.decode()
    assert "Van deze zaak gaat niets mee." in words(page)
    typed = form.context["form"]
    assert {typed[name].value() for name in ("title", "text", "kind", "publish")} == {None}
    assert work.case.report.reference not in words(form)


def test_a_desk_that_does_not_advise_is_offered_nothing(client):
    work = cases.taken_up()
    sign_in(client, work.handler)
    identify(user=work.handler.id)

    page = client.get(reverse("cases:case_detail", args=[work.case.public_id]))

    assert ADD not in page.content.decode()
    assert client.get(ADD).status_code == 404
    assert client.get(LIST).status_code == 404
    assert LIST not in [link.url for link in page.context["navigation"]]


@pytest.mark.parametrize("slip", ["Zaak K7RM-2QFX", "iemand@example.org", "Noor Haverkamp"])
def test_what_looks_like_a_name_or_a_case_is_looked_at_once_more(client, slip):
    house = make.House(make_handler(make.DESK, name="Noor Haverkamp"), make_someone(Role.EMPLOYEE))
    sign_in(client, house.adviser)
    draft = advice_of(text=f"Kijk ook naar {slip}.")

    asked = client.post(ADD, draft)
    ticked = client.post(ADD, {**draft, "looked": "on"})

    assert set(asked.context["form"].errors) == {"text"}
    assert slip.split()[-1] in asked.context["form"].errors["text"][0]
    assert 'type="checkbox" name="looked"' in asked.content.decode()
    assert 'href="#id_text"' in asked.content.decode()
    assert ticked.status_code == 302


@pytest.mark.parametrize("name", ["kind", "title", "text", "publish"])
def test_what_is_missing_in_advice_is_said(client, name):
    sign_in(client, make.house().adviser)

    page = client.post(ADD, advice_of(**{name: ""}))

    assert set(page.context["form"].errors) == {name}
    assert not Advice.objects.exists()


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({"text": ""}, {"following"}),
        ({"following": "departs"}, {"text"}),
        ({"following": "follows"}, {"what", "owner", "due_date"}),
        ({"following": "departs", "text": "Nee.", "owner": "Directeur"}, {"what", "due_date"}),
        ({"following": "follows", "what": "x", "owner": "y", "due_date": "2020-01-01"},
         {"due_date"}),
    ],
)  # fmt: skip
def test_an_answer_is_whole(client, answers, wrong):
    house = make.house()
    advice = house.give(at=make.today())
    sign_in(client, house.secretary)

    page = client.post(of("advice_respond", advice), answers)

    assert set(page.context["form"].errors) == wrong
    assert make.seen_again(advice).is_awaiting


def test_an_answer_is_never_put_under_a_text_that_was_not_read(client):
    house = make.house()
    advice = house.give(at=make.today())
    house.correct(advice, at=make.today(), text="Iets heel anders.")
    sign_in(client, house.secretary)
    answer = {"following": "departs", "text": make.REASONS}

    late = client.post(of("advice_respond", advice), {"to_text": "1", **answer})
    shown = re.search(r'name="to_text" value="(\d+)"', late.content.decode())[1]
    again = client.post(of("advice_respond", advice), {"to_text": shown, **answer})

    assert "Lees het nog een keer." in words(late)
    assert make.REASONS in words(late)
    assert "Iets heel anders." in words(late)
    assert again.status_code == 302


@pytest.mark.requirement("ACT-05")
def test_top_management_sees_what_is_too_late_and_everybody_how_late(client):
    house, kofi = make.house(), make_someone(Role.TOP_MANAGEMENT)
    now = make.today()
    in_time = house.give(at=now, title="Nog op tijd")
    late = house.give(at=now - timedelta(weeks=7), title="Veel te laat")
    identify(worker=True)
    services.follow(at=now)
    sign_in(client, kofi)

    page = client.get(LIST)

    assert [task.title for task in page.context["late"]] == ["Veel te laat"]
    assert "Nog op tijd" not in words(page)
    assert client.get(of("advice_detail", in_time)).status_code == 404
    assert "7 dagen te laat" in words(client.get(of("advice_detail", late)))
    assert "Die is 7 dagen te laat." in words(Client().get(of("public_detail", late)))
    assert LIST in [link.url for link in page.context["navigation"]]
    assert client.get(of("advice_respond", late)).status_code == 404


def test_a_desk_corrects_and_withdraws_and_both_stay_visible(client):
    house = make.house()
    advice = house.give(at=make.today(), at_once=True)
    sign_in(client, house.adviser)
    assert client.get(of("advice_correct", advice)).context["form"].initial["text"] == make.TEXT

    corrected = client.post(of("advice_correct", advice), {
        "title": "Een betere titel", "text": "Een betere tekst.", "why": "Het getal klopte niet.",
    }, follow=True)  # fmt: skip
    between = words(Client().get(of("public_detail", advice)))
    client.post(of("advice_withdraw", advice), {"why": "Het is al opgelost.", "remove_text": "on"})
    after = words(Client().get(of("public_detail", advice)))

    assert "Het advies is verbeterd." in words(corrected)
    for part in ("Een betere tekst.", "Het getal klopte niet.", make.TEXT, "Verbeterd"):
        assert part in between
    for part in ("Ingetrokken", "Het is al opgelost.", "De tekst is weggehaald"):
        assert part in after
    assert make.TEXT not in after
    assert "Ingetrokken" in read_by_everybody()
    assert client.get(of("advice_withdraw", advice)).status_code == 404


def test_hidden_advice_answers_as_what_never_was(client):
    house = make.house()
    advice = house.give(at=make.today())
    sign_in(client, make_handler("complaints"))

    for name in ("advice_detail", "advice_correct", "advice_withdraw"):
        hidden, absent = client.get(of(name, advice)), client.get(
            reverse(f"programme:{name}", args=[uuid4()])
        )  # fmt: skip
        assert (hidden.status_code, absent.status_code) == (404, 404)
        assert words(hidden) == words(absent)
    assert make.TITLE not in words(client.get(LIST))


@pytest.mark.parametrize("role", sorted(set(Role) - AT_A_DESK))
def test_the_pages_for_work_are_there_for_their_roles_only(client, role):
    advice = make.house().give(at=make.today())
    sign_in(client, make_someone(role))
    at_work = role in {Role.EXECUTIVE_SECRETARY, Role.TOP_MANAGEMENT}

    assert client.get(LIST).status_code == (200 if at_work else 404)
    assert client.get(ADD).status_code == 404
    answers = role == Role.EXECUTIVE_SECRETARY
    assert client.get(of("advice_respond", advice)).status_code == (200 if answers else 404)
    assert client.get(of("promise_add", advice)).status_code == 404


def test_reasons_with_a_name_are_no_missing_reasons(client):
    house = make.House(make_handler(make.DESK, name="Noor Haverkamp"),
                       make_someone(Role.EXECUTIVE_SECRETARY))  # fmt: skip
    advice = house.give(at=make.today())
    sign_in(client, house.secretary)
    answer = {"to_text": "1", "following": "departs", "text": "Noor Haverkamp wil het niet."}

    asked = client.post(of("advice_respond", advice), answer)

    assert len(asked.context["form"].errors["text"]) == 1
    assert client.post(of("advice_respond", advice), {**answer, "looked": "on"}).status_code == 302


def test_who_wants_to_act_on_what_was_changed_outside_is_led_to_the_warning(client):
    house = make.house()
    advice = house.give(at=make.today())
    identify(user=house.adviser.id)
    advice.texts.update(text="Alles gaat goed.")
    pages = {house.secretary: ["advice_respond"],
             house.adviser: ["advice_correct", "advice_withdraw"]}  # fmt: skip

    for who, names in pages.items():
        sign_in(client, who)
        shown = client.get(of("advice_detail", advice)).content.decode()
        for name in names:
            assert of(name, advice) not in shown
            for led in (client.get(of(name, advice)), client.post(of(name, advice), {})):
                assert (led.status_code, led["Location"]) == (302, of("advice_detail", advice))

    assert "Er is niets opgeslagen" in words(client.get(of("advice_detail", advice)))


def test_advice_says_on_an_english_page_that_it_is_in_dutch(client):
    house = make.house()
    advice = house.give(at=make.today(), at_once=True)
    house.respond(advice, make.departs(), at=make.today())

    page = client.get(of("public_detail", advice), {"taal": "en"}).content.decode()
    listed = client.get(PUBLIC, {"taal": "en"}).content.decode()

    assert re.search(rf'<h1[^>]* lang="nl">{make.TITLE}</h1>', page)
    for part in (make.TEXT, make.REASONS):
        assert f'<div class="rd-break rd-stack" lang="nl"><p>{part}</p></div>' in page
    assert "written in Dutch" in page
    assert re.search(rf'<a [^>]*lang="nl">{make.TITLE}</a>', listed)
    assert "Advice is written in Dutch." in listed
    assert "Nederlands geschreven" not in words(client.get(PUBLIC))


def test_what_was_changed_outside_the_platform_says_so():
    house = make.house()
    advice = house.give(at=make.today(), at_once=True)
    identify(user=house.adviser.id)
    advice.texts.update(text="Alles gaat goed.")

    assert "buiten het platform veranderd" in words(Client().get(of("public_detail", advice)))


def test_the_page_of_what_there_is_to_read_leads_to_the_advice_in_its_language(client):
    for language, label in (("nl", "Adviezen aan de hoogste leiding"), ("en", "Advice to top")):
        page = client.get(reverse("reporting:information"), {"taal": language})

        assert f'href="{PUBLIC}?taal={language}"' in page.content.decode()
        assert label in words(page)
        assert label.split(maxsplit=1)[0] in words(client.get(PUBLIC, {"taal": language}))
