"""Dimensions: one or more trees, called breakdowns, over the same leaf codes.

A parent is the sum of its children in every one of its breakdowns. This holds for every table of
non-negative values exactly when the children of a breakdown have no leaf in common and together
have all leaves of the parent; a dimension that does not keep this is never made.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rodedraad.lib.disclosure.errors import (
    LevelMissing,
    LoopInHierarchy,
    SeveralRoots,
    TooUneven,
    TwoParents,
    UnknownCode,
)

Parts = Sequence[str] | Sequence[Sequence[str]]
Breakdown = tuple[str, ...]
MAX_LEAVES: Final = 5_000_000


@dataclass(frozen=True)
class Dimension:
    """The codes of one dimension and how they add up; made by `Dimension.of` or `.flat`."""

    name: str
    root: str
    breakdowns: Mapping[str, tuple[Breakdown, ...]]
    leaves_under: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, name: str, parts: Mapping[str, Parts]) -> "Dimension":
        """Read `{"Total": ["a", "b"]}`, or for several breakdowns a list of lists.

        Raises `LoopInHierarchy`, `TwoParents`, `LevelMissing` or `SeveralRoots`, which name the
        code that is wrong.
        """
        breakdowns = {code: _as_breakdowns(several) for code, several in parts.items() if several}
        leaves: dict[str, frozenset[str]] = {}
        for code in breakdowns:
            _find_leaves(name, code, breakdowns, leaves)
        return cls(name, _only_root(name, breakdowns), breakdowns, leaves)

    @classmethod
    def flat(cls, name: str, codes: Iterable[str], *, root: str = "Total") -> "Dimension":
        """Make a dimension of one total and its parts."""
        return cls.of(name, {root: tuple(codes)})

    def __contains__(self, code: object) -> bool:
        return code in self.leaves_under

    def __iter__(self) -> Iterator[str]:
        return iter(self.leaves_under)

    def __len__(self) -> int:
        return len(self.leaves_under)

    @property
    def leaves(self) -> frozenset[str]:
        """The codes that have no parts."""
        return self.leaves_under[self.root]

    def parents(self) -> Iterator[tuple[str, tuple[Breakdown, ...]]]:
        """Give each code that has parts, parts before wholes."""
        return ((code, self.breakdowns[code]) for code in self.leaves_under if self._has(code))

    def in_order(self) -> tuple[str, ...]:
        """Give the codes as they were written: each whole, then its parts."""
        found: dict[str, None] = {}
        waiting = [self.root]
        while waiting:
            code = waiting.pop()
            if code not in found:
                found[code] = None
                parts = [part for breakdown in self.parts_of(code) for part in breakdown]
                waiting.extend(reversed(parts))
        return tuple(found)

    def parts_of(self, code: str) -> tuple[Breakdown, ...]:
        """Give the breakdowns of a code, none for a leaf. Raises `UnknownCode`."""
        if code not in self:
            raise UnknownCode(self.name, code)
        return self.breakdowns.get(code, ())

    def _has(self, code: str) -> bool:
        return code in self.breakdowns


def _as_breakdowns(children: Parts) -> tuple[Breakdown, ...]:
    several: list[Breakdown] = [tuple(part) for part in children if not isinstance(part, str)]
    one = tuple(part for part in children if isinstance(part, str))
    return (*several, one) if one else tuple(several)


def _find_leaves(
    name: str,
    start: str,
    breakdowns: Mapping[str, tuple[Breakdown, ...]],
    leaves: dict[str, frozenset[str]],
) -> None:
    """Fill in the leaves under a code and all its parts; a stack, as a tree may be deep."""
    stack = [(start, False)]
    open_codes: set[str] = set()
    size = 0
    while stack:
        code, parts_done = stack.pop()
        if parts_done:
            open_codes.discard(code)
            leaves[code] = _union(name, breakdowns[code], leaves)
            size += len(leaves[code])
            if size > MAX_LEAVES:
                raise TooUneven(name, code)
        elif code in open_codes:
            raise LoopInHierarchy(name, code)
        elif code not in leaves and breakdowns.get(code):
            open_codes.add(code)
            stack.append((code, True))
            stack.extend((part, False) for parts in breakdowns[code] for part in parts)
        elif code not in leaves:
            leaves[code] = frozenset({code})


def _union(
    name: str,
    breakdowns: tuple[Breakdown, ...],
    leaves: Mapping[str, frozenset[str]],
) -> frozenset[str]:
    unions = [_disjoint_union(name, parts, leaves) for parts in breakdowns]
    everything = frozenset[str]().union(*unions)
    for union in unions:
        if missing := everything - union:
            raise LevelMissing(name, min(missing))
    return everything


def _disjoint_union(
    name: str, parts: Breakdown, leaves: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    seen: set[str] = set()
    for part in parts:
        if twice := seen & leaves[part]:
            raise TwoParents(name, min(twice))
        seen |= leaves[part]
    return frozenset(seen)


def _only_root(name: str, breakdowns: Mapping[str, tuple[Breakdown, ...]]) -> str:
    children = {part for several in breakdowns.values() for parts in several for part in parts}
    roots = [code for code in breakdowns if code not in children]
    if len(roots) != 1:
        raise SeveralRoots(name, roots[1] if roots else "")
    return roots[0]
