"""Protected tables and ledgers as plain documents (lists, dicts, texts, numbers), and back.

A document of a table is as public as the table. A document of a ledger holds what is withheld:
whoever keeps it seals it. What is read back gives the same cells in the same order.
"""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any, Final

from rodedraad.lib.disclosure.cells import Cell, CellId, Fact, Protection
from rodedraad.lib.disclosure.errors import BadDocument
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.protect import ProtectedTable, restored

VERSION: Final = 1
Document = dict[str, Any]


def document_of_table(table: ProtectedTable) -> Document:
    """Write a protected table: each cell as its codes, in the order of dimensions, and value."""
    return {
        "version": VERSION,
        "measure": table.measure,
        "rounded_to": table.rounded_to,
        "dimensions": [_written(dimension) for dimension in table.dimensions],
        "cells": [[*codes, table.value(*codes)] for codes in product(*table.dimensions)],
    }


def table_from(document: Document) -> ProtectedTable:
    """Read a protected table back. Raises `BadDocument`."""
    try:
        _require_version(document)
        dimensions = tuple(_read(one) for one in document["dimensions"])
        shown = {tuple(codes): value for *codes, value in document["cells"]}
        rounded_to = document.get("rounded_to", 1)
        return restored(document["measure"], dimensions, shown, rounded_to)
    except (KeyError, TypeError, ValueError) as wrong:
        raise BadDocument(str(wrong)) from wrong


def document_of_ledger(ledger: Ledger) -> Document:
    """Write a ledger; cells are numbered in the order of their identifiers.

    A relation may name cells that stand in another ledger: then there is a number and no cell.
    """
    facts = (*ledger.relations, *ledger.facts)
    named = {one for fact in facts for one, _ in fact.terms} | {
        one for both in ledger.excused for one in both
    }
    ids = sorted(ledger.cells.keys() | named)
    number = {cell_id: place for place, cell_id in enumerate(ids)}
    return {
        "version": VERSION,
        "ids": [[cell_id.measure, [list(pair) for pair in cell_id.codes]] for cell_id in ids],
        "cells": [_cell(ledger.cells[one]) if one in ledger.cells else None for one in ids],
        "relations": [_fact(fact, number) for fact in ledger.relations],
        "facts": [_fact(fact, number) for fact in ledger.facts],
        "demands": [
            [number[one], asked.lower, asked.upper, asked.sliding]
            for one, asked in sorted(ledger.demands.items())
        ],
        "zeros": sorted(number[one] for one in ledger.structural_zeros),
        "excused": [
            [number[cell], number[own], owed]
            for (cell, own), owed in sorted(ledger.excused.items())
        ],
    }


def ledger_from(document: Document) -> Ledger:
    """Read a ledger back. Raises `BadDocument`."""
    try:
        _require_version(document)
        ids = [CellId.at(measure, map(tuple, codes)) for measure, codes in document["ids"]]
        said_of = zip(ids, document["cells"], strict=True)
        cells = {one: _cell_from(said) for one, said in said_of if said is not None}
        return Ledger(
            cells,
            tuple(_fact_from(said, ids) for said in document["relations"]),
            tuple(_fact_from(said, ids) for said in document["facts"]),
            {ids[place]: Protection(*levels) for place, *levels in document["demands"]},
            frozenset(ids[place] for place in document["zeros"]),
            {(ids[cell], ids[own]): owed for cell, own, owed in document["excused"]},
        )
    except (KeyError, TypeError, ValueError, IndexError) as wrong:
        raise BadDocument(str(wrong)) from wrong


def _require_version(document: Document) -> None:
    if document["version"] != VERSION:
        raise BadDocument(f"version {document['version']}")


def _written(dimension: Dimension) -> Document:
    parts = [[code, [list(one) for one in several]] for code, several in dimension.parents()]
    return {"name": dimension.name, "parts": parts}


def _read(document: Document) -> Dimension:
    return Dimension.of(document["name"], dict(document["parts"]))


def _cell(cell: Cell) -> list[Any]:
    return [cell.value, cell.is_count, cell.contributors, list(cell.largest), cell.invited]


def _cell_from(said: Sequence[Any]) -> Cell:
    value, is_count, contributors, largest, invited = said
    return Cell(value, is_count, contributors, tuple(largest), invited)


def _fact(fact: Fact, number: Mapping[CellId, int]) -> list[Any]:
    terms = [[number[one], factor] for one, factor in fact.terms]
    return [terms, fact.lower, fact.upper]


def _fact_from(said: Sequence[Any], ids: Sequence[CellId]) -> Fact:
    terms, lower, upper = said
    return Fact(tuple((ids[place], factor) for place, factor in terms), lower, upper)
