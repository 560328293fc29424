"""What is told of a pattern: where, on what, when, and how sure, in codes and classes.

No count stands in it, and no p-value: from those one could reckon back how many reports there are.
Every content has one size once it is written down.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final, Self

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from rodedraad.monitor.patterns.errors import ChangedOutside

ALL_GROUNDS: Final = "all"
NO_GROUND: Final = "none"
"""Reports of which no ground was told, such as bullying."""
SIZE, _OF_A_SEARCH = 1024, 1 << 14


@dataclass(frozen=True)
class Told:
    """A pattern as it is told. `first` and `last` are quarters, `2025Q3`.

    `searches`: by chance alone it would come up less than once in so many searches; one of a few
    classes. `is_by_people` says that it is more than the number of people there would give; else it
    is more than usual there.
    """

    place: str
    ground: str
    first: str
    last: str
    searches: int
    is_by_people: bool

    def is_like(self, other: "Told", above: Sequence[str], above_other: Sequence[str]) -> bool:
        """Tell whether both are one pattern: places within each other, one ground, one time.

        `above` are the codes of the place and of all above it, `above_other` those of the other.
        """
        return (
            (self.place in above_other or other.place in above)
            and (self.ground == other.ground or ALL_GROUNDS in {self.ground, other.ground})
            and self.first <= other.last
            and other.first <= self.last
        )

    def to_bytes(self) -> bytes:
        """Return the content to seal; always of one size."""
        return json.dumps(asdict(self), separators=(",", ":")).encode().ljust(SIZE)

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Return what `to_bytes` wrote."""
        return cls(**json.loads(content))


def seal_for_next(found: Sequence[Told], public: bytes) -> bytes:
    """Seal what one search told to the key for statistics, whatever it was in one size."""
    content = json.dumps([asdict(one) for one in found], separators=(",", ":")).encode()
    return SealedBox(PublicKey(public)).encrypt(content.ljust(_OF_A_SEARCH))


def told_before(key: PrivateKey, sealed: bytes) -> Sequence[Told]:
    """Return what an earlier search told. Raises `ChangedOutside` when it is not ours."""
    try:
        content = json.loads(SealedBox(key).decrypt(sealed))
    except (CryptoError, ValueError) as wrong:
        raise ChangedOutside from wrong
    return [Told(**one) for one in content]
