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
        _list(dossier, user_ids).save(force_insert=True)
    except IntegrityError:
        raise NotFound from None


def readers_begin_as(*, dossier: UUID, user_ids: Collection[UUID]) -> None:
    """Make these users the ones who see the terms of a dossier that is opened just now."""
    ReaderList.objects.bulk_create([_list(dossier, user_ids)])


def _list(dossier: UUID, user_ids: Collection[UUID]) -> ReaderList:
    return ReaderList(dossier=dossier, user_ids=sorted(set(user_ids)))
