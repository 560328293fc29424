"""Figures that others counted, as they come in files: which columns there are, and what is wrong.

A file has no rows of people: each row is a group that somebody else counted. `columns_of` says
which columns a kind of source has, `checked` reads the rows and tells every cell that is wrong.
"""

from rodedraad.lib.aggregates.checking import (
    Checked,
    ColumnsWrong,
    Row,
    Why,
    checked,
)
from rodedraad.lib.aggregates.classifications import CLASSIFICATIONS, OriginClasses
from rodedraad.lib.aggregates.kinds import Column, Form, SourceKind, columns_of

__all__ = [
    "CLASSIFICATIONS",
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
