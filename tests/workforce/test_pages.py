"""The office says once how its files are read, and takes a file of each day."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rodedraad.accounts.roles import Role
from rodedraad.lib.personnel import MappingWrong
from rodedraad.organisations import queries as organisations
from rodedraad.workforce import services
from rodedraad.workforce.models import SavedMapping, Snapshot
from rodedraad.workforce.web.forms import why_not
from tests.accounts.factories import actor_of, make_someone, sign_in
from tests.workforce.factories import DAY, MAPPING, NOW, a_department, a_file, people

pytestmark = pytest.mark.django_db
LIST = reverse("workforce:snapshot_list")
TAKE = reverse("workforce:snapshot_take")
COLUMNS = reverse("workforce:mapping_new")
PROBLEMS = reverse("workforce:problem_file")


def file(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("personeel.csv", content)


def hidden(page: str, name: str) -> str:
    return re.search(f'name="{name}" value="([^"]*)"', page)[1]


@pytest.fixture
def office(client, lotte):
    return sign_in(client, lotte)


@pytest.fixture
def way(lotte):
    return services.save_mapping(actor=actor_of(lotte), name="Systeem A", mapping=MAPPING, at=NOW)


def test_columns_are_proposed_from_an_example_and_kept_when_they_are_checked(office):
    shown = office.post(COLUMNS, {"file": file(people(6))}).content.decode()
    assert re.search(r'value="Persnr" selected', shown)
    assert "Naam 1" not in shown
    said = {
        "example": hidden(shown, "example"), "name": "Systeem A", "column_person": "Persnr",
        "column_department": "Afdeling", "column_sex": "Geslacht", "word_sex_0": "man",
        "word_sex_1": "woman", "column_scale": "Schaal",
    }  # fmt: skip

    answer = office.post(COLUMNS, said)

    assert answer.url == TAKE
    assert SavedMapping.objects.get().mapping() == MAPPING


def test_words_of_a_column_that_is_chosen_later_are_asked_before_anything_is_kept(office):
    shown = office.post(COLUMNS, {"file": file(people(6))}).content.decode()
    said = {
        "example": hidden(shown, "example"), "name": "Systeem A", "column_person": "Persnr",
        "column_department": "Afdeling", "column_leads": "Geslacht",
    }  # fmt: skip

    page = office.post(COLUMNS, said).content.decode()

    assert "wat betekent “M”?" in page
    assert not SavedMapping.objects.exists()


def test_a_word_that_is_written_in_two_ways_is_asked_once_and_kept(office):
    code = a_department()
    content = a_file(*(f"P{one};x;{code};{'MVv'[one % 3]};10" for one in range(6)))
    shown = office.post(COLUMNS, {"file": file(content)}).content.decode()
    chosen = re.findall(r'name="word_sex_(\d)"', shown)
    said = {
        "example": hidden(shown, "example"), "name": "Systeem A", "column_person": "Persnr",
        "column_department": "Afdeling", "column_sex": "Geslacht", "word_sex_0": "man",
        "word_sex_1": "woman",
    }  # fmt: skip

    answer = office.post(COLUMNS, said)

    assert chosen == ["0", "1"]
    assert answer.url == TAKE
    assert SavedMapping.objects.get().content["sex"]["words"] == {"M": "man", "V": "woman"}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (MappingWrong("words", "sex"), "geslacht"),
        (MappingWrong("codes", "leads: perhaps"), "leiding"),
        (MappingWrong("needed", "department"), "afdeling"),
    ],
)
def test_a_characteristic_is_told_by_its_name_and_never_as_a_column(wrong, said):
    told = why_not(wrong)
    assert said in told
    assert wrong.what not in told
    assert "twee keer gekozen" not in told


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"column_department": ""}, "Kies de kolom waar dit in staat."),
        ({"column_scale": "Persnr"}, "is twee keer gekozen"),
        ({"name": ""}, "Geef een naam."),
    ],
)
def test_columns_that_do_not_fit_are_told_and_nothing_is_kept(office, changed, said):
    shown = office.post(COLUMNS, {"file": file(people(6))}).content.decode()
    right = {
        "example": hidden(shown, "example"), "name": "A", "column_person": "Persnr",
        "column_department": "Afdeling",
    }  # fmt: skip

    assert said in office.post(COLUMNS, {**right, **changed}).content.decode()
    assert not SavedMapping.objects.exists()


def test_a_right_file_is_taken_and_its_day_is_known(office, way):
    answer = office.post(
        TAKE, {"day": str(DAY), "mapping": str(way.public_id), "file": file(people(8))}, follow=True
    )

    page = answer.content.decode()
    assert "Het bestand is ingelezen: 8 rijen." in page
    assert "31 december 2025" in page
    assert "ingelezen door Lotte" in page
    assert Snapshot.objects.count() == 1


def test_a_file_is_looked_at_before_anything_is_kept(office, way, lotte):
    def look(day, content):
        asked = {"day": str(day), "mapping": str(way.public_id), "file": file(content), "look": "1"}
        return office.post(TAKE, asked).text

    first = look(DAY, people(8))
    services.take(actor=actor_of(lotte), content=people(5), mapping=MAPPING, day=DAY, at=NOW)
    later = look(date(2026, 2, 28), people(8))

    assert "Wat zou worden ingelezen" in first
    assert "8 rijen" in first
    assert "Bekend van daarvoor" not in first
    assert "31 december 2025: 5 rijen" in later
    assert "niet de laatste van een kwartaal" in later
    assert "niet de laatste van een kwartaal" not in first
    assert [one.rows for one in Snapshot.objects.all()] == [5]


def test_who_looks_at_a_file_sees_what_is_not_read_and_of_whom_there_is_no_row(office, way):
    *others, named = [line.department.name for line in organisations.lines_on(DAY)]
    asked = {"day": str(DAY), "mapping": str(way.public_id), "look": "1"}

    seen = office.post(TAKE, {**asked, "file": file(people(8))}).text
    refused = office.post(TAKE, {**asked, "file": file(a_file("1;N;NERGENS;M;10"))}).text

    told = dict(re.findall(r"<dt[^>]*>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", seen, re.DOTALL))
    assert told["Kolommen die niet worden gelezen"].strip() == "Naam"
    assert told["Wat wordt gelezen"].strip() == (
        "personeelsnummer, code van de afdeling, geslacht of gender, schaal"
    )
    without = told["Afdelingen waarvan er geen rij is"]
    assert all(one in without for one in others)
    assert named not in [one.strip() for one in without.split(",")]
    assert "Wat zou worden ingelezen" not in refused
    assert "NERGENS" in refused


def test_of_very_many_wrong_rows_it_is_said_how_many_are_in_the_file(office, way):
    rows = [f"P{one};=1+1;{a_department()};?;10" for one in range(2_001)]

    page = office.post(
        TAKE, {"day": str(DAY), "mapping": str(way.public_id), "file": file(a_file(*rows))}
    ).content.decode()

    assert "Er zijn er meer: in het bestand hieronder staan de eerste 2.000." in page


def test_wrong_rows_are_shown_and_come_along_as_a_file(office, way):
    rows = [f"P{one};=1+1;{a_department()};?;10" for one in range(150)]

    answer = office.post(
        TAKE, {"day": str(DAY), "mapping": str(way.public_id), "file": file(a_file(*rows))}
    )

    page = answer.content.decode()
    assert "Er is niets ingelezen: 150 fouten in 150 rijen" in page
    assert 'data-label="Wat er niet klopt"' in page
    assert page.count("Dit woord heeft nog geen betekenis gekregen.") == 100
    assert "Er zijn er meer" in page
    assert "<title>Fout: " in page
    assert re.search(r'role="alert"[^>]* aria-labelledby="wrong" data-rd-focus', page)
    found = office.post(PROBLEMS, {"problems": hidden(page, "problems")})
    lines = found.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Rij;Kolom;Cel;Wat er niet klopt"
    assert lines[1] == "2;Geslacht;?;Dit woord heeft nog geen betekenis gekregen."
    assert len(lines) == 151
    assert not Snapshot.objects.exists()


def test_cells_that_a_program_would_compute_are_made_harmless_in_the_file(office, way):
    content = a_file("P1;x;=1+1;M;10")

    page = office.post(
        TAKE, {"day": str(DAY), "mapping": str(way.public_id), "file": file(content)}
    ).content.decode()

    text = office.post(PROBLEMS, {"problems": hidden(page, "problems")}).content.decode("utf-8-sig")
    assert ";'=1+1;" in text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Dit bestand is leeg."),
        (b"Persnr;Afdeling\n", "Dit bestand heeft geen regels."),
        (b"Persnr;Persnr\n1;2\n", "dezelfde kop"),
        (b"\xef\xbb\xbf", "Dit bestand heeft geen regels."),
        (b"x" * 131_073 + b"\n1\n", "geen CSV- of XLSX-bestand"),
        (b";".join([b"%d" % one for one in range(301)]) + b"\n1\n", "meer dan 300 kolommen"),
        (b"PK\x03\x04", "geen CSV- of XLSX-bestand"),
        (b"Persnr;Afdeling\n1;X\n", "Dit bestand heeft geen kolom"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(office, way, content, said):
    page = office.post(
        TAKE, {"day": str(DAY), "mapping": str(way.public_id), "file": file(content)}
    ).content.decode()
    assert said in page
    assert not Snapshot.objects.exists()


def test_a_day_is_removed_after_it_was_asked_once_more(office, way):
    office.post(TAKE, {"day": str(DAY), "mapping": str(way.public_id), "file": file(people(8))})
    address = reverse("workforce:snapshot_remove", args=[Snapshot.objects.get().public_id])

    page = office.get(address).content.decode()
    assert "31 december 2025" in page
    assert "nl-button--negative" in page
    assert f'href="{LIST}"><span class="nl-button__label">Annuleren' in page
    assert Snapshot.objects.exists()
    office.post(address)
    assert not Snapshot.objects.exists()


def taken(office, way, content, **more):
    said = {"day": str(DAY), "mapping": str(way.public_id), "file": file(content), **more}
    return office.post(TAKE, said, follow=True).content.decode()


def test_another_file_of_a_day_replaces_it_only_when_that_is_said(office, way):
    taken(office, way, people(20))

    page = taken(office, way, people(8))
    assert "Van 31 december 2025 zijn er al gegevens: 20 rijen" in page
    assert "Vervang de gegevens van 31 december 2025 (20 rijen) door deze (8 rijen)" in page
    assert Snapshot.objects.get().rows == 20
    other = taken(office, way, people(9), replace=hidden_tick(page))
    assert Snapshot.objects.get().rows == 20
    assert "door deze (9 rijen)" in other

    page = taken(office, way, people(8), replace=hidden_tick(page))

    assert "Het bestand is ingelezen: 8 rijen." in page
    assert Snapshot.objects.get().rows == 8


def hidden_tick(page: str) -> str:
    return re.search(r'type="checkbox"[^>]*value="([^"]*)"|value="([^"]*:\d+)"', page)[0].split(
        'value="'
    )[1][:-1]


def test_a_text_that_is_called_a_workbook_is_said_to_be_none(office, way):
    named = SimpleUploadedFile("personeel.xlsx", b"gewoon tekst")

    for address, said in ((TAKE, {"day": str(DAY), "mapping": str(way.public_id)}), (COLUMNS, {})):
        page = office.post(address, {**said, "file": named}).content.decode()
        assert "geen Excel-bestand" in page
        named.seek(0)


def test_each_word_gets_a_meaning_before_a_way_of_reading_is_kept(office):
    shown = office.post(COLUMNS, {"file": file(people(6))}).content.decode()
    said = {
        "example": hidden(shown, "example"), "name": "Systeem A", "column_person": "Persnr",
        "column_department": "Afdeling", "column_sex": "Geslacht", "word_sex_0": "man",
        "word_sex_1": "",
    }  # fmt: skip

    page = office.post(COLUMNS, said).content.decode()

    assert "Kies wat dit woord betekent." in page
    assert not SavedMapping.objects.exists()


def test_a_way_of_reading_is_changed_and_removed(office, way):
    change = reverse("workforce:mapping_change", args=[way.public_id])
    remove = reverse("workforce:mapping_remove", args=[way.public_id])
    listed = office.get(LIST).content.decode()
    assert change in listed
    assert remove in listed
    assert re.search(r'value="Geslacht" selected', office.get(change).content.decode())
    said = {"name": "Systeem B", "column_person": "Persnr", "column_department": "Afdeling",
            "column_sex": "Geslacht", "word_sex_0": "unknown", "word_sex_1": "woman"}  # fmt: skip

    office.post(change, said)

    saved = SavedMapping.objects.get()
    assert saved.name == "Systeem B"
    assert saved.content["sex"]["words"] == {"M": "unknown", "V": "woman"}
    assert "scale" not in saved.content
    assert "Systeem B" in office.get(remove).content.decode()
    office.post(remove)
    assert not SavedMapping.objects.exists()


def test_two_ways_of_reading_do_not_get_one_name(office, way, lotte):
    other = services.save_mapping(actor=actor_of(lotte), name="Ander", mapping=MAPPING, at=NOW)
    said = {"name": "systeem a", "column_person": "Persnr", "column_department": "Afdeling"}

    page = office.post(reverse("workforce:mapping_change", args=[other.public_id]), said)

    assert "Deze naam is al in gebruik." in page.content.decode()


def test_problems_that_this_platform_did_not_sign_are_no_file(office):
    assert office.post(PROBLEMS, {"problems": "W1tdXQ:1:x"}).url == TAKE


@pytest.mark.parametrize("address", [LIST, TAKE, COLUMNS])
def test_others_do_not_find_these_pages(client, departments, address):
    sign_in(client, make_someone(Role.MANAGER))
    assert client.get(address).status_code == 404
