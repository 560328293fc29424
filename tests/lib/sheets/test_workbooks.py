"""A small workbook that would take the memory of the machine is refused while it is still small."""

import io
import resource
import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from rodedraad.lib.sheets import workbooks
from rodedraad.lib.sheets.errors import SheetWrong
from rodedraad.lib.sheets.reading import read_sheet

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MEMORY = 2 << 30
"""Bytes that a test may take more than it had; what it would take unbounded is far above that."""


def filled(sheet: str, strings: str = "", *, head: str = "", more: dict[str, str] | None = None):
    """Return a workbook with these rows, written by hand, and these shared strings."""
    made, out = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        book.add_worksheet().write(0, 0, "Nr")
    parts = {
        SHEET: f'{head}<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
        STRINGS: f'<sst xmlns="{MAIN}"><si><t>Nr</t></si>{strings}</sst>',
        **(more or {}),
    }
    with (
        zipfile.ZipFile(made) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, parts.get(name) or old.read(name))
    return out.getvalue()


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def cell(place: str, value: str = "1", kind: str = "n") -> str:
    return f'<c r="{place}" t="{kind}"><v>{value}</v></c>'


HEAD = row(1, cell("A1", "0", "s"))


@pytest.fixture(autouse=True)
def little_memory():
    """Whatever takes more than it may fails here, and not the machine."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_AS, before)


def refused(content: bytes) -> str:
    with pytest.raises(SheetWrong) as wrong:
        read_sheet(content)
    return wrong.value.why


@pytest.mark.parametrize(
    ("sheet", "why"),
    [
        (HEAD + row(1_048_576, cell("XFD1048576")), "wide"),
        (HEAD + row(1_048_576, cell("KN1048576")), "large"),
        (HEAD + row(10_000, cell("KN10000")), "large"),
        (HEAD + row(10**15, cell("A1")), "large"),
        (HEAD + row(2, cell("A2", "9" * 5_000)), "damaged"),
        (HEAD + row(2, cell("A2", "99", "s")), "damaged"),
        (HEAD + row(2, cell("A2", "no", "b")), "damaged"),
        (HEAD + row(2, cell("?")), "damaged"),
        (HEAD + "<row", "damaged"),
    ],
)
def test_a_sheet_that_says_it_is_large_or_is_none_is_refused(sheet, why):
    assert refused(filled(sheet)) == why


def test_one_long_text_in_many_cells_is_refused():
    rows = "".join(row(one, cell(f"A{one}", "1", "s")) for one in range(2, 100_001))
    assert refused(filled(HEAD + rows, f"<si><t>{'x' * 30_000}</t></si>")) == "large"


@pytest.mark.parametrize("part", ["sheet", "strings", "styles"])
def test_more_elements_than_a_large_table_has_are_not_read(part):
    many = "<c/>" * (workbooks.MOST_ELEMENTS + 1)
    books = {
        "sheet": lambda: filled(HEAD + row(2, many)),
        "strings": lambda: filled(HEAD, many),
        "styles": lambda: filled(
            HEAD, more={"xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{many}</styleSheet>'}
        ),
    }
    assert refused(books[part]()) == "large"


def test_more_attributes_than_a_large_table_has_are_not_read():
    many = " ".join(f'a{one:x}=""' for one in range(workbooks.MOST_ATTRIBUTES + 1))
    assert refused(filled(HEAD + row(2, f"<c {many}/>"))) == "large"


@pytest.mark.parametrize("long", ['<c a="{}"/>', "<!--{}-->", "<!--<? ?>{}-->", "<?x <!-- -->{}?>"])
def test_a_piece_of_markup_that_goes_on_and_on_is_not_read(long):
    assert refused(filled(HEAD + row(2, long.format("x>" * 10_000_000)))) == "large"


def test_a_comment_and_an_instruction_are_no_harm():
    assert (
        read_sheet(filled(HEAD + "<!-- made by hand --><?x y?>" + row(2, cell("A2")))).height == 1
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_part_with_entities_of_its_own_is_not_read(encoding):
    told = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    sheet = filled(HEAD + row(2, '<c r="A2" t="inlineStr"><is><t>&a;</t></is></c>'), head=told)
    with zipfile.ZipFile(io.BytesIO(sheet)) as parts:
        text = parts.read(SHEET).decode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sheet)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, text.encode(encoding) if name == SHEET else old.read(name))
    assert refused(out.getvalue()) == "damaged"


def test_a_part_that_is_larger_than_it_says_is_refused():
    content = bytearray(filled(HEAD + row(2, cell("A2")) + " " * 100_000))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        size = parts.getinfo(SHEET).file_size
    for place in range(len(content) - 4):
        if content[place : place + 4] == struct.pack("<I", size):
            content[place : place + 4] = struct.pack("<I", 60)
    assert refused(bytes(content)) == "damaged"


def test_what_a_sheet_says_of_its_own_size_is_not_believed():
    content = filled(HEAD + row(2, cell("A2")) + row(3, cell("B3", "7")))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            said = f'<dimension ref="A1:{"XFD1048576" if name == SHEET else "A1"}"/><sheetData>'
            new.writestr(name, old.read(name).replace(b"<sheetData>", said.encode()))
    assert read_sheet(out.getvalue()).rows() == [("1", None), (None, "7")]


def test_an_open_document_is_no_workbook():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("content.xml", "<office/>")
    assert refused(out.getvalue()) == "damaged"


def test_a_table_within_the_bounds_is_read_whole():
    content = filled(HEAD + "".join(row(one, cell(f"A{one}")) for one in range(2, 20_002)))
    assert read_sheet(content).height == 20_000
