"""Who can open what in a dossier: read as a whole, believed only when the trail agrees.

The dossier, its epochs, holders, grants and the reporter's key have one digest together. So a
grant that was deleted is noticed as well as one that was put in.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rodedraad.audit.parties import Party
from rodedraad.audit.queries import TrailTampered, latest_digests
from rodedraad.audit.services import Change, record_all, wait_for_turn
from rodedraad.core import asking
from rodedraad.core.errors import NotFound
from rodedraad.lib.vault import sealing, statements
from rodedraad.lib.vault.errors import BadSignature
from rodedraad.lib.vault.keys import PublicKeys, SecretKeys
from rodedraad.lib.vault.statements import SignedStatement, Statement
from rodedraad.safekeeping import events, tombstones
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.errors import Shredded, TamperingFound
from rodedraad.safekeeping.models import Dossier, Epoch, Grant, Holder, ReporterKey
from rodedraad.safekeeping.tombstones import Remembered

CERTIFIED = "epoch.certified"
NO_DIGEST = bytes(32)


@dataclass(frozen=True, repr=False)
class Access:
    """The whole of who can open what in one dossier."""

    dossier: Dossier
    epochs: tuple[Epoch, ...]
    holders: tuple[Holder, ...]
    grants: tuple[Grant, ...]
    reporter: ReporterKey | None

    @property
    def reporter_keys(self) -> PublicKeys:
        """Return the reporter's public keys."""
        return PublicKeys.from_bytes(bytes(self.dossier.reporter_keys))

    def rows(self) -> list[Dossier | ReporterKey | Epoch | Holder | Grant]:
        """Return all rows, the dossier first."""
        reporter = [self.reporter] if self.reporter else []
        return [self.dossier, *reporter, *self.epochs, *self.holders, *self.grants]

    def digest(self) -> bytes:
        """Return what the trail anchors: all rows together."""
        return sealing.digest(*self.row_digests())

    def row_digests(self) -> list[bytes]:
        """Return the digest of each row: the dossier, the reporter's key, and then the others."""
        rows: tuple[Epoch | Holder | Grant, ...] = (*self.epochs, *self.holders, *self.grants)
        reporter = self.reporter.digest() if self.reporter else b""
        return [self.dossier.digest(), reporter, *sorted(row.digest() for row in rows)]

    def living_epochs(self, compartment: str) -> list[Epoch]:
        """Return the epochs of a compartment that was not erased, the current one last."""
        epochs = [
            epoch
            for epoch in self.epochs
            if epoch.compartment == compartment and epoch.shredded_day is None
        ]
        return sorted(epochs, key=lambda epoch: epoch.number)

    def current(self, compartment: str) -> Epoch:
        """Return the epoch to seal to; `Shredded` when the compartment was erased."""
        epochs = self.living_epochs(compartment)
        if not epochs:
            raise Shredded
        return epochs[-1]

    def active_holder(self, user_id: UUID) -> Holder | None:
        """Return the user's place among the holders of today."""
        for holder in self.holders:
            if holder.user_id == user_id and holder.ended_day is None:
                return holder
        return None

    def holders_of(self, compartment: str) -> list[Holder]:
        """Return who can open what is sealed in a compartment from now on."""
        epochs = self.living_epochs(compartment)
        granted = {grant.holder_id for grant in self.grants if grant.epoch_id == epochs[-1].id}
        return [holder for holder in self.holders if holder.id in granted]

    def can_open(self, holder: Holder, compartment: str) -> bool:
        """Tell whether somebody can open a compartment; whom it was lent, a part of it."""
        if holder.until_at is None:
            return holder in self.holders_of(compartment)
        epochs = {epoch.id for epoch in self.living_epochs(compartment)}
        return any(g.holder_id == holder.id and g.epoch_id in epochs for g in self.grants)

    def may_certify(self, keys: SecretKeys) -> bool:
        """Tell whether these keys are the reporter's or those of a holder of today."""
        active = (
            bytes(holder.public_keys)
            for holder in self.holders
            if not holder.ended_day and holder.until_at is None
        )
        return keys.public.to_bytes() in {bytes(self.dossier.reporter_keys), *active}

    @property
    def remembered(self) -> Remembered:
        """Return what is remembered of this dossier outside the database."""
        return tombstones.of(self.dossier.id)

    def has_come_back(self) -> bool:
        """Tell whether these rows are older than what is remembered of them.

        Then something lives that was erased, or keys count that were taken away.
        """
        known = self.remembered
        if any(self.living_epochs(compartment) for compartment in known.erased):
            return True
        return self.dossier.shredded_day is None and self.dossier.key_changes < known.changes

    def has_dead_code(self) -> bool:
        """Tell whether the reporter chose a newer code than the one that stands here."""
        return self.reporter is not None and self.reporter.generation < self.remembered.generation

    def to_remember(self) -> set[str]:
        """Return what is to be known outside the database of how this stands."""
        words = {name for name in Compartment.values if not self.living_epochs(name)}
        if self.dossier.key_changes:
            words.add(f"changes:{self.dossier.key_changes}")
        if self.reporter is not None and self.reporter.generation > 1:
            words.add(f"code:{self.reporter.generation}")
        return words.union(*(self._ended(name) for name in Compartment.values))

    def _ended(self, compartment: str) -> set[str]:
        epochs = self.living_epochs(compartment)
        if not epochs or epochs[-1].number == statements.FIRST_SEQUENCE:
            return set()
        known, reading = self.remembered.ended, self.holders_of(compartment)
        return {
            tombstones.ended(compartment, epochs[-1].number, one.id)
            for one in self.holders
            # Whose place ended gets a new one with new access: what is known of it stays right.
            if one not in reading and not (one.ended_day and (one.id, compartment) in known)
        }

    def require_certified(self) -> None:
        """Raise `TamperingFound` unless each epoch's public key is vouched for."""
        previous: dict[str, SignedStatement] = {}
        for epoch in sorted(self.epochs, key=lambda epoch: (epoch.compartment, epoch.number)):
            before = previous.get(epoch.compartment)
            try:
                signed = SignedStatement.from_bytes(bytes(epoch.certificate))
                statements.verify(signed, self._certifier(epoch, signed.signer))
            except BadSignature:
                raise TamperingFound(self.dossier.id, "dossier") from None
            if signed.statement != certificate_for(epoch, before):
                raise TamperingFound(self.dossier.id, "dossier")
            previous[epoch.compartment] = signed

    def _certifier(self, epoch: Epoch, claimed: bytes) -> bytes:
        own = self.reporter_keys.verifying
        if epoch.number == statements.FIRST_SEQUENCE:
            return own
        known = {
            PublicKeys.from_bytes(bytes(one.public_keys)).verifying
            for one in self.holders
            if one.until_at is None
        }
        if claimed not in known | {own}:
            raise BadSignature
        return claimed


