"""A text as an HTML page that stands by itself: marks in it, and below it why."""

from collections.abc import Iterator
from html import escape

from rodedraad.lib.screening.files.pieces import HALVES, Words, pieces
from rodedraad.lib.screening.findings import Finding
from rodedraad.lib.screening.screening import Screening

_STYLE = (
    "body{font-family:sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;line-height:1.5}"
    ".text{white-space:pre-wrap;overflow-wrap:anywhere}"
    "mark a{color:inherit}dt{font-weight:bold;margin-top:1rem}"
)


def marked(screening: Screening, words: Words, language: str) -> str:
    """Return the page; each mark leads to its explanation and back."""
    page = "".join(
        (
            f'<!doctype html><html lang="{escape(language)}"><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width">',
            f"<title>{escape(words.title)}</title><style>{_STYLE}</style>",
            f"<h1>{escape(words.title)}</h1>",
            _not_dutch(screening, words),
            f'<div class="text" lang="nl">{"".join(_text(screening))}</div>',
            "".join(_reasons(screening, words)),
        )
    )
    return page.translate(HALVES)


def _not_dutch(screening: Screening, words: Words) -> str:
    return f"<p>{escape(words.not_dutch)}</p>" if screening.language == "other" else ""


def _text(screening: Screening) -> Iterator[str]:
    told: set[int] = set()
    for first, last, places in pieces(0, len(screening.text), screening.findings):
        part = escape(screening.text[first:last])
        if not places:
            yield part
            continue
        links = "".join(
            f'<sup><a href="#w{place + 1}" id="t{place + 1}">{place + 1}</a></sup>'
            for place in places
            if place not in told
        )
        told.update(places)
        yield f"<mark>{part}{links}</mark>"


def _reasons(screening: Screening, words: Words) -> Iterator[str]:
    if screening.found_nothing:
        yield f"<p>{escape(words.nothing_found)}</p>"
    if screening.findings:
        yield "<dl>"
        for place, finding in enumerate(screening.findings, start=1):
            yield from _reason(place, finding, words)
        yield "</dl>"
    if screening.missing:
        yield f"<p>{escape(words.missing)} {escape(words.not_said(screening.missing))}</p>"


def _reason(place: int, finding: Finding, words: Words) -> Iterator[str]:
    yield f'<dt id="w{place}"><a href="#t{place}">{place}. “{escape(finding.plain)}”</a></dt>'
    yield f"<dd>{escape(finding.reason)}</dd>"
    yield f"<dd>{escape(words.instead)} {escape(' | '.join(finding.alternatives))}</dd>"
    if finding.exception:
        yield f"<dd>{escape(words.exception)} {escape(finding.exception)}</dd>"
    yield f"<dd>{escape(finding.article)} ({escape(finding.rule)})</dd>"
