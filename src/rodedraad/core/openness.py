"""Whom a page is open to: one way to say it, for every room.

The doors of the rooms set it with `declare`. A page that does not say it is closed: a test of the
whole holds that.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from django.http.response import HttpResponseBase

_View = TypeVar("_View", bound=Callable[..., HttpResponseBase])


class Whom(Enum):
    """Everyone, who has a code, who is signed in, or who has one of some roles."""

    EVERYONE = "everyone"
    CODE_HOLDER = "code_holder"
    SIGNED_IN = "signed_in"
    ROLES = "roles"


@dataclass(frozen=True)
class OpenTo:
    """Whom a page is open to, and whether the keys must be unlocked."""

    whom: Whom
    roles: frozenset[str] = frozenset()
    unlocked: bool = False
    without_second_factor: bool = False


EVERYONE = OpenTo(Whom.EVERYONE)
CODE_HOLDER = OpenTo(Whom.CODE_HOLDER)


def declare(opening: OpenTo) -> Callable[[_View], _View]:
    """Say whom a view is open to; the guard itself is the door's."""

    def said(view: _View) -> _View:
        view.open_to = opening  # type: ignore[attr-defined]
        return view

    return said


def opening_of(view: Any) -> OpenTo | None:
    """Return what a view says; None when it says nothing, or something of its own."""
    opening = getattr(view, "open_to", None)
    return opening if isinstance(opening, OpenTo) else None
