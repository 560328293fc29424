"""Texts beside the pages: in every language, or an error."""

import re

import pytest
from django.template import Context, Template
from django.utils import translation

from rodedraad.ui import markdown


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Return a function that writes a text of the app `ui` in a folder of its own."""
    monkeypatch.setattr("django.apps.apps.get_app_config", lambda name: _Place(tmp_path / name))

    def write(name: str, language: str, text: str) -> None:
        path = tmp_path / "ui" / "texts" / language / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return write


class _Place:
    def __init__(self, path):
        self.path = path


def test_a_text_comes_in_the_language_of_the_page():
    template = Template('{% load ui %}{% text "ui/leaving" %}')

    with translation.override("nl"):
        assert "Verlaat deze pagina" in template.render(Context())
    with translation.override("en"):
        assert "Leave this page" in template.render(Context())


def test_a_text_that_is_missing_in_a_language_is_an_error(write):
    write("only", "nl", "Hallo")

    assert markdown.render("ui/only", "nl", {}) == "<p>Hallo</p>\n"
    with pytest.raises(markdown.TextMissing):
        markdown.render("ui/only", "en", {})


def test_a_text_holds_no_html_of_its_own(write):
    write("bad", "nl", "<script>x</script>\n\n[link](javascript:alert(1))")

    html = markdown.render("ui/bad", "nl", {})

    assert "<script" not in html
    assert "href" not in html


def test_variables_are_filled_in_and_escaped(write):
    write("term", "nl", "Binnen {days} dagen, door **{name}**, op [onze pagina]({url}).")

    html = markdown.render("ui/term", "nl", {"days": 7, "name": "<b>", "url": '/"x'})

    assert html == (
        "<p>Binnen 7 dagen, door <strong>&lt;b&gt;</strong>, "
        'op <a href="/&quot;x">onze pagina</a>.</p>\n'
    )


@pytest.mark.parametrize("variables", [{}, {"days": 1, "extra": 2}])
def test_a_variable_too_few_or_too_many_is_an_error(write, variables):
    write("term", "nl", "Binnen {days} dagen.")

    with pytest.raises(markdown.VariablesDiffer):
        markdown.render("ui/term", "nl", variables)


def test_a_table_carries_no_inline_style(write):
    write("table", "nl", "| a | b |\n|---|--:|\n| 1 | 2 |\n")

    html = markdown.render("ui/table", "nl", {})

    assert "<td>2</td>" in html
    assert "style" not in html


def test_a_changed_text_is_read_again(write, tmp_path):
    write("new", "nl", "Eerst")
    assert "Eerst" in markdown.render("ui/new", "nl", {})

    write("new", "nl", "Daarna, en langer")
    assert "Daarna" in markdown.render("ui/new", "nl", {})


@pytest.mark.parametrize(
    "fit",
    [
        "Eén alinea met **nadruk** en *nog meer*.\n\nEn nog een.",
        "- een\n- twee\n\n1. eerst\n2. dan",
        "[bel](tel:112), [mail](mailto:a@example.org), [lees](https://example.org), [kijk](/)",
        "5 > 3, R&D, en een \\*sterretje\\*",
    ],
)
def test_words_lists_and_links_are_fit_for_a_passage(fit):
    assert markdown.unfit_in(fit) == ""
    assert markdown.render_passage(fit).startswith("<")


@pytest.mark.parametrize(
    ("unfit", "found"),
    [
        ("Een <b>vet</b> woord", "html_inline"),
        ("<script>x()</script>", "html_block"),
        ("# Kop", "heading"),
        ("Kop\n===", "heading"),
        ("![plaatje](https://example.org/a.png)", "image"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "table"),
        ("`code`", "code_inline"),
        ("- ok\n\n      code", "code_block"),
        ("> citaat", "blockquote"),
        ("[hier](http://example.org)", "link to http://example.org"),
        ("[hier](//example.org)", "link to //example.org"),
        ("[hier](?desk=x)", "link to ?desk=x"),
    ],
)
def test_anything_else_is_named_and_never_shown(unfit, found):
    assert markdown.unfit_in(unfit) == found
    with pytest.raises(markdown.PassageUnfit, match="^" + re.escape(found)):
        markdown.render_passage(unfit)


def test_an_address_that_runs_something_stays_plain_text():
    assert "href" not in markdown.render_passage("[hier](javascript:alert(1))")
