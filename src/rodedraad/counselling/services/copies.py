"""Sealing a record to its readers, and taking a reader's copy away."""

from collections.abc import Collection, Iterable
from uuid import UUID

from rodedraad.audit.services import Change
from rodedraad.counselling.models import Consultation, SealedCopy
from rodedraad.counselling.told import Told
from rodedraad.lib.vault import sealing
from rodedraad.lib.vault.keys import PublicKeys


def seal(consultation: Consultation, told: Told, readers: Iterable[PublicKeys]) -> None:
    """Add a copy for each of these keys."""
    content, place = told.to_bytes(), consultation.place
    SealedCopy.objects.bulk_create(
        SealedCopy(
            consultation=consultation,
            sealing_key=key,
            ciphertext=sealing.seal(key, content, place),
        )
        for key in {reader.sealing for reader in readers}
    )


def take_away(key: PublicKeys, ids: Collection[UUID]) -> None:
    """Remove the copies that these keys open, of these records."""
    SealedCopy.objects.filter(sealing_key=key.sealing, consultation__in=ids).delete()


def anchors(event: str, ids: Collection[UUID]) -> list[Change]:
    """Return what the trail is told of these records, as they stand now."""
    rows = Consultation.objects.filter(pk__in=ids).prefetch_related("copies").order_by("id")
    return [Change(event, row.id, row.digest()) for row in rows]
