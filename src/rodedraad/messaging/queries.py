"""Reads of terms; each starts from what the reader may see."""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from rodedraad.core import asking
from rodedraad.messaging.models import Term, TermQuerySet
from rodedraad.messaging.terms import Stage

_A_WEEK = timedelta(days=7)


class When(StrEnum):
    """How near a term is."""

    OVERDUE = "overdue"
    THIS_WEEK = "this_week"
    LATER = "later"


def terms_of(*, dossier: UUID) -> list[Term]:
    """Return all terms of a dossier, also done and cancelled ones, the first due first."""
    return asking.rows(Term, order_by=["due_date", "kind", "number"], dossier=dossier)


def coming_up(*, user_id: UUID, desks: Collection[str], mine: bool) -> TermQuerySet:
    """Return the open terms that a handler may see: own ones, or those of the desks."""
    whose = Q(user_id=user_id) if mine else Q(desk__in=desks)
    seen = TermQuerySet(Term).open().seen_by(user_id).filter(whose)
    return seen.order_by("due_date", "desk", "kind", "id")


def escalated(*, user_id: UUID, desks: Collection[str]) -> TermQuerySet:
    """Return what stayed undone so long that the head of these desks was told, and may see."""
    seen = TermQuerySet(Term).open().seen_by(user_id).filter(desk__in=desks)
    return seen.filter(reminded=Stage.ESCALATED).order_by("due_date", "desk", "kind", "id")


def dossiers_due(*, desks: Collection[str], before: date) -> QuerySet[Term, Any]:
    """Return the dossiers with an open term at these desks before a day, to narrow a list by.

    The list itself starts from what its reader holds a key of, and the database hides the terms of
    other dossiers; so the lists of readers are not asked a third time. Each dossier stands here
    once: the database then gathers them in one go, and does not look again for each line.
    """
    late = TermQuerySet(Term).open().filter(desk__in=desks, due_date__lt=before)
    return late.values("dossier").distinct()


def when(term: Term, day: date) -> When:
    """Tell how near a term is, seen from a day."""
    if term.due_date < day:
        return When.OVERDUE
    return When.THIS_WEEK if term.due_date < day + _A_WEEK else When.LATER
