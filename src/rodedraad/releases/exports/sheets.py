"""What the spreadsheets have in common: a first sheet about the figures, and a sheet per table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rodedraad.core.cells import writable
from rodedraad.releases.exports.tidy import STATUS, VALUE, WITHHELD, Column, Tidy, tidy
from rodedraad.ui import figure_words
from rodedraad.ui.figures import Publication

Value = str | int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of one table: its name on the tab, a heading per column, and rows below it."""

    name: str
    caption: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Value]]

    @property
    def widths(self) -> Sequence[int]:
        """Return for each column the letters of its longest text, within reason."""
        columns = zip(self.headings, *self.rows, strict=True)
        return [min(60, max(8, *(len(str(value)) + 2 for value in column))) for column in columns]


def sheets_of(publication: Publication) -> Sequence[Sheet]:
    """Return the sheets of the tables, in the language that is active."""
    return [_sheet(number, table) for number, table in enumerate(tidy(publication.tables), start=1)]


def about(publication: Publication, sheets: Sequence[Sheet]) -> Sequence[tuple[str, str]]:
    """Return the lines of the first sheet: a word, and what it says."""
    lines = [
        (figure_words.title(), publication.title),
        (figure_words.organisation(), publication.organisation),
        *publication.told,
        (figure_words.address(), publication.address),
        *((sheet.name, sheet.caption) for sheet in sheets),
        (figure_words.withheld(), figure_words.why_withheld()),
    ]
    return [(writable(word), writable(said)) for word, said in lines]


def _sheet(number: int, table: Tidy) -> Sheet:
    columns = sorted(table.columns, key=lambda column: column.is_code)
    return Sheet(
        figure_words.table_name(number),
        writable(table.figures.caption),
        list(_headings(columns)),
        [[_said(column, row[column.name]) for column in columns] for row in table.rows()],
    )


def _headings(columns: Sequence[Column]) -> Iterator[str]:
    """Yield the titles; one that another column has already says its name too."""
    seen: set[str] = set()
    for column in columns:
        title = writable(column.title)
        if title.casefold() in seen:
            title = writable(f"{title} ({column.name})")
        seen.add(title.casefold())
        yield title


def _said(column: Column, value: Value | None) -> Value:
    """Return what people read: words for a withheld figure and for the status."""
    if column.name == VALUE:
        return figure_words.withheld() if value is None else value
    if column.name == STATUS:
        return figure_words.not_shown() if value == WITHHELD else figure_words.shown()
    return value if isinstance(value, int) else writable(value or "")
