"""What the reporter stated and signed: consents given and taken back, among others."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from rodedraad.audit.services import wait_for_turn
from rodedraad.core.errors import require
from rodedraad.lib.vault import statements as signing
from rodedraad.lib.vault.errors import BadSignature
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.lib.vault.statements import SignedStatement, Statement
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.contents import OpenedItem
from rodedraad.safekeeping.errors import TamperingFound
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.services.items import items, put
from rodedraad.safekeeping.turns import day_of

STATEMENT = "statement"


def state(
    *, keyring: Keyring, keys: SecretKeys, kind: str, body: Mapping[str, str], at: datetime
) -> Statement:
    """Sign a statement with the reporter's keys, next in the chain, and seal it in the story.

    `NotAllowed` for other keys than the reporter's.
    """
    require(keyring.access.reporter_keys == keys.public)
    wait_for_turn()
    chain = _chain(_items(keyring))
    statement = signing.following(
        chain, kind=kind, about=keyring.dossier.id, day=day_of(at), body=body
    )
    signed = signing.sign(statement, keys)
    put(
        dossier=keyring.dossier,
        compartment=Compartment.STORY,
        kind=STATEMENT,
        content={"signed": signed.to_bytes().hex()},
        by=keyring.party,
        at=at,
    )
    return statement


def statements(*, keyring: Keyring) -> tuple[Statement, ...]:
    """Return what the reporter stated, in order; each signature is checked."""
    return statements_in(_items(keyring), keyring=keyring)


def statements_in(opened: Iterable[OpenedItem], *, keyring: Keyring) -> tuple[Statement, ...]:
    """Return the same, from all items of the story, which were opened already."""
    try:
        chain = _chain(opened)
        stated = signing.verify_chain(chain, keyring.access.reporter_keys.verifying)
    except BadSignature:
        raise TamperingFound(keyring.dossier.id, "statements") from None
    if any(statement.about != keyring.dossier.id for statement in stated):
        raise TamperingFound(keyring.dossier.id, "statements")
    return stated


def _items(keyring: Keyring) -> list[OpenedItem]:
    return items(keyring=keyring, kinds={STATEMENT}, compartments={Compartment.STORY})


def _chain(opened: Iterable[OpenedItem]) -> list[SignedStatement]:
    return [
        SignedStatement.from_bytes(bytes.fromhex(one.content["signed"]))
        for one in opened
        if one.kind == STATEMENT and one.compartment == Compartment.STORY
    ]
