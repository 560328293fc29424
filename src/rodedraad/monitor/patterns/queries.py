"""Reads of searches and patterns. What the trail does not know as it stands is not believed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from nacl.public import PrivateKey

from rodedraad.accounts.actors import Actor
from rodedraad.audit import queries as trail
from rodedraad.core.errors import NotFound, require
from rodedraad.lib.vault import sealing
from rodedraad.lib.vault.errors import CannotOpen
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.monitor.patterns import events, policies, told
from rodedraad.monitor.patterns.errors import ChangedOutside
from rodedraad.monitor.patterns.models import Pattern, Search
from rodedraad.monitor.patterns.told import Told
from rodedraad.monitor.periods import Period


@dataclass(frozen=True)
class Opened:
    """A pattern as one reader can read it.

    `told` is None when these keys do not open it, and when it `is_changed` past the platform.
    """

    pattern: Pattern
    told: Told | None
    is_changed: bool = False


def searches(actor: Actor) -> Sequence[Search]:
    """Return the searches, the newest quarter first, and not what they found.

    Raises `NotAllowed`.
    """
    require(policies.may_search(actor))
    return list(Search.objects.defer("found").order_by("-quarter"))


def not_searched(quarters: Iterable[Period]) -> Sequence[Period]:
    """Return which of these quarters can be searched still."""
    done = set(Search.objects.values_list("quarter", flat=True))
    return [one for one in quarters if one.code not in done]


def told_before(key: PrivateKey) -> Sequence[Told]:
    """Return all that earlier searches told.

    Raises `ChangedOutside`, also when the trail knows of a search that is gone.
    """
    rows = {one.id: one for one in Search.objects.all()}
    gone = trail.subjects_of(events.SEARCH_ERASED)
    if trail.subjects_of(events.SEARCHED) - gone != rows.keys():
        raise ChangedOutside
    if _changed({one: row.digest() for one, row in rows.items()}):
        raise ChangedOutside
    return [one for row in rows.values() for one in told.told_before(key, bytes(row.found))]


def visible(actor: Actor, keys: SecretKeys) -> Sequence[Opened]:
    """Return the patterns that the actor was told, the newest first."""
    found = policies.visible_patterns(actor).prefetch_related("copies")
    return opened(found.order_by("-told_day", "id"), keys)


def get_opened(actor: Actor, keys: SecretKeys, public_id: UUID) -> Opened:
    """Return one pattern as these keys open it, or `NotFound` when it is absent or hidden."""
    return opened([_one(actor, public_id)], keys)[0]


def get_pattern(actor: Actor, public_id: UUID, *, lock: bool = False) -> Pattern:
    """Return a pattern, or `NotFound`. Raises `ChangedOutside`."""
    pattern = _one(actor, public_id, lock=lock)
    if _changed({pattern.id: pattern.digest()}):
        raise ChangedOutside
    return pattern


def opened(patterns: Iterable[Pattern], keys: SecretKeys) -> Sequence[Opened]:
    """Return patterns as these keys open them; one look into the trail for all."""
    patterns = list(patterns)
    changed = _changed({one.id: one.digest() for one in patterns})
    return [
        Opened(one, None, is_changed=True) if one.id in changed else Opened(one, _told(one, keys))
        for one in patterns
    ]


def _one(actor: Actor, public_id: UUID, *, lock: bool = False) -> Pattern:
    found = policies.visible_patterns(actor)
    pattern = (found.select_for_update() if lock else found).filter(public_id=public_id).first()
    if pattern is None:
        raise NotFound
    return pattern


def _told(pattern: Pattern, keys: SecretKeys) -> Told | None:
    for copy in pattern.copies.all():
        if bytes(copy.sealing_key) == keys.public.sealing:
            try:
                content = sealing.open_sealed(keys.sealing, bytes(copy.ciphertext), pattern.place)
            except CannotOpen:
                return None
            return Told.from_bytes(content)
    return None


def _changed(digests: Mapping[UUID, bytes]) -> Collection[UUID]:
    try:
        known = trail.latest_digests(digests.keys())
    except trail.TrailTampered:
        return digests.keys()
    return {one for one, digest in digests.items() if known.get(one) != digest}
