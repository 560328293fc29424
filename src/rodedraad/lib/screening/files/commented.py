"""A text as DOCX with a comment at each finding, to go through in an office program."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import accumulate
from typing import Final

from docx import Document
from docx.document import Document as Opened
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from rodedraad.lib.screening.files.pieces import (
    HALVES,
    Numbered,
    Words,
    numbered,
    pieces_of_each,
)
from rodedraad.lib.screening.findings import Finding
from rodedraad.lib.screening.screening import Screening

AUTHOR: Final = "Rode Draad"
INITIALS: Final = "RD"
MOST_COMMENTS: Final = 1_000
"""The library that writes them looks at all comments for each: of more it would take minutes."""
UNWRITABLE: Final = HALVES | dict.fromkeys(
    (0xFFFE, 0xFFFF, *(code for code in range(32) if chr(code) not in "\t\n\r")), "\ufffd"
)


def commented(screening: Screening, words: Words, *, are_more: bool = False) -> bytes:
    """Return a DOCX of the text, a paragraph a line, with the findings as comments.

    A finding that somebody left has a comment too, with the reason first. Comments at the first
    words say that the text is not Dutch, and that these are not all findings: with `are_more`, or
    where there are more than `MOST_COMMENTS`.
    """
    document = Document()
    about = document.core_properties
    # In the place of what the library says of itself.
    about.author, about.title, about.comments = AUTHOR, words.title, ""
    every = numbered(screening)
    runs = _written(document, screening.text, [one.finding for one in every])
    begin = next((run for line in document.paragraphs for run in line.runs), None)
    say_first(document, begin, screening, words, are_more=are_more or len(every) > MOST_COMMENTS)
    for place, one in enumerate(every[:MOST_COMMENTS]):
        if place in runs:
            with_comment(document, runs[place], one, words)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _written(
    document: Opened, text: str, findings: Sequence[Finding]
) -> Mapping[int, Sequence[Run]]:
    """Write a paragraph for each line, and return the runs of each finding, by its place."""
    lines = text.splitlines(keepends=True)
    starts = accumulate((len(line) for line in lines), initial=0)
    bounds = [
        (start, start + len(line.rstrip("\r\n")))
        for start, line in zip(starts, lines, strict=False)
    ]
    runs: dict[int, list[Run]] = {}
    paragraphs = _paragraphs(document, len(lines))
    for paragraph, line in zip(paragraphs, pieces_of_each(bounds, findings), strict=True):
        for first, last, places in line:
            run = paragraph.add_run(text[first:last].translate(UNWRITABLE))
            for place in places:
                runs.setdefault(place, []).append(run)
    return runs


def _paragraphs(document: Opened, count: int) -> Iterator[Paragraph]:
    """Add so many paragraphs to an empty document.

    `add_paragraph` looks along all that are there for the end, so only the last is added by it.
    """
    if count:
        last = document.add_paragraph()
        for _ in range(count - 1):
            yield last.insert_paragraph_before()
        yield last


def say_first(
    document: Opened, begin: Run | None, screening: Screening, words: Words, *, are_more: bool
) -> None:
    """Say of the whole text what there is to say, as comments at its first words."""
    if begin is None:
        return
    if screening.language == "other":
        document.add_comment(begin, words.not_dutch, AUTHOR, INITIALS)
    if are_more:
        document.add_comment(begin, words.are_more, AUTHOR, INITIALS)


def with_comment(document: Opened, runs: Sequence[Run], one: Numbered, words: Words) -> None:
    """Put a comment at the words of a finding: why, what instead, and the article."""
    finding = one.finding
    lines = [f"{words.left} {one.left}".translate(UNWRITABLE)] if one.left else []
    lines += [finding.reason, f"{words.instead} {' | '.join(finding.alternatives)}"]
    if finding.exception:
        lines.append(f"{words.exception} {finding.exception}")
    lines.append(f"{finding.article} ({finding.rule})")
    document.add_comment([runs[0], runs[-1]], "\n".join(lines), AUTHOR, INITIALS)
