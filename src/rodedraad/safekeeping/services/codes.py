"""The reporter's code: drawing one, opening with it, changing it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rodedraad.audit.parties import Party
from rodedraad.audit.services import wait_for_turn
from rodedraad.core import asking
from rodedraad.core.errors import NotAllowed, NotFound, OutOfDate
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault import wrapping
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.lib.vault.errors import CannotOpen
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.lib.vault.wrapping import Wrapped
from rodedraad.safekeeping import access as accesses
from rodedraad.safekeeping import events, tombstones
from rodedraad.safekeeping.access import Access
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


@dataclass(frozen=True, repr=False)
class Unlocked:
    """The keys that a code unlocked, and for which dossier; nothing of it was read yet."""

    dossier_id: UUID
    generation: int
    keys: SecretKeys

    def __repr__(self) -> str:
        return "Unlocked(hidden)"


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
    rows, keys = _tried(code, pepper)
    return _first_opened([row.dossier_id for row in rows], keys)


def unlock(*, code: ReporterCode, pepper: bytes) -> Unlocked:
    """Return the keys that a code unlocks, else `WrongCode` after the same work.

    Who takes them to a dossier finds out whether its rows can be believed, and is refused what was
    erased. Of several dossiers the first is named that lives. The transaction has nobody but the
    locator named afterwards, or the reporter.
    """
    rows, keys = _tried(code, pepper)
    if len(rows) > 1:
        opened = _first_opened([row.dossier_id for row in rows], keys)
        return Unlocked(opened.dossier.id, opened.generation, keys)
    [row] = rows
    if row.generation < tombstones.of(row.dossier_id).generation:
        identify()
        raise WrongCode
    return Unlocked(row.dossier_id, row.generation, keys)


def opened_alike(*, keyring: Keyring, keys: SecretKeys) -> tuple[Keyring, ...]:
    """Return the keyrings of the other dossiers that the reporter's code opens, as it opens this.

    What was erased or is to be erased again is left out. This dossier is named afterwards.
    """
    reporter = keyring.access.reporter
    if reporter is None:
        return ()
    others = [one for one in _alike(reporter) if one != keyring.dossier.id]
    found = [one for other in others if (one := _living(other, keys))]
    if others:
        enter(keyring.dossier.id, Party.REPORTER)
    return tuple(found)


def change_code(
    *, dossier: Dossier, keys: SecretKeys, new_code: ReporterCode, pepper: bytes, at: datetime
) -> int:
    """Wrap the reporter's keys under a new code; the old one opens nothing any more.

    That goes for all dossiers that the code opened. Returns the new generation: an inbox opened
    with an earlier one is closed. Raises `NotAllowed` for other keys than the reporter's, or for a
    code that was replaced before.
    """
    enter(dossier.id, Party.REPORTER)
    before = accesses.load(dossier.id)
    if before.reporter is None or before.reporter_keys != keys.public or before.has_dead_code():
        raise NotAllowed
    wrapped = wrap_keys(keys, new_code, before.reporter.wrapping_dossier, pepper)
    wait_for_turn()
    access = accesses.load(dossier.id)
    reporter = access.reporter
    if reporter is None or reporter.generation != before.reporter.generation:
        raise OutOfDate
    for other in _alike(reporter):
        enter(other, Party.REPORTER)
        _put_under(accesses.load(other), new_code, wrapped, at)
    enter(dossier.id, Party.REPORTER)
    return reporter.generation + 1


def _put_under(access: Access, code: ReporterCode, wrapped: Wrapped, at: datetime) -> None:
    reporter = access.reporter
    if reporter is None:
        raise OutOfDate
    reporter.locator, reporter.wrapped = code.locator, wrapped
    reporter.generation += 1
    reporter.must_change = False
    reporter.save()
    accesses.anchor(access, events.CODE_CHANGED, Party.REPORTER, at)


def _by_wrapping(rows: Iterable[ReporterKey]) -> list[list[ReporterKey]]:
    """Put together what one try opens: dossiers beside each other have one wrapping.

    So a code that opens more costs no more, and a wrong code doesn't tell that there is more.
    """
    groups: dict[Wrapped, list[ReporterKey]] = {}
    for row in sorted(rows, key=lambda row: (row.wrapped_for is not None, row.dossier_id)):
        groups.setdefault(row.wrapped, []).append(row)
    return list(groups.values())


def _alike(reporter: ReporterKey) -> list[UUID]:
    """Return the dossiers with the same wrapping, the one for which it was made first.

    The transaction has this dossier and the locator named afterwards.
    """
    identify(dossier=reporter.dossier_id, locator=reporter.locator)
    rows = asking.rows(ReporterKey, locator=reporter.locator)
    groups = {group[0].wrapped: group for group in _by_wrapping(rows)}
    return [row.dossier_id for row in groups.get(reporter.wrapped, ())]


def _living(dossier_id: UUID, keys: SecretKeys) -> Keyring | None:
    try:
        return Keyring.of_reporter(dossier_id, keys)
    except (NotFound, CodeChanged):
        return None


def _tried(code: ReporterCode, pepper: bytes) -> tuple[list[ReporterKey], SecretKeys]:
    """Return what a code opens, each with the same keys; raises `WrongCode`."""
    identify(locator=code.locator)
    candidates = _by_wrapping(asking.rows(ReporterKey, locator=code.locator))
    if not candidates:
        wrapping.burn(pepper)
    for alike in candidates:
        try:
            return alike, _unwrapped(alike[0], code, pepper)
        except CannotOpen:
            continue
    identify()
    raise WrongCode


def _first_opened(dossiers: Sequence[UUID], keys: SecretKeys) -> OpenedWithCode:
    """Open the first that is not erased; when there is none, say why the last does not open."""
    *others, last = dossiers
    for dossier_id in others:
        try:
            return _opened(dossier_id, keys)
        except (Shredded, WrongCode):
            continue
    return _opened(last, keys)


def _is_free(locator: str) -> bool:
    identify(locator=locator)
    return not asking.exists(ReporterKey, locator=locator)


def _unwrapped(row: ReporterKey, code: ReporterCode, pepper: bytes) -> SecretKeys:
    context = wrapping_context(row.wrapping_dossier)
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
