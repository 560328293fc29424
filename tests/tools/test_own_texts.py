"""The platform reads its own Dutch texts as it reads those of others."""

from pathlib import Path

import pytest

from rodedraad.lib.screening import screen
from tools import own_texts
from tools.own_texts import OwnText

HARD = (
    "De gemeentesecretaris ontvangt onafhankelijke adviezen aangaande organisatiebrede "
    "signalen, patronen, werkwijzen en integriteitsvraagstukken, dewelke vervolgens "
    "besproken worden met de bestuurlijke eindverantwoordelijken."
)


def told(*words: str, together: int | None = None) -> list[str]:
    texts = [OwnText(f"room: {number}", one) for number, one in enumerate(words)]
    return list(own_texts.wrong(texts, together=together, screened=screen))


def test_a_text_that_may_exclude_is_named_with_its_rule():
    [problem] = told("Wij zoeken een jonge hond voor ons team.")
    assert problem.startswith("room: 0: AGE-")
    assert "jonge hond" in problem


def test_a_long_text_that_is_too_hard_is_named_and_a_plain_one_is_not():
    assert "too hard to read" in told(HARD)[0]
    assert told("Je krijgt een bericht. Daarna praat je met iemand van het behandelpunt.") == []


def test_texts_that_are_too_hard_together_are_named():
    words = ["De werkwijze van de organisatie staat in het beleid."] * 4
    assert told(*words, together=4) == []
    assert "level" in told(*words, together=1)[0]


def test_variables_tags_and_code_are_no_words():
    assert own_texts.plain("Dag %(name)s, <b>lees</b> `x = 1` [hier](https://a.nl)") == (
        "Dag X, lees X [hier]"
    )


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    (tmp_path / "een.toml").write_text(
        'code = "abc"\n[[desks]]\nname.nl = "Hier kun je melden"\nname.en = "Report it here"\n'
    )
    return tmp_path


def test_of_a_profile_only_dutch_sentences_are_read(profile):
    assert [one.words for one in own_texts.texts_of_profiles(profile)] == ["Hier kun je melden"]


def test_guides_in_english_are_passed_over(tmp_path):
    (tmp_path / "a.md").write_text("De melder kiest het behandelpunt en een manier.")
    (tmp_path / "b.md").write_text("The reporter chooses the desk of a friend.")
    assert [one.place for one in own_texts.texts_of_guides(tmp_path)] == ["a.md"]


def test_every_room_with_dutch_texts_is_read():
    names = {app.name for app in own_texts.apps([]) if list(own_texts.texts_of(app))}
    assert names >= own_texts.FOR_REPORTERS
    assert {"cases", "accounts", "recruitment"} <= names
