"""`rodedraad protect --help`: in the language of who types, and nothing of it half."""

import gettext
import os
import re
import subprocess
import sys

import pytest

from rodedraad.config import protecting

_RUN = "from rodedraad.config.cli import main; main()"

IN_DUTCH = (
    "gebruik: ",
    "bestanden:",
    "opties:",
    "laat deze uitleg zien",
    "alleen voor wie publiceert",
)
IN_ENGLISH = ("usage: ", "options:", "show this help message", "for the office only")


def helped(desk, *options):
    """Return what the help says."""
    with pytest.raises(SystemExit) as ended:
        protecting.main([*options, "--help"])
    assert ended.value.code == 0
    return desk.capsys.readouterr().out


def test_help_is_in_the_language_of_the_terminal(desk, monkeypatch):
    in_english = helped(desk)
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    in_dutch = helped(desk)

    for said in IN_DUTCH:
        assert said in in_dutch
    for said in IN_ENGLISH:
        assert said in in_english
        assert said not in in_dutch


def test_help_is_in_the_language_that_is_asked_for(desk, monkeypatch):
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")

    assert helped(desk, "--language", "en").startswith("usage: ")
    monkeypatch.setenv("LANG", "C")
    assert helped(desk, "--language", "nl").startswith("gebruik: ")


def test_every_option_is_explained_in_both_languages(desk):
    for language in ("nl", "en"):
        said = helped(desk, "--language", language)
        for option in re.findall(r"^  (?:-\w, )?(--[\w-]+|TABLE\.csv)", said, re.MULTILINE):
            explained = rf"^  (?:-\w, )?{re.escape(option)}.*\n?(?: {{24}}| .*  )\S"
            assert re.search(explained, said, re.MULTILINE), option


def test_the_language_is_that_of_one_command_only(desk, monkeypatch):
    monkeypatch.setenv("LANGUAGE", "de")
    before = gettext.textdomain()

    helped(desk, "--language", "nl")

    assert os.environ["LANGUAGE"] == "de"
    assert gettext.textdomain() == before


@pytest.mark.parametrize(("more", "begins"), [((), "gebruik: "), (("--language", "en"), "usage: ")])
def test_the_whole_command_gives_the_same_help(more, begins):
    done = subprocess.run(
        [sys.executable, "-c", _RUN, "protect", *more, "--help"],
        env={**os.environ, "LC_ALL": "nl_NL.UTF-8"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert done.stdout.startswith(f"{begins}rodedraad protect")
