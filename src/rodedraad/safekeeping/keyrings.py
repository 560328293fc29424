"""What a person can open of one dossier, while a request lasts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from rodedraad.audit.parties import Party
from rodedraad.core.errors import NotAllowed, NotFound
from rodedraad.lib.vault import sealing
from rodedraad.lib.vault.errors import CannotOpen
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.safekeeping import access as accesses
from rodedraad.safekeeping.access import Access
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.epochs import open_grant
from rodedraad.safekeeping.errors import CodeChanged, TamperingFound
from rodedraad.safekeeping.models import Dossier
from rodedraad.safekeeping.turns import enter


@dataclass(frozen=True, repr=False)
class Keyring:
    """The opened keys of one person for one dossier, and who can open what in it."""

    access: Access
    party: Party
    secrets: Mapping[UUID, bytes]

    @classmethod
    def of_user(cls, dossier: Dossier | UUID, user_id: UUID, keys: SecretKeys) -> Keyring:
        """Open what a user holds.

        Raises `NotFound` for who holds nothing, `NotAllowed` when the keys are not those to which
        the dossier was sealed, or `TamperingFound`. The transaction is the user's afterwards,
        with this dossier named.
        """
        party = Party.user(user_id)
        access = _entered(dossier, party)
        holder = access.active_holder(user_id)
        if holder is None or holder.until_at is not None:
            raise NotFound
        if bytes(holder.public_keys) != keys.public.to_bytes():
            raise NotAllowed
        return cls(access, party, _opened(access, holder.id, keys))

    @classmethod
    def of_borrower(
        cls, dossier: Dossier | UUID, user_id: UUID, keys: SecretKeys, *, at: datetime
    ) -> Keyring:
        """Open what was lent to a user, until its moment; raises what `of_user` raises."""
        party = Party.user(user_id)
        access = _entered(dossier, party)
        holder = access.active_holder(user_id)
        if holder is None or holder.until_at is None or at >= holder.until_at:
            raise NotFound
        if bytes(holder.public_keys) != keys.public.to_bytes():
            raise NotAllowed
        return cls(access, party, _opened(access, holder.id, keys))

    @classmethod
    def of_reporter(
        cls, dossier: Dossier | UUID, keys: SecretKeys, generation: int | None = None
    ) -> Keyring:
        """Open what the reporter holds; `CodeChanged` for an inbox from before a new code.

        That new code may have been lost with what came after a backup.
        """
        access = _entered(dossier, Party.REPORTER)
        if access.reporter is None or bytes(access.dossier.reporter_keys) != keys.public.to_bytes():
            raise NotFound
        if access.has_dead_code() or generation not in {None, access.reporter.generation}:
            raise CodeChanged
        return cls(access, Party.REPORTER, _opened(access, None, keys))

    @property
    def dossier(self) -> Dossier:
        """Return the dossier."""
        return self.access.dossier

    @property
    def user_id(self) -> UUID | None:
        """Return the user; none for the reporter."""
        return self.party.user_id

    @property
    def generation(self) -> int:
        """Return how many codes the reporter had, with the one of today; 0 without any."""
        return self.access.reporter.generation if self.access.reporter else 0

    @property
    def must_change(self) -> bool:
        """Tell whether somebody else has seen the code that the reporter has today."""
        return self.access.reporter is not None and self.access.reporter.must_change

    @property
    def compartments(self) -> frozenset[str]:
        """Return the compartments that this keyring opens from their first epoch on."""
        return frozenset(name for name in Compartment.values if self.opens(name))

    def opens(self, compartment: str) -> bool:
        """Tell whether all of a compartment can be read; of what was erased, nothing can."""
        epochs = self.access.living_epochs(compartment)
        return bool(epochs) and all(epoch.id in self.secrets for epoch in epochs)

    def __repr__(self) -> str:
        return "Keyring(hidden)"


def _entered(dossier: Dossier | UUID, party: Party) -> Access:
    dossier_id = dossier.id if isinstance(dossier, Dossier) else dossier
    enter(dossier_id, party)
    return accesses.load(dossier_id)


def _opened(access: Access, holder_id: UUID | None, keys: SecretKeys) -> Mapping[UUID, bytes]:
    epochs = {epoch.id: epoch for epoch in access.epochs}
    secrets: dict[UUID, bytes] = {}
    for grant in access.grants:
        if grant.holder_id != holder_id:
            continue
        epoch = epochs[grant.epoch_id]
        try:
            secret = open_grant(grant, epoch, keys)
        except CannotOpen:
            raise TamperingFound(access.dossier.id, "dossier") from None
        if sealing.public_half(secret) != bytes(epoch.public_key):
            raise TamperingFound(access.dossier.id, "dossier")
        secrets[epoch.id] = secret
    return MappingProxyType(secrets)
