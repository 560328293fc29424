"""The reporter's code: drawing one, opening with it, changing it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rodedraad.audit.parties import Party
from rodedraad.audit.services import wait_for_turn
from rodedraad.core.errors import NotAllowed, NotFound, OutOfDate
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault import wrapping
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.lib.vault.errors import CannotOpen
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.safekeeping import access as accesses
from rodedraad.safekeeping import events
from rodedraad.safekeeping.errors import CodeChanged, Shredded, TamperingFound, WrongCode
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.models import Dossier, ReporterKey
from rodedraad.safekeeping.services.dossiers import wrap_keys, wrapping_context
from rodedraad.safekeeping.turns import enter


@dataclass(frozen=True, repr=False)
class OpenedWithCode:
    """What a code opened: the reporter's keys, and all that they open of the dossier."""

    keyring: Keyring
    keys: SecretKeys

    @property
    def dossier(self) -> Dossier:
        """Return the dossier."""
        return self.keyring.dossier

    @property
    def generation(self) -> int:
        """Return how many codes there were, with this one."""
        return self.keyring.generation

    def __repr__(self) -> str:
        return "OpenedWithCode(hidden)"


def draw_code() -> ReporterCode:
    """Draw a code with a locator that is free; nothing is stored.

    The transaction has nobody but the locator named afterwards.
    """
    return ReporterCode.generate(_is_free)


def open_with_code(*, code: ReporterCode, pepper: bytes) -> OpenedWithCode:
    """Open a dossier with its reporter's code, else `WrongCode` after the same work.

    A code opens nothing once a newer one was chosen, even when a backup brings the old one back.
    The transaction is the reporter's afterwards.
    """
    identify(locator=code.locator)
    candidates = list(ReporterKey.objects.filter(locator=code.locator))
    if not candidates:
        wrapping.burn(pepper)
    for candidate in candidates:
        try:
            keys = _unwrapped(candidate, code, pepper)
        except CannotOpen:
            continue
        return _opened(candidate.dossier_id, keys)
    identify()
    raise WrongCode


def change_code(
    *, dossier: Dossier, keys: SecretKeys, new_code: ReporterCode, pepper: bytes, at: datetime
) -> int:
    """Wrap the reporter's keys under a new code; the old one opens nothing any more.

    Returns the new generation: an inbox opened with an earlier one is closed. Raises
    `NotAllowed` for other keys than the reporter's, or for a code that was replaced before.
    """
    enter(dossier.id, Party.REPORTER)
    before = accesses.load(dossier.id)
    if before.reporter is None or before.reporter_keys != keys.public or before.has_dead_code():
        raise NotAllowed
    wrapped = wrap_keys(keys, new_code, dossier.id, pepper)
    wait_for_turn()
    access = accesses.load(dossier.id)
    reporter = access.reporter
    if reporter is None or reporter.generation != before.reporter.generation:
        raise OutOfDate
    reporter.locator, reporter.wrapped = new_code.locator, wrapped
    reporter.generation += 1
    reporter.must_change = False
    reporter.save()
    accesses.anchor(access, events.CODE_CHANGED, Party.REPORTER, at)
    return reporter.generation


def _is_free(locator: str) -> bool:
    identify(locator=locator)
    return not ReporterKey.objects.filter(locator=locator).exists()


def _unwrapped(row: ReporterKey, code: ReporterCode, pepper: bytes) -> SecretKeys:
    context = wrapping_context(row.dossier_id)
    secret = wrapping.unwrap(row.wrapped, code.to_password(), pepper=pepper, context=context)
    return SecretKeys.from_bytes(secret)


def _opened(dossier_id: UUID, keys: SecretKeys) -> OpenedWithCode:
    try:
        return OpenedWithCode(Keyring.of_reporter(dossier_id, keys), keys)
    except Shredded:
        raise
    except NotFound:
        raise TamperingFound(dossier_id, "dossier") from None
    except CodeChanged:
        identify()
        raise WrongCode from None
