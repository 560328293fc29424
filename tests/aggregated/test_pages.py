"""The office looks at a file before it is kept, and gets what is wrong with it as a file."""

import re
import time
from datetime import date
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rodedraad.accounts.roles import Role
from rodedraad.aggregated.models import Source
from rodedraad.aggregated.sealed import mark_of
from rodedraad.aggregated.web.forms import LARGEST
from rodedraad.core import clock
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.indicators.basis import Unit
from tests.accounts.factories import make_someone, sign_in
from tests.aggregated.factories import (
    BODIES,
    DAY,
    DAYS,
    PAY,
    UTRECHT,
    barometer,
    bodies,
    lines,
    sick_leave,
    take,
)

pytestmark = pytest.mark.django_db
LIST = reverse("aggregated:source_list")
TAKE = reverse("aggregated:source_take")
KEEP = reverse("aggregated:source_keep")
PROBLEMS = reverse("aggregated:problem_file")


@pytest.fixture
def office(client, lotte):
    return sign_in(client, lotte)


def hidden(page: str, name: str) -> str:
    return re.search(f'name="{name}" value="([^"]*)"', page)[1]


def said(content: bytes, **changed):
    usual = {
        "kind": "barometer", "name": "Barometer Culturele Diversiteit", "made_by": "CBS",
        "reference_date": str(DAY), "population_nl": "Iedereen in dienst.",
        "population_en": "Everybody employed.", "classification": "regions", "unit": "people",
        "file": SimpleUploadedFile("bron.csv", content),
    }  # fmt: skip
    return {**usual, **changed}


def test_a_right_file_is_looked_at_kept_and_listed(office):
    page = office.post(TAKE, said(UTRECHT)).content.decode()

    assert "beroepsbevolking" in page
    assert "Iedereen in dienst." in page
    assert "180000" not in page
    assert "4500" not in page
    assert not Source.objects.exists()
    listed = office.post(KEEP, {"held": hidden(page, "held")}, follow=True).content.decode()
    assert "Het bestand is ingelezen." in listed
    assert "31 december 2025" in listed
    assert "Geteld door CBS, ingelezen door Lotte." in listed
    assert reverse("monitor:source_prepare") in listed


def test_sick_leave_of_a_part_of_a_year_is_refused_in_words(office):
    part = {"kind": "sick_leave", "first_day": "2025-01-01", "reference_date": "2025-06-30"}

    page = office.post(TAKE, said(lines(DAYS, ("", 400, 88_000, 4_400)), **part)).text

    assert "Dit gaat over een heel jaar, van 1 januari tot en met 31 december" in page
    assert 'name="held"' not in page


def test_a_day_that_can_be_no_reference_date_is_refused_in_words(office):
    page = office.post(TAKE, said(UTRECHT, reference_date="0999-12-31")).text

    assert "Deze dag is te lang geleden." in page


@pytest.mark.parametrize("field", ["name", "made_by", "population_nl", "population_en"])
@pytest.mark.parametrize("sign", ["\x0b", "\x9f", "\ufffe"])
def test_a_sign_that_nobody_can_see_is_refused_in_words(office, field, sign):
    page = office.post(TAKE, said(UTRECHT, **{field: f"Een{sign}tekst"})).content.decode()

    assert "Er staat een teken in dat niemand kan zien." in page
    assert 'name="held"' not in page


def test_what_is_said_may_have_several_lines(office):
    page = office.post(TAKE, said(UTRECHT, population_nl="Iedereen.\r\nOok stagiairs."))

    assert "Ook stagiairs." in page.content.decode()


def test_what_was_said_of_a_series_is_there_again_for_its_next_year(office, lotte):
    identify(user=lotte.id)
    before = clock.today().year - 2
    for year in (before - 1, before):
        take(lotte, UTRECHT, barometer(reference_date=date(year, 12, 31), unit=Unit.JOBS))
    newest = Source.objects.get(year=before)

    listed = office.get(LIST).text
    page = office.get(TAKE, {"na": newest.public_id}).text

    assert re.findall(r"[?]na=([0-9a-f-]+)", listed) == [str(newest.public_id)]
    said = newest.definition
    assert f"Ingevuld is wat er over {said.name} is gezegd op" in page
    assert f'value="{said.name}"' in page
    assert f'value="{before + 1}-12-31"' in page
    assert said.population["nl"] in page
    assert said.population["en"] in page
    assert re.search(r'value="barometer"[^>]*checked', page)
    for chosen in ("regions", "jobs"):
        assert re.search(rf'value="{chosen}"[^>]*selected', page)


def test_a_year_that_has_not_come_does_not_follow_and_its_days_stay(office, lotte):
    identify(user=lotte.id)
    last = clock.today().year - 1
    rows = lines(DAYS, *((code, 100, 20_000, 900) for code in ("A-BURG", "A-KLANT")))
    said = sick_leave(
        reference_date=date(last, 12, 31), first_day=date(last, 1, 1),
        break_reason={"nl": "Anders geteld.", "en": "Counted otherwise."},
    )  # fmt: skip
    take(lotte, rows, said)

    listed = office.get(LIST).text
    page = office.get(TAKE, {"na": Source.objects.get().public_id}).text

    assert "?na=" not in listed
    assert f'value="{last}-12-31"' in page
    assert f'value="{last}-01-01"' in page
    assert "Anders geteld." not in page


