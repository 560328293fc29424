"""The list of what a compartment holds, by which a missing or strange row is noticed."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self
from uuid import UUID

from rodedraad.audit.parties import Party
from rodedraad.audit.services import Change, record_all
from rodedraad.core import asking
from rodedraad.safekeeping import events
from rodedraad.safekeeping.access import anchored_digests
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.errors import TamperingFound
from rodedraad.safekeeping.models import Contents, SealedFile, SealedItem


@dataclass
class Listing:
    """Each row of a compartment with its digest, and the highest number given out."""

    items: dict[UUID, bytes] = field(default_factory=dict)
    files: dict[UUID, bytes] = field(default_factory=dict)
    last: int = 0
    is_shredded: bool = False

    def to_bytes(self) -> bytes:
        """Return the one way in which this list is written."""
        content = {
            "files": _written(self.files),
            "items": _written(self.items),
            "last": self.last,
            "shredded": self.is_shredded,
        }
        return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Return the list from `to_bytes`."""
        read = json.loads(content)
        return cls(_read(read["items"]), _read(read["files"]), read["last"], read["shredded"])

    def note(self, row: SealedItem | SealedFile) -> None:
        """Put a row on the list as it is now."""
        rows = self.items if isinstance(row, SealedItem) else self.files
        rows[row.id] = row.digest()
        self.last = max(self.last, row.number)


@dataclass(frozen=True)
class Listings:
    """The lists of all compartments of a dossier, as the trail knows them."""

    rows: Mapping[str, Contents]
    lists: dict[str, Listing]

    @classmethod
    def load(cls, dossier_id: UUID) -> Self:
        """Read the lists; `TamperingFound` unless the trail agrees."""
        rows = {row.compartment: row for row in asking.rows(Contents, dossier_id=dossier_id)}
        anchored = anchored_digests(dossier_id, [row.id for row in rows.values()])
        for compartment in Compartment.values:
            row = rows.get(compartment)
            if row is None or anchored.get(row.id) != row.digest():
                raise TamperingFound(dossier_id, compartment)
        return cls.unchecked(rows.values())

    @classmethod
    def unchecked(cls, contents: Iterable[Contents]) -> Self:
        """Return the lists of rows that were just made."""
        rows = {row.compartment: row for row in contents}
        lists = {name: Listing.from_bytes(bytes(row.listing)) for name, row in rows.items()}
        return cls(rows, lists)

    def next_number(self) -> int:
        """Return the number after all those given out in the dossier."""
        return 1 + max(listing.last for listing in self.lists.values())

    def require_items(self, compartment: str, rows: Iterable[SealedItem]) -> None:
        """Raise `TamperingFound` unless these are all items of the compartment, unchanged."""
        self._require(compartment, self.lists[compartment].items, rows)

    def require_files(self, compartment: str, rows: Iterable[SealedFile]) -> None:
        """Raise `TamperingFound` unless these are all files of the compartment, unchanged."""
        self._require(compartment, self.lists[compartment].files, rows)

    def require_unchanged(self, row: SealedItem | SealedFile) -> None:
        """Raise `TamperingFound` unless the row stands on the list as it is now."""
        listing = self.lists[row.compartment]
        known = listing.items if isinstance(row, SealedItem) else listing.files
        if known.get(row.id) != row.digest():
            raise TamperingFound(row.dossier_id, row.compartment)

    def save(self, compartments: Collection[str], by: Party, at: datetime) -> None:
        """Save the lists that were changed, and record them in the trail."""
        changed = sorted(compartments)
        for compartment in changed:
            contents = self.rows[compartment]
            contents.listing = self.lists[compartment].to_bytes()
            contents.save(update_fields=["listing"])
        record_all(by, [self.change(compartment) for compartment in changed], at)

    def change(self, compartment: str) -> Change:
        """Return what the trail is told of a list as it stands."""
        contents = self.rows[compartment]
        facts = {"compartment": compartment}
        return Change(events.CONTENTS_CHANGED, contents.id, contents.digest(), facts)

    def _require(
        self, compartment: str, known: dict[UUID, bytes], rows: Iterable[SealedItem | SealedFile]
    ) -> None:
        if {row.id: row.digest() for row in rows} != known:
            raise TamperingFound(self.rows[compartment].dossier_id, compartment)


def _written(digests: Mapping[UUID, bytes]) -> dict[str, str]:
    return {str(row): digest.hex() for row, digest in digests.items()}


def _read(written: Mapping[str, str]) -> dict[UUID, bytes]:
    return {UUID(row): bytes.fromhex(digest) for row, digest in written.items()}
