"""The kinds of body whose composition is known, and what must hold between the rows of a file.

A body is a panel, a board or another group of people that decides, selects or is there for others.
Each row is a kind of body: who sits in several bodies of a kind is counted once. What is left over
of the people is of another mark or not known. Origins are not told: who sits there is known by
name, so that what two years, two kinds or two files differ by would tell of one person.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

from rodedraad.lib.aggregates.columns import Column, Form
from rodedraad.lib.aggregates.reasons import Row, Why
from rodedraad.lib.sheets.problems import Problem


class BodyKind(StrEnum):
    """A kind of body; with a vote are those of related parties whom the organisation appoints."""

    SELECTION_PANELS = "selection_panels"
    COUNSELLORS = "counsellors"
    BOARDS = "boards"
    MANAGEMENT_TEAMS = "management_teams"
    RELATED_PARTIES = "related_parties"
    WITH_A_VOTE = "with_a_vote"


BODY, PEOPLE, WOMEN, MEN, CHANGED = "body", "people", "women", "men", "changed"
IN_FILES: Final[Mapping[str, str]] = {
    "selectiecommissies": BodyKind.SELECTION_PANELS.value,
    "vertrouwenspersonen": BodyKind.COUNSELLORS.value,
    "besturen_en_commissies": BodyKind.BOARDS.value,
    "managementteams": BodyKind.MANAGEMENT_TEAMS.value,
    "verbonden_partijen": BodyKind.RELATED_PARTIES.value,
    "verbonden_partijen_met_stem": BodyKind.WITH_A_VOTE.value,
}
"""What each kind of body is called in a file."""
SEXES: Final = (WOMEN, MEN)
COLUMNS: Final = (
    Column(BODY, "soort", Form.GROUP, codes=IN_FILES),
    Column(PEOPLE, "mensen", Form.NUMBER, least=1),
    Column(WOMEN, "vrouwen", Form.NUMBER, part_of=PEOPLE),
    Column(MEN, "mannen", Form.NUMBER, part_of=PEOPLE),
    Column(CHANGED, "gewisseld", Form.NUMBER, is_needed=False, may_be_empty=True),
)
"""Changed are who came, left, or are counted otherwise since the kind of body was told last."""
_HEADINGS: Final = {one.code: one.heading for one in COLUMNS}
_NUMBERS: Final = tuple(one.code for one in COLUMNS if one.form is Form.NUMBER)


def in_file(kind: BodyKind) -> str:
    """Return what a kind of body is called in a file."""
    return next(word for word, code in IN_FILES.items() if code == kind)


def left_over(row: Row) -> int:
    """Return how many people of a row are neither women nor men, or not known."""
    return int(row[PEOPLE]) - sum(int(row[one]) for one in SEXES)


def of_bodies(rows: Mapping[int, Row]) -> Iterator[Problem]:
    """Yield parts that are more than the people of a row, or more than those they belong to."""
    for number, row in rows.items():
        if left_over(row) < 0:
            yield _problem(number, SEXES, sum(int(row[one]) for one in SEXES))
    bodies = {str(row[BODY]): (number, row) for number, row in rows.items()}
    if BodyKind.WITH_A_VOTE in bodies:
        yield from _of_a_vote(*bodies[BodyKind.WITH_A_VOTE], bodies)


def _of_a_vote(
    number: int, row: Row, bodies: Mapping[str, tuple[int, Row]]
) -> Iterator[Problem]:  # fmt: skip
    """Yield where more have been appointed than there are, also among those not known."""
    if BodyKind.RELATED_PARTIES not in bodies:
        yield Problem(number, _HEADINGS[BODY], in_file(BodyKind.WITH_A_VOTE), Why.NO_RELATED)
        return
    _number, whole = bodies[BodyKind.RELATED_PARTIES]
    for code in _NUMBERS:
        if code in row and code in whole and int(row[code]) > int(whole[code]):
            yield _problem(number, (code,), int(row[code]))
    rest = left_over(row)
    if rest > max(left_over(whole), 0):
        yield _problem(number, (PEOPLE, *SEXES), rest)


def _problem(number: int, codes: tuple[str, ...], value: int) -> Problem:
    headings = ", ".join(_HEADINGS[one] for one in codes)
    return Problem(number, headings, str(value), Why.MORE_THAN_ALL)
