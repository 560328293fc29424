"""The columns that a file may have, and what their cells hold.

Headings are those of the file, in Dutch; capitals, blanks and hyphens in them do not matter.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Form(StrEnum):
    """What the cells of a column hold."""

    GROUP = "group"
    DEPARTMENT = "department"
    NUMBER = "number"
    PERCENT = "percent"
    AMOUNT = "amount"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file.

    `least` is the lowest number that it may hold; `part_of` the code of the column that it is
    never more than. A column that is not needed may be absent from the file as a whole, and with
    `may_be_empty` also from a row. `codes` gives the code of each word that a group may have.
    """

    code: str
    heading: str
    form: Form
    least: int = 0
    part_of: str = ""
    is_needed: bool = True
    may_be_empty: bool = False
    codes: Mapping[str, str] = field(default_factory=dict)
