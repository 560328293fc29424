"""Parts in another language than the page are marked, whole and escaped."""

import pytest
from django.utils import translation

from rodedraad.ui.foreign import marked


@pytest.mark.parametrize(
    ("text", "parts", "shown"),
    [
        ("Verzuim: 2025", {"Verzuim": "nl"}, '<span lang="nl">Verzuim</span>: 2025'),
        ("Verzuimcijfers", {"Verzuim": "nl"}, "Verzuimcijfers"),
        ("<b> & Loon", {"Loon": "en"}, "&lt;b&gt; &amp; Loon"),
        ("Why: <i>.", {"<i>": "nl"}, 'Why: <span lang="nl">&lt;i&gt;</span>.'),
        ("Loon, Loon A", {"Loon": "nl", "Loon A": "nl"},
         '<span lang="nl">Loon</span>, <span lang="nl">Loon A</span>'),
        ("Loon", {"Loon": "", "": "nl"}, "Loon"),
    ],
)  # fmt: skip
def test_a_part_in_another_language_is_marked(text, parts, shown):
    with translation.override("en"):
        assert marked(text, parts) == shown


def test_a_part_in_the_language_of_the_page_has_no_mark():
    with translation.override("nl"):
        assert marked("Loon & meer", {"Loon": "nl"}) == "Loon &amp; meer"
