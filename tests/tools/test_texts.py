"""The tool for translations finds what a person would overlook."""

import gettext

import pytest

from tools import texts

PAGE = """
{% load i18n %}{% translate "Hello" %}
{% blocktranslate count n=n %}one day{% plural %}{{ n }} days{% endblocktranslate %}
"""
CODE = 'title = pgettext("page", "Start")\nsaid = _("Dear %(name)s") % {"name": name}\n'


@pytest.fixture
def app(tmp_path):
    """An app with a page and a module."""
    home = tmp_path / "room"
    (home / "templates").mkdir(parents=True)
    (home / "templates" / "page.html").write_text(PAGE, encoding="utf-8")
    (home / "views.py").write_text(CODE, encoding="utf-8")
    return texts.App(home)


def translate(app, **given):
    """Fill the catalogue: `Hello="Dag"`."""
    catalogue = texts.stored(app)
    for message in texts.real(catalogue):
        key = texts.as_list(message.id)[0].split()[0]
        message.string = given.get(key, message.string)
    app.catalogue.write_text(texts.written(catalogue), encoding="utf-8")


GOOD = {
    "Hello": "Dag", "one": ("een dag", "%(n)s dagen"), "Start": "Begin", "Dear": "Beste %(name)s",
}  # fmt: skip


def test_a_text_without_translation_is_found(app):
    texts.renew(app)

    assert len(texts.check_one(app)) == 4


def test_nothing_is_wrong_when_everything_is_translated(app):
    texts.renew(app)
    translate(app, **GOOD)

    assert texts.check_one(app) == []


def test_renewing_keeps_translations_and_changes_nothing_else(app):
    texts.renew(app)
    translate(app, **GOOD)
    before = app.catalogue.read_text(encoding="utf-8")

    texts.renew(app)

    assert app.catalogue.read_text(encoding="utf-8") == before
    assert "POT-Creation-Date" not in before
    assert "views.py:1" not in before


def test_a_text_that_is_no_longer_used_is_found_and_then_left_out(app):
    texts.renew(app)
    translate(app, **GOOD)
    (app.home / "views.py").write_text('said = _("Dear %(name)s")\n', encoding="utf-8")

    assert texts.check_one(app) == ["no longer used: 'Start'"]
    texts.renew(app)
    assert texts.check_one(app) == []


def test_a_variable_that_was_lost_in_translation_is_found(app):
    texts.renew(app)
    translate(app, **(GOOD | {"Dear": "Beste %(naam)s"}))

    assert texts.check_one(app) == ["other placeholders: 'Dear %(name)s'"]


def test_a_doubtful_translation_is_found(app):
    texts.renew(app)
    translate(app, **GOOD)
    text = app.catalogue.read_text(encoding="utf-8")
    app.catalogue.write_text(
        text.replace('msgid "Hello"', '#, fuzzy\nmsgid "Hello"'), encoding="utf-8"
    )

    assert texts.check_one(app) == ["marked as fuzzy: 'Hello'"]


def test_markdown_is_needed_in_both_languages_with_the_same_variables(app):
    texts.renew(app)
    translate(app, **GOOD)
    for language, text in {"nl": "Binnen {days} dagen", "en": "Soon"}.items():
        (app.home / "texts" / language).mkdir(parents=True)
        (app.home / "texts" / language / "term.md").write_text(text, encoding="utf-8")
    (app.home / "texts" / "nl" / "alone.md").write_text("Hallo", encoding="utf-8")

    assert texts.check_one(app) == [
        "no text alone.md in en",
        "other variables per language: term.md",
    ]


@pytest.mark.parametrize("call", ['_("Hidden")', 'translation.gettext("Hidden")'])
def test_a_text_inside_an_f_string_is_found(app, call):
    texts.renew(app)
    translate(app, **GOOD)
    source = (app.home / "views.py").read_text(encoding="utf-8")
    (app.home / "views.py").write_text(
        f"{source}line = f'{{name}}: {{{call}}}'\n", encoding="utf-8"
    )

    assert "translated inside an f-string: views.py, line 3" in texts.check_one(app)


def test_a_variable_inside_an_f_string_may_have_been_translated_before(app):
    texts.renew(app)
    translate(app, **GOOD)
    source = (app.home / "views.py").read_text(encoding="utf-8")
    (app.home / "views.py").write_text(f"{source}line = f'{{name}}: {{said}}'\n", encoding="utf-8")

    assert texts.check_one(app) == []


def test_what_is_compiled_can_be_read_by_gettext(app):
    texts.renew(app)
    translate(app, **GOOD)
    texts.compile_one(app)

    with app.catalogue.with_suffix(".mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    assert catalogue.gettext("Hello") == "Dag"
    assert catalogue.pgettext("page", "Start") == "Begin"
    assert catalogue.ngettext("one day", "%(n)s days", 2) == "%(n)s dagen"
