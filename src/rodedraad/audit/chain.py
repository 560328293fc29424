"""How an entry is sealed and chained."""

import json
from datetime import UTC
from hashlib import blake2b

from django.conf import settings

from rodedraad.audit.models import Entry

START = bytes(32)


def seal_of(entry: Entry) -> bytes:
    """Return the keyed hash (BLAKE2b-256) of everything that an entry says."""
    return _keyed(b"seal", _canonical(entry))


def is_genuine(entry: Entry) -> bool:
    """Tell whether an entry carries the seal that it was written with."""
    return seal_of(entry) == bytes(entry.seal)


def chain_of(previous: bytes, entry: Entry) -> bytes:
    """Return the link from the entry before to this one."""
    return _keyed(b"chain", previous + bytes(entry.seal))


def _keyed(purpose: bytes, message: bytes) -> bytes:
    key: bytes = settings.RODEDRAAD_SECRETS.trail_key
    return blake2b(message, key=key, digest_size=32, person=b"rd-trail-" + purpose).digest()


def _canonical(entry: Entry) -> bytes:
    said = [
        entry.number,
        entry.at.astimezone(UTC).isoformat(),
        entry.party_kind,
        str(entry.party_id or ""),
        entry.event,
        str(entry.subject),
        bytes(entry.digest).hex(),
        entry.facts,
    ]
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode()
