"""Reads of talks. They are opened only to be counted, with the key; no page shows one."""

from collections.abc import Iterator, Sequence

from nacl.public import PrivateKey

from rodedraad.audit import queries as trail
from rodedraad.talks import sealed
from rodedraad.talks.models import Talk
from rodedraad.talks.sealed import TalksBroken
from rodedraad.talks.told import Told


def opened(key: PrivateKey, quarters: Sequence[str]) -> Iterator[Told]:
    """Yield every talk of these quarters. Raises `TalksBroken`."""
    for quarter in quarters:
        for one in kept(quarter):
            yield sealed.opened(key, one, quarter)


def kept(quarter: str) -> Sequence[bytes]:
    """Return the talks of a quarter as they are sealed, when they are what the trail knows.

    Raises `TalksBroken`.
    """
    rows = Talk.objects.filter(quarter=quarter).values_list("ciphertext", flat=True)
    found = [bytes(one) for one in rows]
    subject = sealed.subject_of(quarter)
    try:
        known = trail.latest_digests({subject}).get(subject)
    except trail.TrailTampered as wrong:
        raise TalksBroken from wrong
    if known is None and not found:
        return []
    if known != sealed.digest_of(quarter, found):
        raise TalksBroken
    return found


def quarters() -> Sequence[str]:
    """Return the quarters of which something is kept, the first one first."""
    return list(Talk.objects.order_by("quarter").values_list("quarter", flat=True).distinct())
