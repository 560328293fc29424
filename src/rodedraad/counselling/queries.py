"""Reads of the register. What the trail does not know as it stands is not believed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.actors import Actor
from rodedraad.accounts.models import KeyPair
from rodedraad.accounts.roles import Role
from rodedraad.accounts.services.keys import anchor_of
from rodedraad.audit import queries as trail
from rodedraad.core.errors import NotFound
from rodedraad.counselling import events, policies
from rodedraad.counselling.models import Consultation, Mandate, SealedCopy
from rodedraad.counselling.told import Told
from rodedraad.lib.vault import sealing
from rodedraad.lib.vault.errors import CannotOpen
from rodedraad.lib.vault.keys import PublicKeys, SecretKeys
from rodedraad.organisations.models import Department


@dataclass(frozen=True)
class Counsellor:
    """A counsellor whose public keys are those that the trail knows."""

    user_id: UUID
    name: str
    public_keys: PublicKeys


@dataclass(frozen=True)
class Opened:
    """A record as one reader can read it; `told` is None when these keys do not open it.

    It is None as well when the record was changed past the platform.
    """

    consultation: Consultation
    told: Told | None


@dataclass(frozen=True)
class Slice:
    """A part of a list, with what is before and after it; how long the list is, nobody counts."""

    opened: Sequence[Opened]
    newer: int | None
    older: int | None


def current_mandate(*, lock: bool = False) -> Mandate | None:
    """Return the mandate that did not end, believed or not."""
    mandates = Mandate.objects.select_for_update() if lock else Mandate.objects
    return mandates.filter(ended_day__isnull=True).first()


def central(day: date) -> Counsellor | None:
    """Return to whom every record is sealed too; None when there is nobody to believe.

    The mandate is the one in the trail, its keys are those which the holder has today, and the
    holder is still appointed. Nothing is ever sealed to a key that was put in past the platform.
    """
    mandate = current_mandate()
    if mandate is None or not _is_anchored({mandate.id: mandate.digest()}):
        return None
    if mandate.user_id not in accounts.user_ids_with(Role.CENTRAL_COUNSELLOR, day=day):
        return None
    if believed_keys(mandate.user_id) != mandate.keys:
        return None
    name = accounts.names([mandate.user_id])[mandate.user_id]
    return Counsellor(mandate.user_id, name, mandate.keys)


def is_believed(mandate: Mandate) -> bool:
    """Tell whether a mandate, of today or of before, is as the trail says."""
    return _is_anchored({mandate.id: mandate.digest()})


def own_sealing_keys(user_id: UUID) -> set[bytes]:
    """Return the key to which somebody's own records are sealed today; none without keys."""
    keys = believed_keys(user_id)
    return {keys.sealing} if keys else set()


def is_former_key(consultation: Consultation, sealing_key: bytes) -> bool:
    """Tell whether this can be a key that the counsellor had before making new ones.

    Nobody else has that key today, and the trail tells that the counsellor made new ones.
    """
    pair = KeyPair.objects.filter(user_id=consultation.counsellor_id).first()
    if pair is None or not trail.genuine("keys.replaced", subject=pair.id):
        return False
    every = KeyPair.objects.values_list("public_keys", flat=True)
    return sealing_key not in {PublicKeys.from_bytes(bytes(one)).sealing for one in every}


def open_in_trail() -> set[UUID]:
    """Return the mandates that began and did not end, as the trail tells it.

    Somebody who ends a mandate in the database, to begin one of their own, is noticed by it.
    """
    begun = trail.subjects_of(events.MANDATE_BEGUN)
    return {each for each in begun if trail.last_event(each) == events.MANDATE_BEGUN}


def believed_keys(user_id: UUID) -> PublicKeys | None:
    """Return somebody's public keys when the trail knows them; None when it does not."""
    pair = KeyPair.objects.filter(user_id=user_id).first()
    if pair is None or not _is_anchored({pair.id: anchor_of(pair)}):
        return None
    return PublicKeys.from_bytes(bytes(pair.public_keys))


def successors(actor: Actor, day: date) -> list[Counsellor]:
    """Return the counsellors with keys to whom the actor could hand over, by name."""
    ids = accounts.user_ids_with(Role.COUNSELLOR, day=day) - {actor.user_id}
    names = accounts.names(ids)
    keys = {user_id: believed_keys(user_id) for user_id in ids}
    found = [Counsellor(each, names[each], known) for each, known in keys.items() if known]
    return sorted(found, key=lambda one: (one.name, one.user_id))


