"""Personnel files: read with a mapping, checked row by row, and compared from one day to another.

Nothing here keeps a name or a personnel number: what leaves
`checked` has a keyed pseudonym in its place.
"""

from rodedraad.lib.personnel.characteristics import CHARACTERISTICS, Characteristic, Kind
from rodedraad.lib.personnel.checking import Checked, Why, checked
from rodedraad.lib.personnel.flows import Move, moves
from rodedraad.lib.personnel.mapping import Mapped, Mapping, MappingWrong

__all__ = [
    "CHARACTERISTICS",
    "Characteristic",
    "Checked",
    "Kind",
    "Mapped",
    "Mapping",
    "MappingWrong",
    "Move",
    "Why",
    "checked",
    "moves",
]
