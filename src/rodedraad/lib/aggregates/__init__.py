"""Figures that others counted, as they come in files: which columns there are, and what is wrong.

A file has no rows of people: each row is a group that somebody else counted. `columns_of` says
which columns a kind of source has, `checked` reads the rows and tells every cell that is wrong.
"""

from rodedraad.lib.aggregates.bodies import BodyKind
from rodedraad.lib.aggregates.checking import Checked, ColumnsWrong, checked
from rodedraad.lib.aggregates.classifications import CLASSIFICATIONS, OriginClasses
from rodedraad.lib.aggregates.columns import Column, Form
from rodedraad.lib.aggregates.kinds import SourceKind, columns_of
from rodedraad.lib.aggregates.reasons import Row, Why

__all__ = [
    "CLASSIFICATIONS",
    "BodyKind",
    "Checked",
    "Column",
    "ColumnsWrong",
    "Form",
    "OriginClasses",
    "Row",
    "SourceKind",
    "Why",
    "checked",
    "columns_of",
]
