"""Plain questions to one table, that are asked with every report and every inbox.

Django builds such a statement anew each time, which takes longer than the database needs for the
answer. Here it is built once; what comes back are the same records.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from django.db import connection
from django.db.models import Field, Model

_Record = TypeVar("_Record", bound=Model)
Shape = tuple[tuple[str, bool], ...]
"""The attributes that are asked for, and whether there are several values of each."""


def rows(
    model: type[_Record], *, order_by: Sequence[str] = (), one_for_each: str = "", **by: Any
) -> list[_Record]:
    """Return the records whose attributes have these values, or one of them for a collection.

    The order is written as for `QuerySet.order_by`. With `one_for_each` only the first record is
    given for each value of this attribute, which is then the first to order by.
    """
    shape = tuple((name, _is_several(value)) for name, value in by.items())
    question = _question(model, shape, tuple(order_by), one_for_each)
    with connection.cursor() as cursor:
        cursor.execute(question.statement, _asked(by))
        found = cursor.fetchall()
    for place, field in question.converted:
        found = [_converted(row, place, field) for row in found]
    alias = connection.alias
    return [model.from_db(alias, question.names, row) for row in found]


def exists(model: type[Model], **by: Any) -> bool:
    """Tell whether there is such a record: see `rows`."""
    shape = tuple((name, _is_several(value)) for name, value in by.items())
    with connection.cursor() as cursor:
        cursor.execute(_existence(model, shape), _asked(by))
        return cursor.fetchone() is not None


class _Question(NamedTuple):
    statement: str
    names: Sequence[str]
    converted: Sequence[tuple[int, "Field[Any, Any]"]]


@lru_cache(maxsize=64)
def _question(
    model: type[Model], shape: Shape, order_by: tuple[str, ...], one_for_each: str
) -> _Question:
    fields = model._meta.concrete_fields  # noqa: SLF001
    columns = ", ".join(_column(model, field.attname) for field in fields)
    distinct = f"DISTINCT ON ({_column(model, one_for_each)}) " if one_for_each else ""
    order = f" ORDER BY {', '.join(_order(model, name) for name in order_by)}" if order_by else ""
    return _Question(
        f"SELECT {distinct}{columns}{_where(model, shape)}{order}",
        [field.attname for field in fields],
        [(place, one) for place, one in enumerate(fields) if hasattr(one, "from_db_value")],
    )


@lru_cache(maxsize=64)
def _existence(model: type[Model], shape: Shape) -> str:
    return f"SELECT 1{_where(model, shape)} LIMIT 1"


def _where(model: type[Model], shape: Shape) -> str:
    table = connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001
    conditions = (
        f"{_column(model, name)} = {'ANY(%s)' if is_several else '%s'}"
        for name, is_several in shape
    )
    return f" FROM {table} WHERE {' AND '.join(conditions)}"


def _order(model: type[Model], name: str) -> str:
    return f"{_column(model, name.removeprefix('-'))}{' DESC' * name.startswith('-')}"


def _column(model: type[Model], name: str) -> str:
    by_name = {field.attname: field for field in model._meta.concrete_fields}  # noqa: SLF001
    return connection.ops.quote_name(str(by_name[name].column))


def _is_several(value: object) -> bool:
    return isinstance(value, Collection) and not isinstance(value, str | bytes)


def _asked(by: Mapping[str, Any]) -> list[Any]:
    return [list(value) if _is_several(value) else value for value in by.values()]


def _converted(row: tuple[Any, ...], place: int, field: "Field[Any, Any]") -> tuple[Any, ...]:
    read = field.from_db_value(row[place], None, connection)  # type: ignore[attr-defined]
    return (*row[:place], read, *row[place + 1 :])
