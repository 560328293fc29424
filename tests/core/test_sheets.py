"""Files are read one at a time: who comes when there is no room left is told to come later."""

import pytest

from rodedraad.core import sheets
from rodedraad.core.admission import Admission
from rodedraad.core.sheets import sheet_of
from rodedraad.lib.sheets.errors import REASONS, SheetWrong
from rodedraad.ui.wrong_cells import UNREADABLE


def test_a_file_is_read_when_there_is_room_for_it():
    assert sheet_of(b"Nr;Uren\n1;36\n").rows() == [("1", "36")]


def test_who_finds_no_room_is_told_that_it_is_busy(monkeypatch):
    monkeypatch.setattr(sheets, "READING", Admission(slots=1, waiting=0))

    with sheets.READING.place(), pytest.raises(SheetWrong) as refused:
        sheet_of(b"Nr;Uren\n1;36\n")

    assert refused.value.why == "busy"


def test_each_reason_why_a_file_cannot_be_read_has_a_sentence():
    assert UNREADABLE.keys() == REASONS
    assert len(set(map(str, UNREADABLE.values()))) == len(REASONS)
