"""A text is cut where findings are, and comes back as a document, in time that grows with it."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.screening import screen
from rodedraad.lib.screening.files.annotated import annotated
from rodedraad.lib.screening.files.commented import MOST_COMMENTS, commented
from rodedraad.lib.screening.files.marked import marked
from rodedraad.lib.screening.files.pieces import Words, pieces, pieces_of_each

WORDS = Words(
    "Titel", "Niets", "Liever:", "Mag als:", "Mist:", "Blijft:", "Geen Nederlands", "Meer", {}
)
[FOUND] = screen("Wij zoeken een jonge hond.").findings
END = 30
spans = st.tuples(st.integers(0, END), st.integers(0, END)).map(sorted).map(tuple)
several = st.lists(spans, max_size=12).map(sorted)


class Counted(list):
    """Findings that count how often one of them is looked at."""

    looked = 0

    def __getitem__(self, place):
        self.looked += 1
        return super().__getitem__(place)


def _findings(some):
    return Counted(replace(FOUND, start=start, end=end) for start, end in some)


def _opened(text):
    return Document(BytesIO(commented(screen(text), WORDS)))


@given(some=several, stretch=spans)
def test_every_sign_is_in_one_piece_with_the_findings_that_cover_it(some, stretch):
    cut = list(pieces(*stretch, _findings(some)))

    covered = [(sign, places) for first, last, places in cut for sign in range(first, last)]
    assert covered == [
        (sign, tuple(place for place, (a, b) in enumerate(some) if a <= sign < b))
        for sign in range(*stretch)
    ]
    borders = {sign for span in some for sign in span} | set(stretch)
    assert {first for first, _, _ in cut} <= borders


@given(some=several, cuts=st.lists(st.integers(0, END), max_size=6).map(sorted))
def test_stretches_that_follow_each_other_are_cut_as_each_is_by_itself(some, cuts):
    findings = _findings(some)
    bounds = list(zip([0, *cuts], [*cuts, END], strict=True))

    together = [list(stretch) for stretch in pieces_of_each(bounds, findings)]

    assert together == [list(pieces(start, end, findings)) for start, end in bounds]


def test_of_many_findings_in_many_lines_each_is_looked_at_a_few_times():
    many = 5_000
    lines = [(start, start + 9) for start in range(0, many * 10, 10)]
    findings = _findings((start + 2, start + 6) for start, _ in lines)

    apart = [list(line) for line in pieces_of_each(lines, findings)]
    looked, findings.looked = findings.looked, 0
    whole = list(pieces(0, many * 10, findings))

    assert [len(line) for line in apart] == [3] * many
    assert len(whole) == 2 * many + 1
    assert looked < 20 * many
    assert findings.looked < 20 * many


@pytest.mark.parametrize("text", ["", "a", "a\n", "\n", "a\n\nb", "\r\na\rb\r\n\r\n", "a\u2028b\n"])
def test_the_document_has_a_paragraph_for_each_line_and_one_section_at_its_end(text):
    document = _opened(text)

    assert [line.text for line in document.paragraphs] == [
        line.rstrip("\r\n") for line in text.splitlines(keepends=True)
    ]
    assert [one.tag.split("}")[1] for one in document.element.body] == [
        *("p" for _ in document.paragraphs),
        "sectPr",
    ]


def test_a_comment_stands_at_the_words_that_it_is_about():
    document = _opened("Eerst dit.\n\nWij zoeken een jonge hond.\nDan dat.")

    [comment] = document.comments
    marked = document.paragraphs[2]
    assert [run.text for run in marked.runs if run.text] == [
        "Wij zoeken een ",
        "jonge hond",
        ".",
    ]
    assert len(document.element.body.xpath("./w:p[3]/w:commentRangeStart")) == 1
    assert FOUND.reason in comment.text


def test_a_document_with_the_first_findings_only_says_so_at_its_first_words():
    made = commented(screen("\n\nEerst dit.\nWij zoeken een jonge hond."), WORDS, are_more=True)

    said, comment = Document(BytesIO(made)).comments
    assert said.text == WORDS.are_more
    assert FOUND.reason in comment.text


def test_a_page_says_that_a_text_is_not_dutch():
    other = screen("We are looking for a colleague who is young at heart, and who can write. " * 3)

    assert "<p>Geen Nederlands</p>" in marked(other, WORDS, "nl")
    assert "Geen Nederlands" not in marked(screen("Wij zoeken een jonge hond."), WORDS, "nl")


def test_documents_say_at_their_first_words_that_a_text_is_not_dutch():
    text = "We are looking for a colleague who is young at heart, and who can write. " * 3
    made = (commented(screen(text), WORDS), annotated(_original(text), screen(text), WORDS))

    for document in map(Document, map(BytesIO, made)):
        assert WORDS.not_dutch in [one.text for one in document.comments]


@pytest.mark.timeout(120)
@pytest.mark.parametrize("own", [False, True], ids=["written anew", "their own"])
def test_of_very_many_findings_the_first_have_a_comment_and_it_says_so(own):
    screening = screen("Geen jongeren.\n" * (MOST_COMMENTS + 500))
    assert len(screening.findings) > MOST_COMMENTS

    made = (
        annotated(_original(*screening.text.splitlines(keepends=True)), screening, WORDS)
        if own
        else commented(screening, WORDS)
    )

    comments = [one.text for one in Document(BytesIO(made)).comments]
    assert comments[0] == WORDS.are_more
    assert len(comments) == MOST_COMMENTS + 1


def test_a_page_can_be_written_whatever_stands_in_the_text():
    page = marked(screen("Wij zoeken een jonge \ud800 hond."), WORDS, "nl")

    assert "\ufffd" in page.encode("utf-8").decode("utf-8")


def test_what_is_explained_is_quoted_as_it_is_read():
    screening = screen("<p>Wij zoeken een <b>jonge</b>&nbsp;hond.</p>")

    assert "“jonge hond”" in marked(screening, WORDS, "nl")
    assert screening.findings[0].text == "jonge</b>&nbsp;hond"


@pytest.mark.timeout(60)
def test_a_document_of_very_many_lines_takes_no_longer_for_each():
    many = 50_000

    assert len(_opened("a\n" * many).paragraphs) == many


def _original(*parts):
    """A Word document of one paragraph, a run for each part."""
    document, out = Document(), BytesIO()
    paragraph = document.add_paragraph()
    for part in parts:
        paragraph.add_run(part)
    document.save(out)
    return out.getvalue()


SENTENCE = "Wij zoeken een jonge hond.\tWij zoeken\nook een jonge hond."


@given(cuts=st.sets(st.integers(1, len(SENTENCE) - 1), max_size=8))
def test_however_a_document_is_cut_in_runs_its_words_stay_and_each_comment_is_at_its_words(cuts):
    bounds = [0, *sorted(cuts), len(SENTENCE)]
    parts = [SENTENCE[first:last] for first, last in pairwise(bounds)]

    done = Document(BytesIO(annotated(_original(*parts), screen(SENTENCE), WORDS)))

    [paragraph] = done.paragraphs
    assert paragraph.text == SENTENCE
    marked, inside = [], False
    for one in paragraph._p:
        name = one.tag.rpartition("}")[2]
        inside = name == "commentRangeStart" or (inside and name != "commentRangeEnd")
        if name == "commentRangeStart":
            marked.append("")
        elif inside and name == "r":
            marked[-1] += one.text
    assert marked == ["jonge hond", "jonge hond"]
    assert len(list(done.comments)) == 2


def test_a_document_with_more_text_than_its_paragraphs_is_written_anew():
    read = screen(f"{SENTENCE}\nEen noot.")

    done = Document(BytesIO(annotated(_original(SENTENCE), read, WORDS)))

    assert [one.text for one in done.paragraphs] == read.text.split("\n")
    assert len(list(done.comments)) == 2