def get_consultation(actor: Actor, public_id: UUID) -> Consultation:
    """Return a record, or `NotFound` both when it is absent and when it is hidden."""
    return _one(policies.visible_consultations(actor), public_id)


def get_own(actor: Actor, public_id: UUID, *, lock: bool = False) -> Consultation:
    """Return a record of the actor's own, or `NotFound`, also to who may read it as another's."""
    own = policies.own_consultations(actor)
    return _one(own.select_for_update() if lock else own, public_id)


def opened(consultation: Consultation, keys: SecretKeys) -> Opened:
    """Return one record as these keys open it."""
    return open_all([consultation], keys)[0]


def open_all(consultations: Sequence[Consultation], keys: SecretKeys) -> list[Opened]:
    """Return records as these keys open them; one look into the trail for all."""
    known = believed(consultations)
    return [Opened(each, _told(each, keys) if each.id in known else None) for each in consultations]


def believed(consultations: Sequence[Consultation]) -> Collection[UUID]:
    """Return which of these records are, with their copies, as the trail knows them."""
    return _anchored({each.id: each.digest() for each in consultations})


def own_slice(actor: Actor, keys: SecretKeys, *, start: int, size: int) -> Slice:
    """Return a part of the own records, the newest quarter first."""
    found = policies.own_consultations(actor).order_by("-quarter_end", "id")
    return _slice(found, keys, start, size)


def slice_of_all(actor: Actor, keys: SecretKeys, *, start: int, size: int) -> Slice:
    """Return a part of everybody's records, the newest quarter first; `NotFound` for others."""
    if not policies.may_see_all(actor):
        raise NotFound
    found = policies.visible_consultations(actor).select_related("counsellor")
    return _slice(found.order_by("-quarter_end", "counsellor__name", "id"), keys, start, size)


def slice_of(counsellor_id: UUID, keys: SecretKeys, *, start: int, size: int) -> Slice:
    """Return a part of the records of one counsellor, for who was seen to have been lent them."""
    found = Consultation.objects.filter(counsellor_id=counsellor_id)
    return _slice(found.order_by("-quarter_end", "id"), keys, start, size)


def is_lent(actor: Actor, keys: SecretKeys, central: Counsellor | None) -> bool:
    """Tell whether somebody else than these two can open an own record now."""
    usual = {keys.public.sealing, *([central.public_keys.sealing] if central else [])}
    copies = SealedCopy.objects.filter(consultation__in=policies.own_consultations(actor))
    return copies.exclude(sealing_key__in=usual).exists()


def not_shared(actor: Actor, central: Counsellor) -> QuerySet[Consultation]:
    """Return the own records of which the central counsellor has no copy."""
    shared = Consultation.objects.filter(copies__sealing_key=central.public_keys.sealing)
    return policies.own_consultations(actor).exclude(pk__in=shared.values("pk"))


def unit_names(codes: Iterable[str]) -> Mapping[str, str]:
    """Return what the departments with these codes are called, as they were called last."""
    rows = Department.objects.filter(code__in=set(codes)).order_by("valid_from")
    return dict(rows.values_list("code", "name"))


def _one(found: QuerySet[Consultation], public_id: UUID) -> Consultation:
    consultation = found.filter(public_id=public_id).first()
    if consultation is None:
        raise NotFound
    return consultation


def _slice(found: QuerySet[Consultation], keys: SecretKeys, start: int, size: int) -> Slice:
    rows = list(found.prefetch_related("copies")[start : start + size + 1])
    return Slice(
        open_all(rows[:size], keys),
        newer=max(start - size, 0) if start else None,
        older=start + size if rows[size:] else None,
    )


def _told(consultation: Consultation, keys: SecretKeys) -> Told | None:
    own = keys.public.sealing
    for copy in consultation.copies.all():
        if bytes(copy.sealing_key) == own:
            try:
                content = sealing.open_sealed(
                    keys.sealing, bytes(copy.ciphertext), consultation.place
                )
            except CannotOpen:
                return None
            return Told.from_bytes(content)
    return None


def _is_anchored(digests: Mapping[UUID, bytes]) -> bool:
    return _anchored(digests) == set(digests)


def _anchored(digests: Mapping[UUID, bytes]) -> Collection[UUID]:
    try:
        known = trail.latest_digests(list(digests))
    except trail.TrailTampered:
        return set()
    return {subject for subject, digest in digests.items() if known.get(subject) == digest}
