"""Statements that somebody signs: consents, certificates, the roll of a desk.

A statement has one canonical form, apart from everything else that is ever signed. In a chain
each statement names its number and the digest of the one before, so that none can be left out,
moved or exchanged. That a chain was not cut off at the end is for the trail to tell.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Self
from uuid import UUID

from nacl.bindings import crypto_sign_open
from nacl.exceptions import CryptoError

from rodedraad.lib.vault.encoding import hash_parts, join_parts
from rodedraad.lib.vault.errors import BadSignature
from rodedraad.lib.vault.keys import KEY_BYTES, SecretKeys

FIRST_SEQUENCE = 1
SIGNATURE_BYTES = 64
_DOMAIN = b"rodedraad.statement.1"


@dataclass(frozen=True)
class Statement:
    """What is said: of which kind, about what, as which in the chain, on which day."""

    kind: str
    about: UUID
    sequence: int
    previous: bytes
    day: date
    body: Mapping[str, str]

    def __post_init__(self) -> None:
        object.__setattr__(self, "body", MappingProxyType(dict(self.body)))
        if type(self.sequence) is not int:
            message = "a sequence is a whole number"
            raise ValueError(message)
        _require_writable(self.kind, *self.body.keys(), *self.body.values())

    def canonical(self) -> bytes:
        """Return the bytes that are signed: no other statement has them."""
        return join_parts((_DOMAIN, self.to_json().encode()))

    def to_json(self) -> str:
        """Return JSON with sorted keys and no spaces."""
        content = {
            "about": str(self.about),
            "body": dict(self.body),
            "day": self.day.isoformat(),
            "kind": self.kind,
            "previous": self.previous.hex(),
            "sequence": self.sequence,
        }
        return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return the statement from its canonical JSON; `BadSignature` for any other text."""
        try:
            content = json.loads(text)
            statement = cls(
                kind=content["kind"],
                about=UUID(content["about"]),
                sequence=content["sequence"],
                previous=bytes.fromhex(content["previous"]),
                day=date.fromisoformat(content["day"]),
                body=content["body"],
            )
            is_canonical = statement.to_json() == text
        except (ValueError, KeyError, TypeError, AttributeError):
            raise BadSignature from None
        if not is_canonical:
            raise BadSignature
        return statement

    def __repr__(self) -> str:
        return f"Statement(kind={self.kind!r}, sequence={self.sequence})"


@dataclass(frozen=True, repr=False)
class SignedStatement:
    """A statement with a signature and the key of who signed it."""

    statement: Statement
    signature: bytes
    signer: bytes

    @property
    def digest(self) -> bytes:
        """Return what the next statement of the chain names as the one before."""
        return hash_parts(b"rd.statement", self.to_bytes())

    def to_bytes(self) -> bytes:
        """Return signer, signature and canonical JSON, as they are stored."""
        return self.signer + self.signature + self.statement.to_json().encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Return what `to_bytes` gave; `BadSignature` when it is malformed. Verifies nothing."""
        end = KEY_BYTES + SIGNATURE_BYTES
        try:
            text = content[end:].decode()
        except UnicodeDecodeError:
            raise BadSignature from None
        return cls(Statement.from_json(text), content[KEY_BYTES:end], content[:KEY_BYTES])

    def __repr__(self) -> str:
        return f"SignedStatement({self.statement!r})"


def sign(statement: Statement, secret_keys: SecretKeys) -> SignedStatement:
    """Sign a statement."""
    signature = secret_keys.sign(statement.canonical())
    return SignedStatement(statement, signature, secret_keys.public.verifying)


def following(
    chain: Sequence[SignedStatement], *, kind: str, about: UUID, day: date, body: Mapping[str, str]
) -> Statement:
    """Return the statement that comes next in a chain, not yet signed."""
    previous = chain[-1].digest if chain else b""
    return Statement(kind, about, FIRST_SEQUENCE + len(chain), previous, day, body)


def verify(signed: SignedStatement, verify_key: bytes) -> Statement:
    """Return the statement when this key signed it; `BadSignature` otherwise."""
    canonical = signed.statement.canonical()
    if signed.signer != verify_key or len(verify_key) != KEY_BYTES:
        raise BadSignature
    try:
        crypto_sign_open(signed.signature + canonical, verify_key)
    except (CryptoError, ValueError):
        raise BadSignature from None
    return signed.statement


def verify_chain(chain: Iterable[SignedStatement], verify_key: bytes) -> tuple[Statement, ...]:
    """Return the statements of a whole chain about one thing; `BadSignature` at any gap."""
    statements: list[Statement] = []
    previous = b""
    for signed in chain:
        statement = verify(signed, verify_key)
        _require_next(statement, statements, previous)
        statements.append(statement)
        previous = signed.digest
    return tuple(statements)


def _require_next(statement: Statement, earlier: Sequence[Statement], previous: bytes) -> None:
    if statement.sequence != FIRST_SEQUENCE + len(earlier) or statement.previous != previous:
        raise BadSignature
    if earlier and (statement.about != earlier[-1].about or statement.day < earlier[-1].day):
        raise BadSignature


def _require_writable(*texts: object) -> None:
    # Lone surrogates have no bytes in UTF-8; the usual error would show the text itself.
    if not all(isinstance(text, str) and _has_utf8(text) for text in texts):
        message = "a statement holds text only"
        raise ValueError(message)


def _has_utf8(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text)
