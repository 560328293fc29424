"""Reads of sources. What is in one is opened only to be counted, with the key."""

from collections.abc import Sequence
from uuid import UUID

from nacl.public import PrivateKey

from rodedraad.accounts.actors import Actor
from rodedraad.aggregated import policies, sealed
from rodedraad.aggregated.models import Source
from rodedraad.aggregated.sealed import SourceBroken
from rodedraad.audit import queries as trail
from rodedraad.core.errors import NotFound, require
from rodedraad.lib.aggregates import Row


def sources(actor: Actor) -> Sequence[Source]:
    """Return the sources, the newest year first, without what is in them."""
    require(policies.may_bring_in(actor))
    found = Source.objects.defer("sealed", "mark").select_related("taken_by")
    return list(found.order_by("-year", "kind", "series"))


def get_source(actor: Actor, public_id: UUID) -> Source:
    """Return a source without what is in it, or raise `NotFound`."""
    require(policies.may_bring_in(actor))
    found = Source.objects.defer("sealed", "mark").filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def rows_of(key: PrivateKey, source: Source) -> Sequence[Row]:
    """Open the rows of a source, for counting.

    Raises `SourceBroken` when the key does not fit or the trail knows another.
    """
    try:
        known = trail.latest_digests({source.id})
    except trail.TrailTampered as wrong:
        raise SourceBroken from wrong
    if known.get(source.id) != source.digest():
        raise SourceBroken
    return sealed.opened(key, bytes(source.sealed))
