"""The tree of departments, in an order in which every department and all below it are one run."""

from collections.abc import Mapping
from dataclasses import dataclass

from rodedraad.lib.scan.errors import BadTree


@dataclass(frozen=True)
class Tree:
    """Departments from the top down; those below the one at place i stand at i + 1 to `ends[i]`.

    `ends` is exclusive. `depths` is 0 for a root.
    """

    codes: tuple[str, ...]
    ends: tuple[int, ...]
    depths: tuple[int, ...]

    @classmethod
    def of(cls, parents: Mapping[str, str]) -> "Tree":
        """Read the parent of each department, empty for a root. Raises `BadTree`.

        Departments under one parent keep the order in which they are given.
        """
        below: dict[str, list[str]] = {}
        for code, parent in parents.items():
            below.setdefault(parent, []).append(code)
        codes: list[str] = []
        ends: dict[str, int] = {}
        depths: list[int] = []
        ahead = [(code, 0, False) for code in reversed(below.get("", []))]
        while ahead:
            code, depth, is_done = ahead.pop()
            if is_done:
                ends[code] = len(codes)
                continue
            codes.append(code)
            depths.append(depth)
            ahead.append((code, depth, True))
            ahead += [(child, depth + 1, False) for child in reversed(below.get(code, []))]
        for code in parents.keys() - ends.keys():
            raise BadTree(code)
        return cls(tuple(codes), tuple(ends[code] for code in codes), tuple(depths))