def test_what_is_sent_is_not_lost_when_what_it_follows_was_removed_meanwhile(office):
    answer = office.post(f"{TAKE}?na={UUID(int=7)}", said(UTRECHT, name=""))

    assert answer.status_code == 200
    assert "Iedereen in dienst." in answer.text


@pytest.mark.parametrize("wrong", ["van vorig jaar", str(UUID(int=7)), ""])
def test_what_is_not_there_is_followed_by_nothing(office, wrong):
    assert office.get(TAKE, {"na": wrong}).status_code == 404


def test_bodies_of_the_next_year_are_filled_in_on_a_form_of_their_own(office, lotte):
    identify(user=lotte.id)
    day = date(clock.today().year - 2, 12, 31)
    take(lotte, lines(BODIES, ("selectiecommissies", 40, 18, 22)), bodies(reference_date=day))

    assert f'href="{FILL_IN}"' in office.get(LIST).text.partition("Wat bekend is")[2]
    assert f'value="{day.year + 1}-12-31"' in office.get(FILL_IN).text


def test_a_page_that_comes_back_twice_keeps_one_source(office):
    held = hidden(office.post(TAKE, said(UTRECHT)).content.decode(), "held")
    office.post(KEEP, {"held": held})

    page = office.post(KEEP, {"held": held}, follow=True).content.decode()

    assert "al ingelezen" in page
    assert Source.objects.count() == 1


def test_what_this_platform_did_not_lock_is_not_kept(office):
    page = office.post(KEEP, {"held": "x"}, follow=True).content.decode()

    assert "Kies het bestand opnieuw." in page
    assert not Source.objects.exists()


def test_a_break_is_seen_before_and_after(office):
    reasons = {"break_nl": "Andere vragen.", "break_en": "Other questions."}

    page = office.post(TAKE, said(UTRECHT, **reasons)).content.decode()

    assert "Andere vragen." in page
    listed = office.post(KEEP, {"held": hidden(page, "held")}, follow=True).content.decode()
    assert "Niet te vergelijken met het jaar ervoor." in listed


def test_wrong_rows_are_shown_and_come_along_as_a_file(office):
    rows = [(f"=X{one}", 5, 100, 1) for one in range(150)]
    content = lines(DAYS, *rows)

    page = office.post(TAKE, said(content, kind="sick_leave")).content.decode()

    assert page.count("Op de peildatum was er geen afdeling met deze code.") == 100
    assert "Er zijn er meer" in page
    found = office.post(PROBLEMS, {"problems": hidden(page, "problems")})
    told = found.content.decode("utf-8-sig").splitlines()
    assert told[0] == "Rij;Kolom;Cel;Wat er niet klopt"
    assert told[1] == "2;afdeling;'=X0;Op de peildatum was er geen afdeling met deze code."
    assert len(told) == 151
    assert not Source.objects.exists()


def test_wrong_rows_are_a_file_for_who_saw_them_and_for_a_day(office, monkeypatch):
    content = lines(DAYS, ("=X0", 5, 100, 1))
    shown = hidden(office.post(TAKE, said(content, kind="sick_leave")).content.decode(), "problems")

    assert office.post(PROBLEMS, {"problems": shown}).status_code == 200
    with monkeypatch.context() as later:
        late = time.time() + 25 * 60 * 60
        later.setattr(signing, "time", SimpleNamespace(time=lambda: late))
        assert office.post(PROBLEMS, {"problems": shown}).url == TAKE
    other = make_someone(Role.INCLUSION_OFFICE)
    identify(user=other.id)
    assert sign_in(office, other).post(PROBLEMS, {"problems": shown}).url == TAKE


def test_problems_that_this_platform_did_not_sign_are_no_file(office):
    assert office.post(PROBLEMS, {"problems": "W1tdXQ:1:x"}).url == TAKE


