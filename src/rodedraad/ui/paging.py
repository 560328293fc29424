"""One page of a long list, read together with how long the whole list is.

Django's paginator asks the database twice for the same rows: to count them, and to show some. For
a list that takes long to work out, that is twice the time.
"""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet, Window

_TOTAL = "rows_in_all"
_LONGEST_NUMBER = 6


def page_of(found: "QuerySet[Any]", size: int, number: str | None) -> "Page[Any]":
    """Return the page with this number, as `Paginator.get_page` does: any number gives a page."""
    wanted = _wanted(number)
    rows = _rows(found, (wanted - 1) * size, size) if wanted else []
    if not rows:
        # Past the end there is no row that tells how long the list is.
        return Paginator(found, size).get_page(number)
    return Page(rows, wanted, Paginator(range(getattr(rows[0], _TOTAL)), size))


def _wanted(number: str | None) -> int:
    """Return the number that was asked for; 0 for what is none, or no page of any list."""
    if not number:
        return 1
    return int(number) if number.isdecimal() and len(number) <= _LONGEST_NUMBER else 0


def _rows(found: "QuerySet[Any]", start: int, size: int) -> list[Any]:
    counted = found.annotate(**{_TOTAL: Window(Count("*"))})
    return list(counted[start : start + size])
