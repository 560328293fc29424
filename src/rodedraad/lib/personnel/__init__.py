"""Personnel files: read with a mapping, checked row by row, and compared from one day to another.

Nothing here keeps a name or a personnel number: what leaves
`checked` has a keyed pseudonym in its place.
"""

from rodedraad.lib.personnel.characteristics import CHARACTERISTICS, Characteristic, Kind
from rodedraad.lib.personnel.checking import Checked, Problem, Why, checked
from rodedraad.lib.personnel.errors import SheetWrong
from rodedraad.lib.personnel.flows import Move, moves
from rodedraad.lib.personnel.mapping import Mapped, Mapping, MappingWrong
from rodedraad.lib.personnel.sheets import read_sheet

__all__ = [
    "CHARACTERISTICS",
    "Characteristic",
    "Checked",
    "Kind",
    "Mapped",
    "Mapping",
    "MappingWrong",
    "Move",
    "Problem",
    "SheetWrong",
    "Why",
    "checked",
    "moves",
    "read_sheet",
]
