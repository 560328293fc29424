"""Who may see the terms of a dossier."""

from collections.abc import Collection
from uuid import UUID

from django.db import IntegrityError, transaction

from rodedraad.core.errors import NotFound
from rodedraad.messaging.models import ReaderList


@transaction.atomic
def readers_are(*, dossier: UUID, user_ids: Collection[UUID]) -> None:
    """Make these users, and nobody else, the ones who see the terms of a dossier.

    Raises `NotFound` when there is a list that the one who acts is not on.
    """
    ReaderList.objects.filter(dossier=dossier).delete()
    try:
        list_of(dossier, user_ids).save(force_insert=True)
    except IntegrityError:
        raise NotFound from None


def list_of(dossier: UUID, user_ids: Collection[UUID]) -> ReaderList:
    """Return the list on which these users stand, not saved."""
    return ReaderList(dossier=dossier, user_ids=sorted(set(user_ids)))
