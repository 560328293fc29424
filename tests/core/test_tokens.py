"""What travels through a browser comes back as it went, or not at all."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.core import tokens
from rodedraad.core.tokens import BrokenToken
from rodedraad.reporting.drafts import KEPT_FOR, Draft, DraftTooOld

NOW = datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))


@given(st.binary(max_size=300))
def test_a_token_gives_back_its_content(content):
    assert tokens.unseal("draft", tokens.seal("draft", content)) == content


@given(st.binary(min_size=1, max_size=60), st.data())
def test_a_changed_token_is_broken(content, data):
    token = tokens.seal("draft", content)
    place = data.draw(st.integers(0, len(token) - 2))
    sign = data.draw(st.sampled_from("ABCxyz019_-"))
    changed = token[:place] + sign + token[place + 1 :]

    if changed != token:
        with pytest.raises(BrokenToken):
            tokens.unseal("draft", changed)


@given(st.text(max_size=80))
def test_any_other_text_is_broken(text):
    with pytest.raises(BrokenToken):
        tokens.unseal("draft", text)


def test_a_token_for_one_purpose_is_none_for_another():
    with pytest.raises(BrokenToken):
        tokens.unseal("inbox", tokens.seal("draft", b"x"))


def test_a_token_that_is_far_too_long_is_not_even_tried():
    with pytest.raises(BrokenToken):
        tokens.unseal("draft", "A" * (tokens.LONGEST + 1))


texts = st.text(st.characters(codec="utf-8"), max_size=40)


@given(st.dictionaries(texts, st.dictionaries(texts, st.lists(texts, max_size=3), max_size=3)))
def test_a_draft_keeps_everything_that_was_typed(typed):
    draft = Draft.begin(language="nl", at=NOW)
    for step, values in typed.items():
        draft = draft.with_typed(step, values)

    assert Draft.from_token(draft.to_token(), at=NOW) == draft


def test_a_draft_can_be_taken_up_again_for_three_days():
    token = Draft.begin(language="en", at=NOW).to_token()

    assert Draft.from_token(token, at=NOW + KEPT_FOR).language == "en"
    with pytest.raises(DraftTooOld):
        Draft.from_token(token, at=NOW + KEPT_FOR + timedelta(seconds=1))


def test_every_draft_has_a_number_of_its_own():
    numbers = {Draft.begin(language="nl", at=NOW).dossier_id for _ in range(20)}

    assert len(numbers) == 20
