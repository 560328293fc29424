"""A workbook costs the process that reads it, and never the one that asked for it."""

import io
import resource
import subprocess
import sys
import zipfile

import pytest

from rodedraad.lib.confined import Limits
from rodedraad.lib.sheets import apart
from rodedraad.lib.sheets.apart import cells_apart
from rodedraad.lib.sheets.errors import SheetWrong
from rodedraad.lib.sheets.reading import read_sheet
from rodedraad.lib.sheets.workbooks import MOST_UNPACKED
from tests.lib.sheets.test_workbooks import HEAD, cell, filled, row

ROWS = 300_000
"""So many take several seconds to read: more than is allowed here."""


@pytest.fixture(scope="module")
def long_one():
    """A workbook within all bounds, with many rows."""
    return filled(HEAD + "".join(row(one, cell(f"A{one}")) for one in range(2, ROWS + 2)))


@pytest.fixture
def own(monkeypatch):
    """A reader that runs other code than the usual one."""

    def runs(module: str) -> None:
        monkeypatch.setattr(apart._Reader, "module", module)

    return runs


def refused(content: bytes, allowed: Limits | None = None) -> str:
    with pytest.raises(SheetWrong) as wrong:
        cells_apart(content, allowed)
    return wrong.value.why


def test_a_workbook_that_takes_too_long_is_broken_off(long_one):
    assert refused(long_one, Limits(seconds=1)) == "broke_off"


def test_a_workbook_that_takes_too_much_memory_is_refused():
    texts = "".join(f"<si><t>{one:01000}</t></si>" for one in range(60_000))
    content = filled(HEAD + row(2, cell("A2", "1", "s")), texts)

    assert cells_apart(content).height == 2
    assert refused(content, Limits(memory=200 * 1024 * 1024)) in {"large", "broke_off"}


def test_a_small_file_that_unpacks_to_a_huge_sheet_is_refused():
    content = filled(HEAD + " " * MOST_UNPACKED)

    assert len(content) < MOST_UNPACKED / 500
    assert refused(content) == "large"


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, content in files.items():
            parts.writestr(name.replace("_", "."), content)
    return out.getvalue()


def test_a_text_that_was_packed_is_read_as_that_text_where_that_is_wanted():
    content = zipped(people_csv=b"Nr;Uren\n1;36\n")

    assert read_sheet(content, may_be_packed=True).rows() == [("1", "36")]
    with pytest.raises(SheetWrong) as refused:
        read_sheet(content)
    assert refused.value.why == "damaged"


def test_a_workbook_is_read_where_a_packed_text_would_be_too():
    assert read_sheet(filled(HEAD + row(2, cell("A2"))), may_be_packed=True).rows() == [("1",)]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (zipped(a_csv=b"Nr\n1\n", b_csv=b"Nr\n2\n"), "packed"),
        (zipped(a_csv=b"1\n" * (MOST_UNPACKED // 2 + 1)), "packed"),
        (zipped(a_csv=b"Nr\n1\n")[:-30], "damaged"),
        (zipped(a_txt=b"Nr\n1\n"), "damaged"),
    ],
    ids=["two texts", "too much", "cut off", "another kind"],
)
def test_a_zip_with_something_else_or_too_much_is_refused(content, why):
    with pytest.raises(SheetWrong) as refused:
        read_sheet(content, may_be_packed=True)
    assert refused.value.why == why


def test_a_reader_that_can_not_be_started_is_asked_again_later(own):
    own("rodedraad.lib.sheets.nowhere")
    assert refused(filled(HEAD)) == "busy"


def test_an_answer_of_another_reader_is_not_believed(own):
    own("rodedraad.lib.evidence")
    assert refused(filled(HEAD)) in {"broke_off", "damaged"}


def test_reading_works_in_the_process_apart_and_not_in_this_one():
    def worked() -> tuple[float, float]:
        own, others = (
            resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        return own.ru_utime, others.ru_utime

    content = filled(HEAD + "".join(row(one, cell(f"A{one}")) for one in range(2, 40_002)))
    before = worked()
    assert cells_apart(content).height == 40_001
    own, others = (after - then for after, then in zip(worked(), before, strict=True))

    assert own < others / 2


def test_who_asks_for_a_sheet_loads_nothing_that_opens_workbooks():
    asks = "import sys; import rodedraad.lib.sheets.reading; print('openpyxl' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
