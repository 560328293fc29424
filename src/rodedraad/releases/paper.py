"""A release on paper: one at a time, and what everybody may read is made once.

A PDF takes a processor for seconds, and much memory. So each is made in a lane, its page too, and
that of a public page is kept in this process. It is kept under the whole page of which it is made:
figures that were corrected or withdrawn, another language or another address make another page, so
nobody is ever given the paper of before.
"""

from collections import OrderedDict
from hashlib import sha256
from threading import Lock
from typing import Final

from django.template.loader import render_to_string
from django.utils import translation

from rodedraad.organisations import profiles
from rodedraad.releases import lanes
from rodedraad.ui import pdf
from rodedraad.ui.figures import Publication

_MOST: Final = 64
_MOST_BYTES: Final = 16 * 1024 * 1024
"""What is kept may take so much memory of a process beside all else."""

_kept: OrderedDict[bytes, bytes] = OrderedDict()
_turn = Lock()


def write(publication: Publication) -> bytes:
    """Return the PDF of a release, made anew. Raises `Busy` and the errors of `ui.pdf`."""
    with translation.override(publication.language), lanes.PAPER.place():
        return pdf.render(_page(publication))


def write_for_everybody(publication: Publication) -> bytes:
    """Return the PDF of what everybody may read, made once. Raises as `write` does."""
    with translation.override(publication.language):
        with lanes.PAGES_FOR_EVERYBODY.place():
            page = _page(publication)
        name = sha256(page.encode()).digest()
        return _found(name) or _made(name, page)


def _page(publication: Publication) -> str:
    context = {"publication": publication, "organisation_name": profiles.current().name}
    return render_to_string("releases/publication_pdf.html", context)


def _made(name: bytes, page: str) -> bytes:
    with lanes.PAPER_FOR_EVERYBODY.place():
        # Who stood in line finds what the one before had made.
        if paper := _found(name):
            return paper
        paper = pdf.render(page)
        _keep(name, paper)
        return paper


def _found(name: bytes) -> bytes | None:
    with _turn:
        if name in _kept:
            _kept.move_to_end(name)
        return _kept.get(name)


def _keep(name: bytes, paper: bytes) -> None:
    with _turn:
        _kept[name] = paper
        while len(_kept) > _MOST or sum(map(len, _kept.values())) > _MOST_BYTES:
            _kept.popitem(last=False)
