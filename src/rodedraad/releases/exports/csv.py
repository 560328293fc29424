"""A publication as open data: a ZIP file with one CSV file for each table.

Beside them stand `datapackage.json`, a data dictionary by the Frictionless Data Package and Table
Schema (version 1), and `about.txt` for people. CSV is UTF-8 with commas (RFC 4180).

A spreadsheet program may take a text that begins with = + - or @ for a formula. Such a text begins
with an apostrophe here, and so does what follows a separator within a text; the dictionary says so.
"""

import csv
import json
from collections.abc import Sequence
from io import StringIO
from typing import Any

from django.utils import translation

from rodedraad.core.cells import harmless
from rodedraad.releases.exports.archive import pack
from rodedraad.releases.exports.tidy import SHOWN, STATUS, VALUE, WITHHELD, Column, Tidy, tidy
from rodedraad.ui import figure_words
from rodedraad.ui.figures import Publication, only_publication


def write(publication: Publication) -> bytes:
    """Write a ZIP file; raises `NotProtected` for anything but a publication of figures."""
    publication = only_publication(publication)
    with translation.override(publication.language):
        tables = tidy(publication.tables)
        files = {
            "datapackage.json": _json(_package(publication, tables)),
            "about.txt": _about(publication, tables).encode(),
            **{f"{table.name}.csv": _table(table).encode() for table in tables},
        }
    return pack(files)


def _table(table: Tidy) -> str:
    written = StringIO()
    rows = csv.writer(written)
    rows.writerow([_safe(column.name) for column in table.columns])
    for row in table.rows():
        rows.writerow([_safe(row[column.name]) for column in table.columns])
    return written.getvalue()


def _safe(value: str | int | None) -> str | int | None:
    return harmless(value) if isinstance(value, str) else value


def _json(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"


def _package(publication: Publication, tables: Sequence[Tidy]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": "figures",
        "title": publication.title,
        "homepage": publication.address,
        "contributors": [{"title": publication.organisation, "role": "publisher"}],
        "language": publication.language,
        "description": "\n".join(f"{word}: {said}" for word, said in publication.told),
        "note": figure_words.says_apostrophe(),
        "resources": [_resource(table) for table in tables],
    }


def _resource(table: Tidy) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.figures.caption,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"'},
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": [_safe(column.name) for column in table.columns if column.is_code],
            "missingValues": [""],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": _safe(column.name),
        "title": column.title,
        "description": column.says,
        "type": "integer" if column.name == VALUE else "string",
    }
    if column.name == STATUS:
        field["constraints"] = {"required": True, "enum": [SHOWN, WITHHELD]}
    elif column.is_code and column.dimension:
        codes = [_safe(code) for code in column.dimension]
        field["constraints"] = {"required": True, "enum": sorted(map(str, codes))}
    return field


def _about(publication: Publication, tables: Sequence[Tidy]) -> str:
    lines = [publication.title, publication.organisation, publication.address, ""]
    lines += [f"{word}: {said}" for word, said in publication.told]
    lines += ["", *(f"{table.name}.csv: {table.figures.caption}" for table in tables)]
    lines += ["", figure_words.why_withheld(), figure_words.says_apostrophe(), ""]
    return "\r\n".join(lines)
