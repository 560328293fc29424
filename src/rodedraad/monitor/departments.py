"""The tree of departments on a day as a dimension of a table, and where each fact belongs in it.

Not every report names a department at the bottom of the tree: each department that has parts has
one more, for what was told of the whole only. A department that ended is found back as the one
that does its work; when several do, as what was told of the whole above them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.monitor.counting import ALL
from rodedraad.organisations import queries as organisations
from rodedraad.organisations.models import Department
from rodedraad.organisations.queries import Branch
from rodedraad.releases.states import Audience

NAME, NOT_TOLD = "department", "not_told"
_REST = "+"
DEEPEST, PUBLIC_LEVELS = 3, 2
INNER = frozenset({Audience.MANAGEMENT, Audience.INCLUSION_OFFICE})
"""Who reads of departments as deep as anything is counted, and of quarters."""


def levels_for(audience: Audience) -> int:
    """Return how deep in the tree an audience reads."""
    return DEEPEST if audience in INNER else PUBLIC_LEVELS


def is_department(code: str) -> bool:
    """Tell whether a code is of a department, and not of what is at none of its parts or untold."""
    return code != NOT_TOLD and not code.endswith(_REST)


def in_their_language(names: Iterable[str]) -> Mapping[str, str]:
    """Return what departments are called, each with its language: they have one name, in Dutch."""
    return dict.fromkeys(names, "nl")


@dataclass(frozen=True)
class Departments:
    """The dimension, what its codes are called, and the inner code of every department."""

    dimension: Dimension
    names: Mapping[str, str]
    day: date
    _inner: Mapping[str, str]

    @classmethod
    def on(cls, day: date, *, levels: int, all_told: bool = False) -> "Departments":
        """Make the tree of a day, of so many levels from the top.

        `all_told` says that nothing was left untold: then there is no code for that.
        """
        parts: dict[str, Sequence[str]] = {}
        names: dict[str, str] = {}
        inner = {NOT_TOLD: NOT_TOLD}
        tops = organisations.tree_on(day)
        for branch in tops:
            _grow(branch, levels, parts, names, inner)
        untold = [] if all_told else [NOT_TOLD]
        parts[ALL] = [*(branch.department.code for branch in tops), *untold]
        return cls(Dimension.of(NAME, parts), names, day, inner)

    def inner(self, code: str) -> str:
        """Return the inner code under which a department, past or present, is counted."""
        code = code.removesuffix(_REST)
        if code not in self._inner:
            return self._inner.get(_in_common(code, self.day), NOT_TOLD)
        return self._inner[code]

    def place(self, code: str) -> str:
        """Return the code of the department of the day where something was, or `not_told`."""
        return self.inner(code).removesuffix(_REST)

    @property
    def codes(self) -> Set[str]:
        """Return the codes of all departments of the day, however deep."""
        return self._inner.keys() - {NOT_TOLD}

    def doing_the_work_of(self, code: str) -> Collection[str]:
        """Return the codes of the day of who does the work of a department, past or present."""
        if code in self._inner:
            return {code}
        return {path[-1].code for path in _now(code, self.day)}

    def labels(self, *, of_the_whole: str, not_told: str) -> Sequence[tuple[str, str]]:
        """Return each code but that of the whole tree with what it is called.

        `of_the_whole` is what is said of who or what is at a department and at none of its parts,
        with `%(department)s` for its name.
        """
        said = [(NOT_TOLD, not_told)] if NOT_TOLD in self.dimension else []
        for code in self.dimension:
            if code.endswith(_REST):
                whole = self.names[code.removesuffix(_REST)]
                said.append((code, of_the_whole % {"department": whole}))
            elif code in self.names:
                said.append((code, self.names[code]))
        return said

    def with_those_above(self, code: str) -> Sequence[str]:
        """Return a code with the departments that it is part of; the whole tree is left out."""
        found = [code]
        while (parent := self._parents.get(found[-1], ALL)) != ALL:
            found.append(parent)
        return found

    @cached_property
    def _parents(self) -> Mapping[str, str]:
        return {
            part: parent
            for parent, breakdowns in self.dimension.parents()
            for parts in breakdowns
            for part in parts
        }


def name_of(code: str) -> str:
    """Return what a department was called last; its code when there never was one."""
    last = _last(code)
    return last.name if last else code


def _grow(
    branch: Branch,
    levels: int,
    parts: dict[str, Sequence[str]],
    names: dict[str, str],
    inner: dict[str, str],
) -> None:
    code = branch.department.code
    names[code] = branch.department.name
    if levels > 1 and branch.children:
        parts[code] = [*(child.department.code for child in branch.children), code + _REST]
        inner[code] = code + _REST
        for child in branch.children:
            _grow(child, levels - 1, parts, names, inner)
    else:
        inner |= dict.fromkeys(_codes_of(branch), code)


def _codes_of(branch: Branch) -> Iterable[str]:
    yield branch.department.code
    for child in branch.children:
        yield from _codes_of(child)


def _in_common(code: str, day: date) -> str:
    """Return the code of what does the work of a department that is not there on this day."""
    last = _last(code)
    if last is None:
        return NOT_TOLD
    paths = _now(code, day) or [organisations.path(last)[:-1]]
    common = [step[0] for step in zip(*paths, strict=False) if len(set(step)) == 1]
    return common[-1].code if common else NOT_TOLD


def _now(code: str, day: date) -> Sequence[Sequence[Department]]:
    """Return the way from the top to each department that does the work of one that ended."""
    last = _last(code)
    if last is None:
        return []
    return [organisations.path(one) for one in organisations.successors(last, day)]


def _last(code: str) -> Department | None:
    return Department.objects.filter(code=code).order_by("-valid_from").first()
