"""A publication as one JSON document, which explains itself.

`tables` holds for each table its `columns` (the data dictionary), its `dimensions` with for each
code what it is called and of which parts it is the sum, and its tidy `rows`. Where parts overlap
nothing is their sum. A withheld figure has the value `null` and the status `withheld`.

`format_version` rises when a member goes away or means something else; new members may come.
"""

import json
from collections.abc import Sequence
from typing import Any, Final

from django.utils import translation

from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.releases.exports.tidy import SHOWN, WITHHELD, Tidy, tidy
from rodedraad.ui import figure_words
from rodedraad.ui.figure_tables import ordered
from rodedraad.ui.figures import Figures, Publication, only_publication

FORMAT_VERSION: Final = 1


def write(publication: Publication) -> bytes:
    """Write the document; raises `NotProtected` for anything but a publication of figures."""
    publication = only_publication(publication)
    with translation.override(publication.language):
        document = {
            "format_version": FORMAT_VERSION,
            "title": publication.title,
            "organisation": publication.organisation,
            "language": publication.language,
            "address": publication.address,
            "standing": _pairs(publication.standing),
            "about": _pairs(publication.about),
            "said": [one.sentence for one in publication.said],
            "said_by_subject": [
                {"about": about, "sentences": list(sentences)}
                for about, sentences in publication.said_by_subject
            ],
            "statuses": {
                SHOWN: figure_words.shown(),
                WITHHELD: figure_words.why_withheld(),
            },
            "tables": [_table(table) for table in tidy(publication.tables)],
        }
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _pairs(told: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"word": word, "says": said} for word, said in told]


def _table(table: Tidy) -> dict[str, Any]:
    return {
        "name": table.name,
        "caption": table.figures.caption,
        "measure": table.figures.table.measure,
        "measure_title": figure_words.measure_of(table.figures),
        "columns": [
            {"name": column.name, "title": column.title, "description": column.says}
            for column in table.columns
        ],
        "dimensions": [
            _dimension(table.figures, dimension) for dimension in table.figures.table.dimensions
        ],
        "rows": [dict(row) for row in table.rows()],
    }


def _dimension(figures: Figures, dimension: Dimension) -> dict[str, Any]:
    adds_up = dimension.name not in figures.overlapping
    has_total = dimension.name not in figures.apart
    return {
        "name": dimension.name,
        "title": figure_words.name_of(figures, dimension.name),
        "total": dimension.root if has_total else None,
        "codes": [
            {
                "code": code,
                "label": figure_words.label_of(figures, dimension, code),
                "level": level,
                "sums_of": [list(parts) for parts in dimension.parts_of(code)] if adds_up else [],
            }
            for code, level in ordered(figures, dimension)
        ],
    }
