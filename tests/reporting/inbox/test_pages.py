"""Every page of the inbox, in both languages, and closed to whoever has no ticket."""

from pathlib import Path

import pytest
from django.urls import reverse

from rodedraad.organisations import profiles
from rodedraad.reporting.web import inbox_frame

PAGES = [
    "inbox_status", "inbox_story", "inbox_messages", "inbox_files", "inbox_readers",
    "inbox_consents", "inbox_identity", "inbox_code", "inbox_evaluation",
    "inbox_aftercare", "inbox_withdraw",
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_itself_to_who_has_the_code(sent, name, language):
    browser = sent.browser()

    page = browser.get(reverse(f"reporting:{name}"), headers={"accept-language": language})

    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.text


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_without_a_ticket_a_page_asks_for_the_code(client, name):
    page = client.get(reverse(f"reporting:{name}"))

    assert page.status_code == 302
    assert page["Location"] == reverse("reporting:inbox_open")


@pytest.mark.django_db
def test_what_was_done_is_said_inside_the_main_part(sent):
    page = sent.browser().get(reverse("reporting:inbox_messages") + "?done=message").text

    main = page[page.index("<main") : page.index("</main>")]
    assert "Je bericht is verstuurd." in main
    assert page.count("Je bericht is verstuurd.") == 1


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_a_title_does_not_name_the_organisation_or_what_it_is_about(sent, name):
    page = sent.browser().get(reverse(f"reporting:{name}")).text

    title = page[page.index("<title>") : page.index("</title>")]
    assert profiles.current().name not in title
    for word in ("melding", "intrekken", "wie je bent", "vertelde"):
        assert word not in title.lower()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["inbox_messages", "inbox_identity", "inbox_evaluation", "inbox_aftercare"]
)
def test_a_form_for_words_says_how_long_there_is_and_that_nothing_is_lost(sent, name):
    page = sent.browser().get(reverse(f"reporting:{name}")).text

    minutes = profiles.current().sessions.idle_minutes
    assert f"Verstuur je {minutes} minuten niets? Dan gaat je inbox dicht." in page
    assert "Wat je typte, blijft bewaard." in page


def test_every_form_of_an_open_inbox_says_for_which_case_it_is():
    folder = Path(inbox_frame.__file__).parent.parent / "templates" / "reporting" / "inbox"
    opened = [page for page in folder.glob("*.html") if "inbox/frame.html" in page.read_text()]

    silent = [
        page.name
        for page in opened
        if page.read_text().count('<form method="post"')
        != page.read_text().count("reporting/inbox/of_case.html")
    ]

    assert len(opened) > 10
    assert silent == []
