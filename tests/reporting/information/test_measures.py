"""Everybody can read which measures there are, before and after reporting."""

import html
from pathlib import Path

import pytest

from rodedraad.audit.parties import Party
from rodedraad.core import clock
from rodedraad.core.rowsecurity import identify
from rodedraad.organisations import profiles
from rodedraad.reporting import services
from rodedraad.reporting.stages import ReportStage
from rodedraad.reporting.templatetags.reporting import text_of_measure
from rodedraad.ui import markdown
from tests.reporting.inbox.conftest import Sent, send

PAGE = "/informatie/maatregelen/"
QUESTIONS = {
    "nl": ("Wat is het?", "Wanneer?", "Voor wie?"),
    "en": ("What is it?", "When?", "For whom?"),
}


@pytest.fixture
def sent(db: None) -> Sent:
    return send()


@pytest.mark.requirement("SAFE-27", "SAFE-29")
@pytest.mark.parametrize("name", profiles.shipped())
@pytest.mark.parametrize("language", QUESTIONS)
def test_each_measure_of_each_profile_is_explained(name, language):
    for measure in profiles.load(name).measures:
        told = markdown.render(text_of_measure(measure), language, {})

        assert all(question in told for question in QUESTIONS[language]), measure.code


@pytest.mark.requirement("SAFE-27", "SAFE-29", "SAFE-68")
def test_those_for_a_person_stand_apart_from_those_for_a_team(read):
    told = read(f"{PAGE}?taal=nl")

    person, unit, nothing = map(
        told.index,
        ("Voor een persoon</h2>", "Voor een team of afdeling</h2>", "Soms komt er niets"),
    )
    for measure in profiles.current().measures:
        place = told.index(f"{measure.nl}</h3>")
        match measure.group:
            case "person":
                assert person < place < unit
            case "unit":
                assert unit < place < nothing
            case _:
                assert nothing < place


@pytest.mark.requirement("SAFE-28", "SAFE-29")
def test_it_says_that_both_sides_are_heard_and_that_a_measure_fits_what_happened(read):
    told = read(f"{PAGE}?taal=nl")

    assert "mogen beide kanten hun verhaal doen" in told
    assert "Hoe ernstiger het was, hoe zwaarder de maatregel" in told


@pytest.mark.requirement("SAFE-26")
def test_it_says_that_a_reporter_is_moved_only_at_own_wish(read):
    assert "Jij wordt niet overgeplaatst" in read(f"{PAGE}?taal=nl")
    assert "only if you want it yourself" in read(f"{PAGE}?taal=en")


@pytest.mark.requirement("SAFE-68")
def test_it_says_that_a_team_can_change_after_an_anonymous_report(read):
    assert "Dat kan ook na een anonieme melding" in read(f"{PAGE}?taal=nl")


@pytest.mark.parametrize("language", QUESTIONS)
def test_the_start_page_leads_there_in_the_same_language(read, language):
    assert f'href="{PAGE}?taal={language}"' in read(f"/?taal={language}")
    assert f'href="{PAGE}?taal={language}"' in read(f"/informatie/?taal={language}")


def test_the_inbox_leads_there_once_there_is_a_conclusion(sent):
    def told(stage: ReportStage) -> str:
        handler = sent.handlers[0]
        identify(user=handler.id)
        services.tell_progress(
            report=sent.reload(), stage=stage, by=Party.user(handler.id), at=clock.now()
        )
        return html.unescape(sent.browser().get("/inbox/stand/").text)

    assert PAGE not in told(ReportStage.BOTH_SIDES_HEARD)
    assert f'href="{PAGE}?taal=nl"' in told(ReportStage.CONCLUDED)


def test_no_text_explains_a_measure_that_no_list_has():
    folder = Path(markdown.path_of("reporting/measure_none", "nl")).parent
    written = {path.stem for path in folder.glob("measure_*.md")}
    known = {
        text_of_measure(measure).partition("/")[2]
        for name in profiles.shipped()
        for measure in profiles.load(name).measures
    }

    assert written == known
