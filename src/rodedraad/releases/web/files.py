"""A release as a file: open formats, each with what it says of itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module

from django.http import HttpResponse

from rodedraad.core.errors import NotFound
from rodedraad.releases import paper
from rodedraad.releases.exports import csv, json, xlsx
from rodedraad.ui.components import Link
from rodedraad.ui.figures import Publication


@dataclass(frozen=True)
class Kind:
    """A kind of file: how it is called, what it is, and who writes it."""

    label: str
    ending: str
    content_type: str
    write: Callable[[Publication], bytes]


def _ods(publication: Publication) -> bytes:
    """Load what writes OpenDocument when it is first asked for: it takes half a second."""
    written: bytes = import_module("rodedraad.releases.exports.ods").write(publication)
    return written


KINDS: Mapping[str, Kind] = {
    "csv": Kind("CSV (ZIP)", "zip", "application/zip", csv.write),
    "json": Kind("JSON", "json", "application/json", json.write),
    "xlsx": Kind(
        "Excel (XLSX)",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        xlsx.write,
    ),
    "ods": Kind(
        "OpenDocument (ODS)", "ods", "application/vnd.oasis.opendocument.spreadsheet", _ods
    ),
    "pdf": Kind("PDF", "pdf", "application/pdf", paper.write),
}


def download(publication: Publication, *, name: str, kind: str) -> HttpResponse:
    """Answer with a release as a file; `NotFound` for a kind that is not made."""
    return _answer(publication, name, _kind(kind))


def download_for_everybody(publication: Publication, *, name: str, kind: str) -> HttpResponse:
    """Answer with what everybody may read as a file; its paper is kept for who asks next."""
    found = _kind(kind)
    if found.write is paper.write:
        found = replace(found, write=paper.write_for_everybody)
    return _answer(publication, name, found)


def _kind(kind: str) -> Kind:
    if kind not in KINDS:
        raise NotFound
    return KINDS[kind]


def _answer(publication: Publication, name: str, kind: Kind) -> HttpResponse:
    response = HttpResponse(kind.write(publication), content_type=kind.content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind.ending}"'
    return response


def links(address: str, language: str = "") -> list[Link]:
    """Return a link to each kind of file below an address, in a language that everybody chose."""
    said = f"?taal={language}" if language else ""
    return [Link(kind.label, f"{address}{code}/{said}") for code, kind in KINDS.items()]
