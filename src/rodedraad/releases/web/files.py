"""A release as a file: open formats, each with what it says of itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from rodedraad.core.errors import NotFound
from rodedraad.organisations import profiles
from rodedraad.releases.exports import csv, json, xlsx
from rodedraad.ui import pdf
from rodedraad.ui.components import Link
from rodedraad.ui.figures import Publication


@dataclass(frozen=True)
class Kind:
    """A kind of file: how it is called, what it is, and who writes it."""

    label: str
    ending: str
    content_type: str
    write: Callable[[Publication], bytes]


def _pdf(publication: Publication) -> bytes:
    context = {"publication": publication, "organisation_name": profiles.current().name}
    with translation.override(publication.language):
        return pdf.render(render_to_string("releases/publication_pdf.html", context))


def _ods(publication: Publication) -> bytes:
    """Load what writes OpenDocument when it is first asked for: it takes half a second."""
    written: bytes = import_module("rodedraad.releases.exports.ods").write(publication)
    return written


KINDS: Mapping[str, Kind] = {
    "csv": Kind("CSV (ZIP)", "zip", "application/zip", csv.write),
    "json": Kind("JSON", "json", "application/json", json.write),
    "xlsx": Kind(
        "XLSX",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        xlsx.write,
    ),
    "ods": Kind("ODS", "ods", "application/vnd.oasis.opendocument.spreadsheet", _ods),
    "pdf": Kind("PDF", "pdf", "application/pdf", _pdf),
}


def download(publication: Publication, *, name: str, kind: str) -> HttpResponse:
    """Answer with a release as a file; `NotFound` for a kind that is not made."""
    if kind not in KINDS:
        raise NotFound
    found = KINDS[kind]
    response = HttpResponse(found.write(publication), content_type=found.content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{found.ending}"'
    return response


def links(address: str) -> list[Link]:
    """Return a link to each kind of file below an address."""
    return [Link(kind.label, f"{address}{code}/") for code, kind in KINDS.items()]
