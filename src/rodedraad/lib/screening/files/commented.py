"""A text as DOCX with a comment at each finding, to go through in an office program."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import accumulate
from typing import Final

from docx import Document
from docx.document import Document as Opened
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from rodedraad.lib.screening.files.pieces import Numbered, Words, numbered, pieces_of_each
from rodedraad.lib.screening.findings import Finding
from rodedraad.lib.screening.screening import Screening

AUTHOR: Final = "Rode Draad"
INITIALS: Final = "RD"
UNWRITABLE: Final = dict.fromkeys(
    (code for code in range(32) if chr(code) not in "\t\n\r"), "\ufffd"
) | dict.fromkeys([0xFFFE, 0xFFFF, *range(0xD800, 0xE000)], "\ufffd")


def commented(screening: Screening, words: Words, *, are_more: bool = False) -> bytes:
    """Return a DOCX of the text, a paragraph a line, with the findings as comments.

    A finding that somebody left has a comment too, with the reason first. With `are_more` a comment
    at the first words says that these are not all findings of the text.
    """
    document = Document()
    about = document.core_properties
    # In the place of what the library says of itself.
    about.author, about.title, about.comments = AUTHOR, words.title, ""
    every = numbered(screening)
    runs = _written(document, screening.text, [one.finding for one in every])
    begin = next((run for line in document.paragraphs for run in line.runs), None)
    if are_more and begin is not None:
        document.add_comment(begin, words.are_more, AUTHOR, INITIALS)
    for place, one in enumerate(every):
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


def with_comment(document: Opened, runs: Sequence[Run], one: Numbered, words: Words) -> None:
    """Put a comment at the words of a finding: why, what instead, and the article."""
    finding = one.finding
    lines = [f"{words.left} {one.left}".translate(UNWRITABLE)] if one.left else []
    lines += [finding.reason, f"{words.instead} {' | '.join(finding.alternatives)}"]
    if finding.exception:
        lines.append(f"{words.exception} {finding.exception}")
    lines.append(f"{finding.article} ({finding.rule})")
    document.add_comment([runs[0], runs[-1]], "\n".join(lines), AUTHOR, INITIALS)
