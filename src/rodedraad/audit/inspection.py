"""Checking the whole trail, and the head that an outside witness keeps."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.conf import settings
from nacl.encoding import HexEncoder
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from rodedraad.audit import chain
from rodedraad.audit.models import Entry

_PURPOSE = b"rodedraad-trail-head\n"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with the trail: what, and at which entry."""

    number: int
    what: str


@dataclass(frozen=True)
class Head:
    """The last entry of the trail at a moment, signed, for a witness outside."""

    number: int
    chain: str
    at: str
    signature: str = ""
    verify_key: str = ""

    def to_text(self) -> str:
        """Return the head as one line of JSON."""
        return json.dumps(self.__dict__, sort_keys=True)

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read a head back; raises `ValueError` when the text is none or the signature is wrong."""
        try:
            head = cls(**json.loads(text))
            VerifyKey(head.verify_key.encode(), HexEncoder).verify(
                head.said(), bytes.fromhex(head.signature)
            )
        except (TypeError, BadSignatureError) as error:
            raise ValueError("this is no signed head of a trail") from error
        return head

    def said(self) -> bytes:
        """Return the bytes that are signed."""
        return _PURPOSE + f"{self.number}:{self.chain}:{self.at}".encode()


def findings(head: Head | None = None) -> Iterator[Finding]:
    """Go through the trail and yield each entry that is changed, missing or put in.

    With a head kept by a witness, also say when the trail ends before it or differs at it.
    """
    expected, previous = 1, chain.START
    witnessed = head is None
    for entry in Entry.objects.order_by("number").iterator(chunk_size=2000):
        for number in range(expected, entry.number):
            yield Finding(number, "removed")
        genuine = chain.is_genuine(entry)
        if not genuine:
            yield Finding(entry.number, "changed or inserted")
        elif expected == entry.number and chain.chain_of(previous, entry) != bytes(entry.chain):
            yield Finding(entry.number, "not linked to the entry before it")
        if head is not None and entry.number == head.number:
            witnessed = bytes(entry.chain).hex() == head.chain
        expected, previous = entry.number + 1, bytes(entry.chain)
    if head is not None and not witnessed:
        yield Finding(head.number, "not the entry that the witness saw")


def signed_head(at: datetime) -> Head:
    """Return the head of the trail as it is now, signed with the platform's receipt key."""
    last = Entry.objects.order_by("-number").first()
    key = SigningKey(settings.RODEDRAAD_SECRETS.receipt_seed)
    head = Head(
        number=last.number if last else 0,
        chain=bytes(last.chain).hex() if last else chain.START.hex(),
        at=at.isoformat(timespec="seconds"),
    )
    return Head(
        head.number,
        head.chain,
        head.at,
        key.sign(head.said()).signature.hex(),
        key.verify_key.encode(HexEncoder).decode(),
    )
