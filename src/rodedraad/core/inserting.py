"""New rows of several tables, written in one statement.

Opening a dossier writes rows of seven tables. Django would build a statement for each of them
anew and ask the database seven times; that was most of what a report cost beside Argon2id.
"""

import json
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Field, Model

Tables = tuple[type[Model], ...]


def insert(*rows: Model) -> None:
    """Write new rows, which have their keys already: all of them, or none.

    What is written is what `save(force_insert=True)` writes, and the database checks each row by
    its constraints and its policies. A policy that looks into one of the other tables does not see
    what is written along with it. The rows go as one parameter, so that the statement is the same
    for any number of them.
    """
    together: dict[type[Model], list[Model]] = {}
    for row in rows:
        together.setdefault(type(row), []).append(row)
    if not together:
        return
    given = {
        model._meta.db_table: [_values(row) for row in same]  # noqa: SLF001
        for model, same in together.items()
    }
    with connection.cursor() as cursor:
        cursor.execute(_statement(tuple(together)), [json.dumps(given, default=_written)])
    alias = connection.alias
    for row in rows:
        row._state.adding, row._state.db = False, alias  # noqa: SLF001


def _values(row: Model) -> dict[str, Any]:
    return {str(field.column): field.pre_save(row, add=True) for field in _fields(type(row))}


def _fields(model: type[Model]) -> "Sequence[Field[Any, Any]]":
    return model._meta.concrete_fields  # noqa: SLF001


@lru_cache(maxsize=64)
def _statement(tables: Tables) -> str:
    *others, last = (_of_one(model) for model in tables)
    along = "".join(f", written_{number} AS ({one})" for number, one in enumerate(others))
    return f"WITH given AS (SELECT %s::json AS rows){along} {last}"


def _of_one(model: type[Model]) -> str:
    quoted = connection.ops.quote_name
    table = model._meta.db_table  # noqa: SLF001
    columns = ", ".join(quoted(str(field.column)) for field in _fields(model))
    return (
        f"INSERT INTO {quoted(table)} ({columns}) SELECT {columns} FROM given,"  # noqa: S608
        f" json_populate_recordset(NULL::{quoted(table)}, rows -> '{table}')"
    )


def _written(value: object) -> str:
    """Return a value as the database reads it."""
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, bytes | memoryview):
        return rf"\x{value.hex()}"
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
