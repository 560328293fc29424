"""Talks as bytes that only the key for statistics opens, and what the trail knows of a quarter."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID, uuid5

from django.conf import settings
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from rodedraad.core.errors import DomainError
from rodedraad.lib.vault import sealing
from rodedraad.talks.told import Told

_SPACE: Final = UUID("6f5f2f62-2a0a-4d5b-9a53-5a0f6d3f4c11")


class TalksBroken(DomainError):
    """The talks of a quarter can't be opened with this key, or are not what the trail knows."""


def seal(told: Told, quarter: str) -> bytes:
    """Seal a talk to the key for statistics. Raises `NotACode`."""
    key = PublicKey(settings.RODEDRAAD_SECRETS.statistics_public_key)
    return SealedBox(key).encrypt(told.to_bytes(quarter))


def opened(key: PrivateKey, sealed: bytes, quarter: str) -> Told:
    """Open what `seal` gave. Raises `TalksBroken`."""
    try:
        return Told.from_bytes(SealedBox(key).decrypt(sealed), quarter)
    except (CryptoError, ValueError, KeyError) as wrong:
        raise TalksBroken from wrong


def subject_of(quarter: str) -> UUID:
    """Return what the trail calls the talks of a quarter: all of them, and never one."""
    return uuid5(_SPACE, quarter)


def digest_of(quarter: str, sealed: Iterable[bytes]) -> bytes:
    """Return what the trail knows of the talks of a quarter, in whichever order they stand."""
    return sealing.digest(b"talks", quarter.encode(), *sorted(sealed))
