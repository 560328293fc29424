"""Which dossiers somebody may see today.

The list of readers says who was given a key. Since then somebody may have left the desk, or have
made new keys that open nothing of it. This room can't know that of a dossier; a room above says
once, when the platform starts, how to find out.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

from rodedraad.accounts.actors import Actor

Provider = Callable[[Actor], QuerySet[Any, Any]]
_providers: list[Provider] = []


def comes_from(provider: Provider) -> None:
    """Let `provider` say which dossiers somebody may see: their identifiers, as a query."""
    if provider not in _providers:
        _providers.append(provider)


def of(actor: Actor) -> Q:
    """Return the condition that the dossier of a term may be seen, as any provider says."""
    seen = Q()
    for provider in _providers:
        seen |= Q(dossier__in=provider(actor))
    return seen
