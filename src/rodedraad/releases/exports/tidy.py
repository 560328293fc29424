"""Tables as tidy rows: one row for each figure, one column for each thing that is said of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.ui import figure_words
from rodedraad.ui.figure_tables import ordered, value_at
from rodedraad.ui.figures import Figures

SHOWN: Final = "shown"
WITHHELD: Final = "withheld"
VALUE: Final = "value"
STATUS: Final = "status"

Row = Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name for machines, its title and explanation for people.

    `dimension` is what its codes or labels are of; none for the value and the status.
    """

    name: str
    title: str
    says: str
    dimension: Dimension | None = None
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class Tidy:
    """A table with a name that is its own in the publication, its columns and its rows."""

    name: str
    figures: Figures
    columns: Sequence[Column]

    def rows(self) -> Iterator[Row]:
        """Yield a row for each figure, by the names of the columns."""
        dimensions = self.figures.table.dimensions
        places = product(*(ordered(self.figures, dimension) for dimension in dimensions))
        for place in places:
            codes = [code for code, _ in place]
            said = {
                dimension.name: (code, figure_words.label_of(self.figures, dimension, code))
                for dimension, code in zip(dimensions, codes, strict=True)
            }
            names = (dimension.name for dimension in dimensions)
            value = value_at(self.figures, dict(zip(names, codes, strict=True)))
            yield {
                **{
                    column.name: said[column.dimension.name][0 if column.is_code else 1]
                    for column in self.columns
                    if column.dimension
                },
                VALUE: value,
                STATUS: WITHHELD if value is None else SHOWN,
            }


def tidy(tables: Sequence[Figures]) -> Sequence[Tidy]:
    """Give each table of a publication its name and its columns, in the language that is active."""
    return [
        Tidy(f"table-{number}", figures, _columns(figures))
        for number, figures in enumerate(tables, start=1)
    ]


def _columns(figures: Figures) -> Sequence[Column]:
    columns: list[Column] = []
    taken = {VALUE, STATUS}
    for dimension in figures.table.dimensions:
        title = figure_words.name_of(figures, dimension.name)
        code, label = _free(dimension.name, taken), _free(f"{dimension.name}_label", taken)
        columns += [
            Column(
                code,
                figure_words.code_of(title),
                figure_words.says_code(title),
                dimension,
                is_code=True,
            ),
            Column(label, title, figure_words.says_label(title), dimension),
        ]
    value = Column(VALUE, figure_words.measure_of(figures), figure_words.says_value())
    return [*columns, value, Column(STATUS, figure_words.status(), figure_words.why_withheld())]


def _free(name: str, taken: set[str]) -> str:
    """Return a name that no other column has, and take it."""
    while name in taken:
        name += "_"
    taken.add(name)
    return name
