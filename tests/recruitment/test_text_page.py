"""Who writes a text has it read, is told why, and leaves nothing behind."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from rodedraad.core.admission import Admission, Busy
from rodedraad.lib.screening.document_checks import EXPECTED, PREFERENCE
from rodedraad.lib.screening.grounds import Ground, Severity
from rodedraad.lib.screening.rulebook import standard_rules
from rodedraad.recruitment import reading, wording
from rodedraad.recruitment.reading import LONGEST
from rodedraad.recruitment.web import texts

pytestmark = pytest.mark.django_db

WANTED = "Wij zoeken een jonge hond met lef.\n<script>alert(1)</script> Een & ander."
ADDRESS = "/teksten/"


def _read(client, **given):
    return client.post(ADDRESS, given)


@pytest.mark.requirement("REC-06")
def test_a_text_comes_back_with_marks_and_the_reason_of_each(client):
    page = _read(client, text=WANTED).content.decode()

    assert "<mark>jonge hond<sup>" in page
    assert 'href="#why-1"' in page
    assert 'id="why-1"' in page
    assert 'href="#words-1"' in page
    assert "Leeftijd: pas dit aan" in page
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page


def test_the_answer_is_in_the_language_of_the_page(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    page = _read(client, text=WANTED).content.decode()

    assert "Age: change this" in page
    assert "Exception: Allowed if" in page


def test_what_was_typed_stays_when_somebody_switches_the_language(client):
    begun = client.get(ADDRESS).content.decode()
    switched = _read(client, text=WANTED, language="en", finding="AGE-004 jonge hond", reason="Nee")
    page = switched.content.decode()

    assert 'form="reading" formaction="/teksten/" name="language" value="en"' in begun
    # Enter in a field presses the first button of its form, and that switches nothing.
    assert begun.index('form="reading" hidden') < begun.index('name="language"')
    assert '<html lang="en"' in page
    assert switched.headers["Content-Language"] == "en"
    assert "jonge hond met lef" in page.split("</textarea>")[0]
    assert "Left as it is, because: Nee" in page
    assert "Have a text read" in client.get(ADDRESS).content.decode()


def test_who_switches_the_language_without_a_text_is_told_nothing(client):
    page = _read(client, text="", language="en").content.decode()

    assert "Have a text read" in page
    assert "Paste or type a text first" not in page


def test_a_language_that_is_not_there_changes_nothing(client):
    answer = _read(client, text=WANTED, language="xx")

    assert answer.headers["Content-Language"] == "nl"
    assert settings.LANGUAGE_COOKIE_NAME not in answer.cookies


def test_what_stays_dutch_on_an_english_page_is_marked_as_dutch(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    hard = "Middels dit schrijven wordt de burger verzocht. Wij zoeken een jonge hond. "

    page = _read(client, text=hard).content.decode()

    ours, rest = page.split("<p>own word list (OWN)")
    theirs = rest.split("<p>Exception:")[0].split("Instead:")[-1]
    assert '<li class="utrecht-unordered-list__item" lang="nl">inwoner</li>' in ours
    assert "<li" in theirs
    assert 'lang="nl"' not in theirs
    remark = page.split("How hard it is to read")[1].split("Middels")[1].split("</li>")[0]
    assert 'Instead: <span lang="nl">' in remark


def test_a_word_of_the_balance_is_named_once_with_how_often_it_stands_there(client):
    text = "Je werkt samen aan doelen. " * 1500 + "Je bent ambitieus."

    page = _read(client, text=text).content.decode()

    words = page.split('id="balance"')[1].split("</section>")[0]
    assert words.count("samen") == 1
    assert ">samen (1500×)<" in words
    assert ">ambitieus<" in words


def test_of_a_text_that_is_not_dutch_that_is_said(client):
    english = "We are looking for a colleague who is young at heart, and who can write. " * 3

    said = "Deze tekst lijkt geen Nederlands"
    page = _read(client, text=english).content.decode()
    assert f'data-rd-said="{said}' in page
    assert "iets gevonden" not in page
    assert said not in _read(client, text=WANTED).content.decode()


def test_a_text_without_findings_says_so(client):
    page = _read(client, text="Je werkt met veel mensen samen.").content.decode()

    assert "Er is niets gevonden" in page
    assert "<mark>" not in page


def test_it_is_said_how_hard_the_text_is_and_what_would_be_plainer(client):
    hard = "Middels dit schrijven wordt u verzocht de benodigde documentatie te doen toekomen. " * 3

    page = _read(client, text=hard).content.decode()

    assert "LiNT-II" in page
    assert "Middels" in page.split("Hoe moeilijk")[1]


def test_what_a_vacancy_does_not_say_is_named(client):
    text = "Wij zoeken een collega voor onze afdeling. " + "Je werkt graag met mensen samen. " * 20

    page = _read(client, text=text).content.decode()

    assert "Het salaris of de schaal" in page


@pytest.mark.parametrize(
    ("text", "says"), [(" \n", "Plak of typ eerst een tekst"), ("a" * (LONGEST + 1), "te lang")]
)
def test_nothing_or_too_much_gets_a_clear_error_and_nothing_is_lost(client, text, says):
    page = _read(client, text=text)

    assert page.status_code == 200
    assert says in page.content.decode()
    assert text.strip() in page.content.decode()


def test_the_document_has_the_words_and_the_comments(client):
    answer = _read(client, text=WANTED, download="docx")

    document = Document(BytesIO(answer.content))
    assert answer.headers["Content-Type"] == texts.DOWNLOADS["docx"].content_type
    assert [line.text for line in document.paragraphs] == WANTED.splitlines()
    [comment] = document.comments
    assert "AGE-" in comment.text


def test_nothing_is_kept_of_a_text(client):
    with CaptureQueriesContext(connection) as asked:
        answer = _read(client, text=WANTED)

    assert not [one for one in asked if "jonge hond" in one["sql"] or "INSERT" in one["sql"]]
    assert "no-store" in answer.headers["Cache-Control"]
    assert "sessionid" not in answer.cookies


def test_a_flood_of_texts_has_a_lane_of_its_own_and_is_told_to_come_back(client, monkeypatch):
    lane = Admission(slots=1, waiting=0)
    monkeypatch.setattr(reading, "READING", lane)

    with lane.place():
        answer = _read(client, text=WANTED)

    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert "jonge hond met lef" in answer.content.decode()
    assert _read(client, text=WANTED).status_code == 200


def test_a_document_and_a_table_are_made_in_the_lane_too(client, monkeypatch):
    lane = Admission(slots=1, waiting=0)
    monkeypatch.setattr(reading, "READING", lane)
    makes = texts.DOWNLOADS["docx"].make

    def make(read, language):
        with pytest.raises(Busy), lane.place():
            pass
        return makes(read, language)

    monkeypatch.setattr(texts, "DOWNLOADS", {"docx": replace(texts.DOWNLOADS["docx"], make=make)})

    assert _read(client, text=WANTED, download="docx").status_code == 200


@pytest.mark.timeout(120)
def test_of_very_many_places_the_first_are_explained_and_the_table_has_all(client):
    text = "Wij zoeken een jonge hond. " * (LONGEST // 27)

    page = _read(client, text=text).content.decode()
    document = _read(client, text=text, download="docx").content
    table = _read(client, text=text, download="xlsx").content

    assert page.count('id="why-') == reading.MOST_TOLD
    assert "Er zijn meer plekken dan er op deze pagina passen." in page
    said, *comments = Document(BytesIO(document)).comments
    assert "Er zijn meer plekken dan er in dit document passen." in said.text
    assert len(comments) == reading.MOST_TOLD
    with ZipFile(BytesIO(table)) as book:
        rows = book.read("xl/worksheets/sheet1.xml").count(b"<row ")
    assert rows > text.count("jonge hond")


def test_of_very_many_remarks_on_reading_the_first_are_shown_and_it_says_so(client):
    text = "\n".join(f"Desalniettemin geschiedt het middels {one} derhalve." for one in range(400))

    page = _read(client, text=text).content.decode()

    assert "Er zijn meer opmerkingen dan er op deze pagina passen." in page
    assert page.count('utrecht-unordered-list__item">“') == reading.MOST_TOLD


def test_the_rules_are_loaded_in_the_lane_so_that_nobody_loads_them_a_second_time(monkeypatch):
    lane = Admission(slots=1, waiting=0)
    monkeypatch.setattr(reading, "READING", lane)
    standard_rules.cache_clear()

    reading.warm_up()

    assert standard_rules.cache_info().currsize == 1
    with lane.place(), pytest.raises(Busy):
        reading.warm_up()


def test_the_page_is_found_from_the_information_of_the_platform(client):
    assert reverse("recruitment:text") in client.get("/informatie/").content.decode()


def test_every_ground_severity_and_gap_has_words():
    assert set(wording.GROUNDS) == set(Ground)
    assert set(wording.SEVERITIES) == set(Severity)
    assert set(wording.MISSING) == {*EXPECTED, PREFERENCE}
