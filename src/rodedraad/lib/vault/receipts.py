"""Receipts: the platform's signature under what it received, for the reporter to keep.

The receipt lists digests of sealed rows, never content. Who keeps it can show later that these
rows were received on that day, whatever has become of the database since.
"""

from dataclasses import dataclass
from datetime import date
from typing import Self
from uuid import UUID

from nacl.bindings import crypto_sign_open
from nacl.exceptions import CryptoError

from rodedraad.lib.vault.encoding import hash_parts, join_parts
from rodedraad.lib.vault.errors import BadSignature
from rodedraad.lib.vault.keys import KEY_BYTES, SecretKeys

TITLE = "RODE DRAAD RECEIPT 1"
LONGEST_TEXT = 100_000
FEWEST_LINES = 4
_DOMAIN = b"rodedraad.receipt.1"


@dataclass(frozen=True)
class Receipt:
    """What was received: of which dossier, on which day, which sealed rows."""

    dossier: UUID
    day: date
    digests: tuple[bytes, ...]

    def canonical(self) -> bytes:
        """Return the bytes that are signed."""
        about = (_DOMAIN, self.dossier.bytes, self.day.isoformat().encode())
        return join_parts((*about, *self.digests))


@dataclass(frozen=True)
class SignedReceipt:
    """A receipt with the platform's signature."""

    receipt: Receipt
    signature: bytes

    def to_text(self) -> str:
        """Return plain text that can be saved, printed and checked."""
        lines = [
            TITLE,
            f"dossier: {self.receipt.dossier}",
            f"day: {self.receipt.day.isoformat()}",
            *(f"digest: {digest.hex()}" for digest in self.receipt.digests),
            f"signature: {self.signature.hex()}",
        ]
        return "\n".join(lines) + "\n"

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read the text of `to_text`, also with other words around it, as on a saved page.

        Raises `BadSignature` when there is none in it. Verifies nothing.
        """
        lines = _lines_of_receipt(text[:LONGEST_TEXT])
        if len(lines) < FEWEST_LINES:
            raise BadSignature
        try:
            digests = tuple(_bytes_after("digest: ", line) for line in lines[3:-1])
            receipt = Receipt(
                UUID(_after("dossier: ", lines[1])),
                date.fromisoformat(_after("day: ", lines[2])),
                digests,
            )
            return cls(receipt, _bytes_after("signature: ", lines[-1]))
        except ValueError:
            raise BadSignature from None


def issue(receipt: Receipt, seed: bytes) -> SignedReceipt:
    """Sign a receipt with the platform's receipt seed."""
    return SignedReceipt(receipt, _signing_keys(seed).sign(receipt.canonical()))


def receipt_key(seed: bytes) -> bytes:
    """Return the public key with which anybody checks receipts."""
    return _signing_keys(seed).public.verifying


def verify(signed: SignedReceipt, verify_key: bytes) -> Receipt:
    """Return the receipt when the platform signed it; `BadSignature` otherwise."""
    try:
        crypto_sign_open(signed.signature + signed.receipt.canonical(), verify_key)
    except (CryptoError, ValueError):
        raise BadSignature from None
    return signed.receipt


def _signing_keys(seed: bytes) -> SecretKeys:
    # The platform only signs; the sealing half follows from the seed and is used nowhere.
    return SecretKeys(
        sealing=hash_parts(b"rd.rcpt.unused", seed, size=KEY_BYTES), signing_seed=seed
    )


def _lines_of_receipt(text: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    begun = lines[lines.index(TITLE) :] if TITLE in lines else []
    ends = [number for number, line in enumerate(begun) if line.startswith("signature: ")]
    return begun[: ends[0] + 1] if ends else []


def _after(label: str, line: str) -> str:
    if not line.startswith(label):
        raise BadSignature
    return line.removeprefix(label)


def _bytes_after(label: str, line: str) -> bytes:
    return bytes.fromhex(_after(label, line))