@pytest.mark.parametrize(
    ("content", "changed", "told"),
    [
        (UTRECHT, {"kind": ""}, "Kies waar het bestand over gaat."),
        (UTRECHT, {"classification": ""}, "Kies de indeling van deze barometer."),
        (UTRECHT, {"classification": "western"}, "ontbreken in het bestand: nederlands"),
        (UTRECHT, {"break_nl": "Andere vragen."}, "Schrijf dit in beide talen."),
        (UTRECHT, {"reference_date": "2999-12-31"}, "Deze dag moet nog komen."),
        (UTRECHT, {"first_day": "2026-01-01"}, "De periode begint later dan ze eindigt."),
        (b"x" * (LARGEST + 1), {}, "te groot voor een tabel met groepen"),
        (b"", {}, "Dit bestand is leeg."),
        (b"groep;groep\n1;2\n", {}, "dezelfde kop"),
        (b"groep;naam\n1;2\n", {}, "Deze kolommen horen er niet in: naam."),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_kept(office, content, changed, told):
    assert told in office.post(TAKE, said(content, **changed)).content.decode()
    assert not Source.objects.exists()


def test_a_source_is_removed_after_it_was_asked_once_more(office, lotte):
    source = take(lotte, UTRECHT, barometer())
    address = reverse("aggregated:source_remove", args=[source.public_id])

    page = office.get(address).content.decode()
    assert "Barometer Culturele Diversiteit" in page
    assert "31 december 2025" in page
    assert Source.objects.exists()
    office.post(address)
    assert not Source.objects.exists()


@pytest.mark.parametrize("address", [LIST, TAKE])
def test_others_do_not_find_these_pages(client, departments, address):
    sign_in(client, make_someone(Role.MANAGER))
    assert client.get(address).status_code == 404


def test_pay_by_origin_is_looked_at_and_wrong_cells_are_told(office):
    rows = [
        ("nederland", 900, "31,12", "14,71", "61,50"),
        ("buiten_europa", 190, "28", "14,71", 61),
    ]
    usual = {"kind": "origin_pay", "name": "Loon naar herkomst", "classification": ""}

    refused = office.post(TAKE, said(lines(PAY, *rows), **usual)).content.decode()
    right = lines(PAY, rows[0], (*rows[1][:-1], "61,50"))
    page = office.post(TAKE, said(right, **usual)).content.decode()
    office.post(KEEP, {"held": hidden(page, "held")})

    assert "Dit is een ander getal dan in een rij hierboven." in refused
    assert "hoogste_uurloon" in refused
    assert "nederland, buiten europa" in page
    assert "31,12" not in page
    assert re.search(r"\b900\b", page) is None
    assert Source.objects.get().definition.classification == "regions"


FILL_IN = reverse("aggregated:bodies_fill_in")
PANELS = {"selection_panels-people": "40", "selection_panels-women": "18",
          "selection_panels-men": "21"}  # fmt: skip


def filled(**numbers):
    usual = {
        "name": "Samenstelling", "made_by": "Griffie", "reference_date": str(DAY),
        "population_nl": "Leden.", "population_en": "Members.",
    }  # fmt: skip
    return {**usual, **{name.replace("__", "-"): value for name, value in numbers.items()}}


def test_who_sits_in_bodies_is_filled_in_looked_at_and_kept_as_a_file_would_be(office):
    page = office.post(FILL_IN, {**filled(), **PANELS}).content.decode()

    assert "selectiecommissies" in page
    assert "soort, mensen, vrouwen, mannen" in page
    assert not Source.objects.exists()
    office.post(KEEP, {"held": hidden(page, "held")})
    kept = Source.objects.get()
    file = b"soort;mensen;vrouwen;mannen\nselectiecommissies;40;18;21"
    assert kept.mark == mark_of(file, bodies(population=kept.definition.population).to_content())


def test_what_was_said_of_bodies_the_last_time_is_there_again(office, lotte):
    identify(user=lotte.id)
    take(lotte, lines(BODIES, ("selectiecommissies", 40, 18, 22)), bodies())

    page = office.get(FILL_IN).content.decode()

    assert 'value="Samenstelling"' in page
    assert "Iedereen in vaste of tijdelijke dienst." in page
    assert 'value="40"' not in page


@pytest.mark.parametrize(
    ("numbers", "name", "told"),
    [
        ({"boards__women": "5", "boards__men": "5"}, "boards-people",
         "Besturen en commissies: deze cel is leeg."),
        ({"boards__people": "5", "boards__women": "6", "boards__men": "0"}, "boards-women",
         "dit is meer dan het geheel waar het een deel van is."),
        ({"boards__people": "9", "boards__women": "5", "boards__men": "5"}, "boards-women",
         "dit is meer dan het geheel waar het een deel van is."),
        ({"with_a_vote__people": "9", "with_a_vote__women": "5", "with_a_vote__men": "4"},
         "with_a_vote-people", "dit is een deel van de besturen van verbonden partijen"),
        ({"boards__people": "-1"}, "boards-people", "Vul een heel aantal mensen in, vanaf 0."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field(office, numbers, name, told):
    page = office.post(FILL_IN, filled(**numbers)).content.decode()

    errors = page.partition(f'id="id_{name}_error"')[2].partition("</p>")[0]
    assert told in errors
    assert 'name="held"' not in page


def test_nothing_filled_in_or_not_yet_is_no_source(office):
    empty = office.post(FILL_IN, filled()).content.decode()
    early = office.post(
        FILL_IN, {**filled(), **PANELS, "reference_date": "2099-12-31"}
    ).content.decode()  # fmt: skip
    office.post(KEEP, {"held": hidden(office.post(FILL_IN, {**filled(), **PANELS}).text, "held")})
    again = office.post(FILL_IN, {**filled(), **PANELS}).text

    assert "Vul de aantallen van minstens één soort orgaan in." in empty
    assert "Deze dag moet nog komen." in early
    assert "Dit is al ingelezen, en er is niets anders." in again
