"""A text as DOCX with a comment at each finding, to go through in an office program."""

from collections.abc import Sequence
from io import BytesIO
from typing import Final

from docx import Document
from docx.document import Document as Opened
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from rodedraad.lib.screening.files.pieces import Numbered, Words, numbered, pieces
from rodedraad.lib.screening.findings import Finding
from rodedraad.lib.screening.screening import Screening

AUTHOR: Final = "Rode Draad"
INITIALS: Final = "RD"
UNWRITABLE: Final = dict.fromkeys(
    (code for code in range(32) if chr(code) not in "\t\n\r"), "\ufffd"
) | dict.fromkeys([0xFFFE, 0xFFFF, *range(0xD800, 0xE000)], "\ufffd")


def commented(screening: Screening, words: Words) -> bytes:
    """Return a DOCX of the text, a paragraph a line, with the findings as comments.

    A finding that somebody left has a comment too, with the reason first.
    """
    document = Document()
    runs: dict[int, list[Run]] = {}
    start = 0
    every = numbered(screening)
    findings = [one.finding for one in every]
    for line in screening.text.splitlines(keepends=True):
        paragraph = document.add_paragraph()
        _fill(paragraph, line, start, findings, runs)
        start += len(line)
    for place, one in enumerate(every):
        if place in runs:
            _comment(document, runs[place], one, words)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _fill(
    paragraph: Paragraph,
    line: str,
    start: int,
    findings: Sequence[Finding],
    runs: dict[int, list[Run]],
) -> None:
    """Write a line in runs that begin and end where findings do."""
    bare = line.rstrip("\r\n")
    end = start + len(bare)
    for first, last, places in pieces(start, end, findings):
        run = paragraph.add_run(bare[first - start : last - start].translate(UNWRITABLE))
        for place in places:
            runs.setdefault(place, []).append(run)


def _comment(document: Opened, runs: Sequence[Run], one: Numbered, words: Words) -> None:
    finding = one.finding
    lines = [f"{words.left} {one.left}".translate(UNWRITABLE)] if one.left else []
    lines += [finding.reason, f"{words.instead} {' | '.join(finding.alternatives)}"]
    if finding.exception:
        lines.append(f"{words.allowed_when} {finding.exception}")
    lines.append(f"{finding.article} ({finding.rule})")
    document.add_comment([runs[0], runs[-1]], "\n".join(lines), AUTHOR, INITIALS)
