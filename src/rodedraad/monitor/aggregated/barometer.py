"""A barometer of cultural diversity: shares of origin by class, as others published them.

A share is kept as so many of 1,000. Groups are tables of their own: nothing says how they add up.
So parts are told only when nothing in the whole, in them or in what they leave over stands for few
people: then nothing is withheld that whole and part together could give away.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from rodedraad.core.errors import DomainError
from rodedraad.lib.aggregates import CLASSIFICATIONS, OriginClasses, Row
from rodedraad.lib.aggregates.kinds import (
    FROM_11,
    GROUPS,
    LABOUR_FORCE,
    ORGANISATION,
    PARTS,
    TO_10,
)
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.protect import ProtectedTable
from rodedraad.lib.disclosure.reading import Columns
from rodedraad.lib.disclosure.rules import MinimumFrequency, Rule, Unanimity
from rodedraad.lib.disclosure.tables import Table
from rodedraad.lib.indicators.basis import Basis, Classification, Unit
from rodedraad.lib.indicators.representation import Gap, RepresentationIndex
from rodedraad.lib.indicators.shares import PublishedShare
from rodedraad.lib.indicators.wording.say import say
from rodedraad.monitor.aggregated.given import Given
from rodedraad.monitor.counting import ALL, Counted
from rodedraad.monitor.readable import NotShown, named, value_at

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

EACH: Final = 1000
CLASSES: "Final[Mapping[str, StrPromise]]" = {
    "netherlands": _("of an origin in the Netherlands"),
    "europe": _("of an origin in Europe, outside the Netherlands"),
    "outside_europe": _("of an origin outside Europe"),
    "dutch": _("counted as Dutch"),
    "western": _("counted as western"),
    "non_western": _("counted as non-western"),
}
_MEMBERS: "Final[Mapping[Unit, StrPromise]]" = {
    Unit.PEOPLE: _("employees"),
    Unit.JOBS: _("employees, counted by job,"),
}
_LABOUR: "Final[StrPromise]" = _("labour force")
_OWN: "Final[Mapping[str, StrPromise]]" = {
    TO_10: _("employees in scale 10 and lower"),
    FROM_11: _("employees in scale 11 and higher"),
}
_CANNOT: "Final[StrPromise]" = _(
    "How large the part is of the %(population)s who are %(group)s can’t be said: the figure is "
    "not shown."
)


class PartsTellFew(DomainError):
    """In a part of a barometer, or in what the parts leave over, a share stands for few people."""


def classes_of(given: Given) -> OriginClasses:
    """Return the classification of a barometer."""
    return CLASSIFICATIONS[given.said.classification]


def count(given: Given, version: int) -> Counted:
    """Make a table of each group of a barometer; its classes have a dimension of their own."""
    made = Counted()
    rows = {str(row["group"]): row for row in given.rows}
    for group in GROUPS:
        if group in rows:
            made.add(group, _table(given, rows[group], given.measure(group, version)))
    return made


def require_enough(given: Given, least: int) -> None:
    """Refuse parts when a class of the whole, a part or the rest is fewer than `least` people.

    Also nobody is few: of the rest it is known to within the rounding only. Raises `PartsTellFew`.
    """
    rows = {str(row["group"]): row for row in given.rows}
    parts = [rows[one] for one in PARTS if one in rows]
    whole = rows[ORGANISATION]
    left_over = int(whole["people"]) - sum(int(one["people"]) for one in parts)
    for code in classes_of(given).headings:
        found = [_thousandths(one, code) for one in (whole, *parts)]
        rest = [found[0] - sum(found[1:])] if left_over else []
        if parts and min(found + rest) < least * EACH:
            raise PartsTellFew


def rules(_given: Given, least: int) -> Sequence[Rule]:
    """Return what readers must be left in doubt about.

    A share that stands for fewer than `least` people must be able to be nothing, and to stand for
    `least` of them; and it is not told that a whole group has one origin. A share of 0 by which the
    rounding hides some people, but fewer than `least`, must be able to be more.
    """
    alike = [
        Unanimity(one.dimension, frozenset(one.headings), none_too=False)
        for one in CLASSIFICATIONS.values()
    ]
    return [MinimumFrequency(least, margin=100 * least), *alike]


def says(
    given: Given, tables: Mapping[str, ProtectedTable], language: str
) -> Iterator[str]:  # fmt: skip
    """Say each share that is shown, and hold one of them against that of the labour force."""
    for group in (ORGANISATION, TO_10, FROM_11):
        if group not in tables:
            continue
        for code in classes_of(given).headings:
            if group == ORGANISATION or code == classes_of(given).held_against:
                yield from _share(given, tables, group, code, language)
    if LABOUR_FORCE in tables:
        yield from _against(given, tables, language)


def shares(
    given_basis: Basis, classes: OriginClasses, table: ProtectedTable
) -> Mapping[str, PublishedShare]:
    """Return the shares of a table that are shown, by class."""
    found = {}
    for code in classes.headings:
        try:
            value = value_at(table, {classes.dimension: code})
        except NotShown:
            continue
        name = named(code, CLASSES[code])
        percent = Decimal(value).scaleb(-1)
        found[code] = PublishedShare.of_percent(name, given_basis, percent)
    return found


def basis_of(given: Given, group: str) -> Basis:
    """Return what stands under the shares of a group.

    The labour force is held against the organisation as the source does it itself.
    """
    members = _MEMBERS[given.said.unit] if group == ORGANISATION else _OWN.get(group, _LABOUR)
    classes = classes_of(given)
    classed = named(classes.code, CLASSES[classes.held_against])
    return Basis(
        named(group, members),
        given.said.reference_date,
        Classification(classed, classes.version),
        given.said.unit,
    )


def _table(given: Given, row: Mapping[str, str | int], measure: str) -> Table:
    classes, people = classes_of(given), int(row["people"])
    cells = [
        {classes.dimension: code, "value": int(row[code]), "n": _people(int(row[code]), people)}
        for code in classes.headings
    ]
    dimension = Dimension.flat(classes.dimension, classes.headings, root=ALL)
    return Table.of(cells, [dimension], measure=measure, columns=Columns(magnitude=True))


def _thousandths(row: Row, code: str) -> int:
    """Return for how many people a share stands, in thousandths of a person."""
    return int(row[code]) * int(row["people"])


def _people(share: int, people: int) -> int:
    """Return for how many people a share stands: one at least when it is something.

    When it is nothing: as many as the rounding may hide.
    """
    return max(1, (share * people + EACH // 2) // EACH) if share else people // (2 * EACH)


def _share(
    given: Given, tables: Mapping[str, ProtectedTable], group: str, code: str, language: str
) -> Iterator[str]:
    basis = basis_of(given, group)
    found = shares(basis, classes_of(given), tables[group])
    if code in found:
        yield say(found[code]).in_language(language)
    else:
        population = basis.population.in_language(language)
        yield _CANNOT % {"population": population, "group": CLASSES[code]}


def _against(
    given: Given, tables: Mapping[str, ProtectedTable], language: str
) -> Iterator[str]:  # fmt: skip
    """Say the difference with the labour force where both shares are shown."""
    code = classes_of(given).held_against
    own, other = (
        shares(basis_of(given, one), classes_of(given), tables[one]).get(code)
        for one in (ORGANISATION, LABOUR_FORCE)
    )
    if own is not None and other is not None:
        yield say(Gap(own, other)).in_language(language)
        if other.value:
            yield say(RepresentationIndex(own, other)).in_language(language)
