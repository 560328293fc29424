"""What binds the reports of a group: a secret, from which the marks of its places are made.

The secret is drawn with the report that begins the group. It lies sealed in each of the reports
and in the invitations, and nowhere else; whoever does not have it sees marks that have nothing to
do with one another. Who has it can find the reports of the group, and open none of them.
"""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from rodedraad.lib.vault.encoding import hash_parts

LARGEST = 20
"""How many reports there can be in one group."""
STARTER = 0
"""The number of the place of who began; the others have the number of their invitation."""
_SECRET_BYTES = 32
_MARK_BYTES = 16
_FILLED_UP_TO = 8


@dataclass(frozen=True, repr=False)
class Group:
    """One group, for who knows its secret."""

    secret: bytes

    @classmethod
    def draw(cls) -> Self:
        """Return a new group."""
        return cls(secrets.token_bytes(_SECRET_BYTES))

    @classmethod
    def of(cls, content: Mapping[str, object]) -> Self:
        """Return the group of a sealed item of the kind `group`."""
        return cls(bytes.fromhex(str(content["secret"])))

    def seat(self, number: int) -> bytes:
        """Return the mark of one place."""
        return hash_parts(b"rd.group.seat", str(number).encode(), key=self.secret)

    def seats(self) -> list[bytes]:
        """Return the marks of all places there can be."""
        return [self.seat(number) for number in range(LARGEST)]

    def keeps_out(self, user_ids: Collection[UUID]) -> bytes:
        """Return marks of people, in no order, among others that stand for nobody."""
        marks = [self._person(user_id) for user_id in user_ids]
        marks += [
            secrets.token_bytes(_MARK_BYTES)
            for _ in range(-len(marks) % _FILLED_UP_TO or _FILLED_UP_TO * (not marks))
        ]
        return b"".join(sorted(marks))

    def found_in(self, marks: bytes, user_ids: Collection[UUID]) -> set[UUID]:
        """Return who of these people stands among marks from `keeps_out`."""
        known = {marks[at : at + _MARK_BYTES] for at in range(0, len(marks), _MARK_BYTES)}
        return {user_id for user_id in user_ids if self._person(user_id) in known}

    def _person(self, user_id: UUID) -> bytes:
        return hash_parts(b"rd.group.person", user_id.bytes, key=self.secret, size=_MARK_BYTES)

    def __repr__(self) -> str:
        return "Group(hidden)"


@dataclass(frozen=True, repr=False)
class Joining:
    """What a draft carries of an invitation: which group, which place, and by which paper."""

    group: Group
    number: int
    desk: str
    invitation: UUID
    locator: str

    def to_content(self) -> dict[str, str]:
        """Return what the draft carries, sealed."""
        return {
            "secret": self.group.secret.hex(),
            "number": str(self.number),
            "desk": self.desk,
            "invitation": str(self.invitation),
            "locator": self.locator,
        }

    @classmethod
    def from_content(cls, content: Mapping[str, str]) -> Self:
        """Return what `to_content` gave."""
        return cls(
            Group.of(content),
            int(content["number"]),
            content["desk"],
            UUID(content["invitation"]),
            content["locator"],
        )

    def __repr__(self) -> str:
        return "Joining(hidden)"
