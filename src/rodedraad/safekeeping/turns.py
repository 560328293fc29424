"""How a change of a dossier begins: who acts is named to the database, and waits for a turn."""

from datetime import date, datetime, time
from uuid import UUID

from django.utils import timezone

from rodedraad.audit.parties import Party
from rodedraad.core.errors import NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.safekeeping.models import AuthorKind, Dossier


def enter(dossier_id: UUID, by: Party) -> None:
    """Name the dossier to the database, after a user was seen to hold it; else `NotFound`."""
    if by.user_id is not None:
        identify(user=by.user_id)
        if not Dossier.objects.filter(pk=dossier_id).exists():
            raise NotFound
        identify(user=by.user_id, dossier=dossier_id)
    elif by == Party.REPORTER:
        identify(dossier=dossier_id)
    else:
        identify(dossier=dossier_id, worker=True)


def author_kind(by: Party) -> AuthorKind:
    """Return what a row may tell of its author."""
    if by.user_id is not None:
        return AuthorKind.USER
    return AuthorKind.REPORTER if by == Party.REPORTER else AuthorKind.WORKER


def moment_kept(by: Party, at: datetime) -> datetime | None:
    """Return the moment, or nothing for what a reporter causes."""
    return None if by.leaves_no_moment else at


def day_of(at: datetime) -> date:
    """Return the day in the organisation's time zone."""
    return timezone.localdate(at)


def start_of(day: date) -> datetime:
    """Return the moment at which a day begins, for the trail."""
    return timezone.make_aware(datetime.combine(day, time.min))
