"""The frame of every page, and the pages for what went wrong."""

import re

import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from rodedraad.ui.components import Link
from rodedraad.ui.web import errors


class AForm(forms.Form):
    """A form with one field."""

    name = forms.CharField(label="Naam")


def page(base: str = "page", language: str = "nl", body: str = "", **context: object) -> str:
    """Return a page that extends one of the bases."""
    source = f'{{% extends "ui/{base}.html" %}}{body}'
    with translation.override(language):
        template = engines["django"].from_string(source)
        return str(template.render(context, RequestFactory().get("/hier?x=1")))


def title(text: str) -> str:
    """Return the title of a page."""
    found = re.search(r"<title>(.*?)</title>", text, re.DOTALL)
    assert found
    return found[1].strip()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_page_says_its_language(language):
    assert f'<html lang="{language}">' in page(language=language)


def test_a_page_carries_the_name_of_the_organisation_escaped():
    assert "&lt;b&gt;" in page(organisation_name="<b>")


@pytest.mark.parametrize(("language", "word"), [("nl", "Fout:"), ("en", "Error:")])
def test_the_title_begins_with_what_went_wrong(language, word):
    body = "{% block title %}Stap 1{% endblock %}"

    assert title(page(language=language, body=body, form=AForm({}))).startswith(f"{word} Stap 1")
    assert title(page(language=language, body=body, page_error=True)).startswith(word)
    assert title(page(language=language, body=body, form=AForm())).startswith("Stap 1")


def test_mistakes_stand_above_the_content_without_being_asked():
    text = page(body="{% block content %}<h1>Kop</h1>{% endblock %}", form=AForm({}))

    assert text.index('id="error-summary"') < text.index("<h1>Kop")
    assert 'href="#id_name"' in text


def test_the_first_link_leads_to_the_content():
    text = page()

    assert text.index('href="#content"') < text.index("<header")
    assert '<main class="rd-main rd-stack" id="content"' in text


def test_the_language_can_be_chosen_without_javascript():
    text = page()

    assert re.search(r'<form class="rd-languages[^>]*method="post"', text)
    assert 'name="language" value="en"' in text
    assert 'name="next" value="/hier?x=1"' in text


def test_staff_see_where_they_are():
    text = page(navigation=[Link("Zaken", "/z", current=True), Link("Termijnen", "/t")])

    assert '<a href="/z" aria-current="page">Zaken</a>' in text
    assert '<a href="/t">Termijnen</a>' in text


def test_signing_out_and_locking_are_posts():
    text = page(account_name="Robin", sign_out_url="/uit", lock_url="/slot")

    for address in ("/uit", "/slot"):
        assert re.search(rf'<form[^>]*method="post" action="{address}"', text)


def test_a_reporter_can_leave_by_a_plain_link():
    text = page("reporter_page", quick_exit_url="/weg")

    assert re.search(r'<a [^>]*href="/weg"[^>]*rel="nofollow noreferrer"', text)
    assert "Verlaat deze pagina" in text


def test_the_title_of_a_reporters_page_gives_nothing_away():
    assert title(page("reporter_page")) == "Formulier – Waterdam"


def test_a_reporters_page_has_no_navigation_of_staff_and_tells_the_next_site_nothing():
    text = page(
        "reporter_page", navigation=[Link("Zaken", "/z")], account_name="R", sign_out_url="/uit"
    )

    assert "Zaken" not in text
    assert "/uit" not in text
    assert '<meta name="referrer" content="no-referrer">' in text


@pytest.mark.parametrize("base", ["page", "reporter_page"])
def test_nothing_comes_from_elsewhere_and_nothing_is_inline(base):
    text = page(base, quick_exit_url="/weg", theme_url="/theme.css")

    assert not re.search(r'(?:src|action)="(?:https?:)?//|<link[^>]*="https?:', text)
    assert not re.search(r"\s(style|on[a-z]+)=|<style|<script(?![^>]*\bsrc=)", text)


@pytest.mark.parametrize(
    ("view", "status"),
    [
        (errors.bad_request, 400),
        (errors.not_found, 404),
        (errors.out_of_date, 409),
        (errors.server_error, 500),
        (errors.no_pdf, 501),
        (errors.unavailable, 503),
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_page_for_what_went_wrong_says_what_to_do(view, status, language):
    with translation.override(language):
        response = view(RequestFactory().get("/x"))

    text = response.content.decode()
    assert response.status_code == status
    assert f'<html lang="{language}">' in text
    assert text.count("<h1") == 1
    assert 'href="/"' in text


def test_absent_and_forbidden_look_the_same_and_tell_nothing_of_the_reason():
    request = RequestFactory().get("/zaken/geheim")

    pages = [
        errors.not_found(request, reason).content for reason in (None, Exception("dossier 12"))
    ]

    assert re.sub(rb"token[^>]*", b"", pages[0]) == re.sub(rb"token[^>]*", b"", pages[1])
    assert b"dossier 12" not in pages[1]
    assert b"geheim" not in re.sub(rb'name="next"[^>]*', b"", pages[1])


def test_too_busy_says_when_to_come_back():
    assert errors.unavailable(RequestFactory().get("/x"))["Retry-After"] == "10"
