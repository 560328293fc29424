"""Making epochs and grants: fresh keys for a compartment, sealed to those who may read."""

from collections.abc import Iterable
from datetime import date

from rodedraad.lib.vault import sealing, statements
from rodedraad.lib.vault.keys import PublicKeys, SecretKeys
from rodedraad.lib.vault.statements import SignedStatement
from rodedraad.safekeeping.access import certificate_for
from rodedraad.safekeeping.compartments import OF_REPORTER
from rodedraad.safekeeping.models import Dossier, Epoch, Grant, Holder

_KEY_FIELD = "key"


def make_epoch(
    dossier: Dossier, compartment: str, *, after: Epoch | None, signer: SecretKeys, day: date
) -> tuple[Epoch, bytes]:
    """Return a certified epoch, not saved, and its secret."""
    secret, public = sealing.generate_sealing_pair()
    epoch = Epoch(
        dossier=dossier,
        compartment=str(compartment),
        number=after.number + 1 if after else statements.FIRST_SEQUENCE,
        public_key=public,
        day=day,
    )
    before = SignedStatement.from_bytes(bytes(after.certificate)) if after else None
    epoch.certificate = statements.sign(certificate_for(epoch, before), signer).to_bytes()
    return epoch, secret


def make_grants(
    epoch: Epoch, secret: bytes, holders: Iterable[Holder], reporter: PublicKeys
) -> list[Grant]:
    """Return the secret sealed to each holder, and to the reporter where that is right."""
    grants = [
        make_grant(epoch, secret, PublicKeys.from_bytes(bytes(holder.public_keys)), holder)
        for holder in holders
    ]
    if epoch.compartment in OF_REPORTER:
        grants.append(make_grant(epoch, secret, reporter, None))
    return grants


def make_grant(epoch: Epoch, secret: bytes, keys: PublicKeys, holder: Holder | None) -> Grant:
    """Return the secret of an epoch sealed to one person, for this row only; not saved."""
    grant = Grant(dossier_id=epoch.dossier_id, epoch=epoch, holder=holder)
    grant.sealed_key = sealing.seal(keys.sealing, secret, epoch.place_of(grant.id, _KEY_FIELD))
    return grant


def open_grant(grant: Grant, epoch: Epoch, keys: SecretKeys) -> bytes:
    """Return the secret of an epoch; `CannotOpen` if the grant is not for these keys."""
    place = epoch.place_of(grant.id, _KEY_FIELD)
    return sealing.open_sealed(keys.sealing, bytes(grant.sealed_key), place)
