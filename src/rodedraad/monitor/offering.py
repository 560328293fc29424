"""What a subject offers for a department on the pages that lay releases beside each other.

A subject says where its figures stand in its releases. It is shown from releases that the reader
may read, and nothing is counted for it. Figures of others come in series that nobody knows
beforehand: a family finds the subjects of its series among the releases.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rodedraad.lib.disclosure.protect import ProtectedTable
from rodedraad.releases.models import Release

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

Derive = Callable[[Sequence[ProtectedTable]], ProtectedTable | None]


@dataclass(frozen=True)
class Figure:
    """One figure: what it is called, and where it stands.

    `at` has a code for each dimension of its table but that of departments, and so says which table
    of a release it is. A table without departments is of the whole organisation only. `table` is
    the last part of what a table counts, where several have the same dimensions. `part_of` names
    the figure that it is laid against, as `offer.figure`: then it is also shown for each hundred of
    those. `each` says that it is so many of each thousand, or hundred, itself. `beside` is what it
    is called among figures of other subjects, when that is more. `is_of_a_part` says that it is of
    a part of the organisation that is no department: who reads releases in part does not read it.
    `is_of_departments` says that of the whole organisation it tells nothing.
    """

    code: str
    words: "StrPromise | str"
    at: Mapping[str, str]
    part_of: str = ""
    table: str = ""
    each: int = 0
    beside: "StrPromise | str" = ""
    is_of_a_part: bool = False
    is_of_departments: bool = False

    @property
    def words_beside(self) -> str:
        """Return what it is called among figures of other subjects."""
        return str(self.beside or self.words)


@dataclass(frozen=True)
class Offer:
    """Figures of one subject that are shown together, by year or by quarter.

    `subject` is that of the releases. `is_stock` says that they are of the last day of a period.
    `aside` are figures that are not shown by themselves: others are laid against them. `periods`
    are those that may stand in one line, all when there are none; from each of `breaks` on it was
    counted in another way. `notes` are sentences below the heading; `short` is what it is called
    where that has no room. `derived` works one more table
    out from those of a release, of figures that are shown in it.
    """

    name: str
    subject: str
    heading: "StrPromise | str"
    figures: Sequence[Figure]
    is_yearly: bool = True
    is_stock: bool = False
    is_drawn: bool = True
    aside: Sequence[Figure] = ()
    periods: Collection[str] = ()
    breaks: Collection[str] = ()
    notes: "Sequence[StrPromise | str]" = ()
    short: "StrPromise | str" = ""
    derived: Derive | None = None

    def key(self, figure: Figure) -> str:
        """Return the name of one of its figures among those of all subjects."""
        return f"{self.name}.{figure.code}"

    def has(self, period: str) -> bool:
        """Tell whether a period may stand in its line."""
        return not self.periods or period in self.periods


@dataclass(frozen=True)
class Family:
    """Subjects of which only the beginning is known, such as one for each series of a source.

    `offers` gets the releases of all of them that the reader may read, and the language.
    """

    beginning: str
    offers: Callable[[Sequence[Release], str], Sequence[Offer]]
