"""Comments in the DOCX that was read itself, so that its headings, lists and layout stay."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from copy import deepcopy
from io import BytesIO
from typing import Any, Final

from docx import Document
from docx.oxml.ns import qn
from docx.text.run import Run

from rodedraad.lib.screening.files.commented import (
    MOST_COMMENTS,
    commented,
    say_first,
    with_comment,
)
from rodedraad.lib.screening.files.pieces import Words, numbered
from rodedraad.lib.screening.screening import Screening

Element = Any
Span = tuple[int, Element]
_PARAGRAPH, _RUN, _TEXT = qn("w:p"), qn("w:r"), qn("w:t")
_PROPERTIES: Final = qn("w:rPr")
_SIGNS: Final = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def annotated(original: bytes, screening: Screening, words: Words) -> bytes:
    """Return the document with a comment at each finding.

    A document of which the text that was read is more than its paragraphs, as one with notes at
    the foot, comes back as `commented` makes it.
    """
    document = Document(BytesIO(original))
    text, spans = _read(document.element.body)
    if text != screening.text:
        return commented(screening, words)
    every = numbered(screening)
    told = every[:MOST_COMMENTS]
    edges = sorted({place for one in told for place in (one.finding.start, one.finding.end)})
    cut = [piece for span in spans for piece in _cut(span, edges)]
    starts = [start for start, _ in cut]
    begin = Run(cut[0][1], document) if cut else None
    say_first(document, begin, screening, words, are_more=len(every) > MOST_COMMENTS)
    for one in told:
        first, last = (bisect_left(starts, at) for at in (one.finding.start, one.finding.end))
        runs = [Run(element, document) for _, element in cut[first:last]]
        if runs:
            with_comment(document, runs, one, words)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _read(body: Element) -> tuple[str, list[Span]]:
    """Return the text, a line for each paragraph, and its runs with where each begins."""
    lines: list[str] = []
    spans: list[Span] = []
    begin = 0
    for paragraph in body.iter(_PARAGRAPH):
        at, line = begin, ""
        for run in paragraph.iter(_RUN):
            if next(run.iterancestors(_PARAGRAPH)) is paragraph and (said := _said(run)):
                spans.append((at, run))
                at += len(said)
                line += said
        lines.append(line)
        begin = at + 1
    return "\n".join(lines), spans


def _said(run: Element) -> str:
    return "".join(_words(part) for part in run)


def _words(part: Element) -> str:
    return part.text or "" if part.tag == _TEXT else _SIGNS.get(part.tag, "")


def _cut(span: Span, edges: list[int]) -> Iterator[Span]:
    """Yield the pieces of a run, cut in its place at each edge within it."""
    start, run = span
    end = start + len(_said(run))
    within: Iterable[int] = edges[bisect_left(edges, start + 1) : bisect_left(edges, end)]
    for edge in within:
        rest = _split(run, edge - start)
        yield start, run
        start, run = edge, rest
    yield start, run


def _split(run: Element, at: int) -> Element:
    """Leave the first `at` signs in a run, and return the run with the rest, behind it."""
    rest = deepcopy(run)
    for part, other in zip(list(run), list(rest), strict=True):
        said = _words(part)
        if part.tag == _PROPERTIES:
            continue
        if part.tag == _TEXT and 0 < at < len(said):
            part.text, other.text = said[:at], said[at:]
            part.set(_SPACE, "preserve")
            other.set(_SPACE, "preserve")
        else:
            (rest if at > 0 else run).remove(other if at > 0 else part)
        at -= len(said)
    run.addnext(rest)
    return rest