def load(dossier_id: UUID) -> Access:
    """Return who can open what, checked.

    Raises `NotFound`, `TamperingFound`, or `Shredded` for what came back from an old backup. Who
    changes a dossier may have done so between the reading of two rows, or before it is remembered:
    so before anything is refused, it is read again while nobody can write.
    """
    try:
        return _of_today(dossier_id)
    except (TamperingFound, Shredded):
        wait_for_turn()
    return _of_today(dossier_id)


def _of_today(dossier_id: UUID) -> Access:
    access = load_believed(dossier_id)
    if access.has_come_back():
        raise Shredded
    return access


def load_believed(dossier_id: UUID) -> Access:
    """Return who can open what, as the trail says, even when it was erased once before."""
    access = load_unchecked(dossier_id)
    require_anchored(dossier_id, {dossier_id: access.digest()}, part="dossier")
    access.require_certified()
    return access


def load_unchecked(dossier_id: UUID) -> Access:
    """Return the rows as they stand, believed by nobody yet; `NotFound` when they are hidden."""
    dossiers = asking.rows(Dossier, id=dossier_id)
    if not dossiers:
        raise NotFound
    return Access(
        dossier=dossiers[0],
        epochs=tuple(asking.rows(Epoch, dossier_id=dossier_id)),
        holders=tuple(asking.rows(Holder, order_by=["since_day", "id"], dossier_id=dossier_id)),
        grants=tuple(asking.rows(Grant, dossier_id=dossier_id)),
        reporter=next(iter(asking.rows(ReporterKey, dossier_id=dossier_id)), None),
    )


def anchor(
    access: Access, event: str, by: Party, at: datetime, *, contents: Sequence[Change] = ()
) -> None:
    """Record who can open what from now on, and remember it outside once it is certain.

    `contents` are what changed with it, recorded in one go.
    """
    change = renew(access, event)
    access.dossier.save(update_fields=["key_changes", "row_digests"])
    record_all(by, [change, *contents], at)
    remember(access)


def renew(access: Access, event: str) -> Change:
    """Note on the dossier, which is still to be saved, how all rows stand from now on.

    Returns what the trail is to be told.
    """
    dossier = access.dossier
    if event in events.KEY_CHANGES:
        dossier.key_changes += 1
    # Without a reporter's key its place is empty, and told apart by its length.
    own, reporter, *others = rows = access.row_digests()
    dossier.row_digests = b"".join([own, reporter or NO_DIGEST, *others])
    return Change(event, dossier.id, sealing.digest(*rows))


def remember(access: Access) -> None:
    """Remember outside the database how it stands, once that is certain."""
    if words := access.to_remember():
        tombstones.remember_on_commit(access.dossier.id, words)


def require_anchored(dossier_id: UUID, digests: dict[UUID, bytes], *, part: str) -> None:
    """Raise `TamperingFound` unless the trail knows each subject with just this digest."""
    anchored = anchored_digests(dossier_id, digests)
    if any(anchored.get(subject) != digest for subject, digest in digests.items()):
        raise TamperingFound(dossier_id, part)


def anchored_digests(dossier_id: UUID, subjects: Collection[UUID]) -> dict[UUID, bytes]:
    """Return what the trail knows of the subjects; `TamperingFound` if the trail was changed."""
    try:
        return latest_digests(subjects)
    except TrailTampered:
        raise TamperingFound(dossier_id, "trail") from None


def certificate_for(epoch: Epoch, before: SignedStatement | None) -> Statement:
    """Return what is signed about the public key of an epoch."""
    return Statement(
        kind=CERTIFIED,
        about=epoch.id,
        sequence=epoch.number,
        previous=before.digest if before else b"",
        day=epoch.day,
        body={
            "dossier": str(epoch.dossier_id),
            "compartment": epoch.compartment,
            "key": bytes(epoch.public_key).hex(),
        },
    )
