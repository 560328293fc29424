"""The marks in the tests are read, compared with the list, and shown on a page."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tools import requirements

LIST = """
[groups]
SAFE = "Reporting"
PRIV = "Privacy"

[rows]
SAFE-01 = "A first row"
SAFE-02 = { text = "A second row", left_out = "comes later" }
SAFE-03 = "A third row"
PRIV-01 = "A fourth row"
"""

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Make a small project with these tests, and return where it stands."""

    def make(tests: str, listed: str = LIST) -> Path:
        for name, text in (
            ("docs/reference/requirements.toml", listed),
            ("tests/cases/test_it.py", tests),
        ):
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return make


def _marked(root: Path) -> list[tuple[str, str]]:
    return [(mark.id, mark.test) for mark in requirements.marks_of(root / "tests")]


def test_marks_stand_on_functions_classes_and_modules(write: Write) -> None:
    root = write(
        "import pytest\n"
        'pytestmark = [pytest.mark.django_db, pytest.mark.requirement("PRIV-01")]\n'
        '@pytest.mark.requirement("SAFE-01", "SAFE-02")\n'
        "def test_one(): ...\n"
        '@pytest.mark.requirement("SAFE-03")\n'
        "class TestMany:\n"
        '    pytestmark = pytest.mark.requirement("SAFE-01")\n'
        "    async def test_two(self): ...\n"
        "    def helper(self): ...\n"
    )

    assert _marked(root) == [
        ("PRIV-01", "test_one"),
        ("SAFE-01", "test_one"),
        ("SAFE-02", "test_one"),
        ("PRIV-01", "TestMany.test_two"),
        ("SAFE-03", "TestMany.test_two"),
        ("SAFE-01", "TestMany.test_two"),
    ]


def test_a_mark_of_a_whole_module_may_have_a_type(write: Write) -> None:
    root = write(
        "import pytest\n"
        'pytestmark: object = pytest.mark.requirement("SAFE-01")\n'
        "def test_one(): ...\n"
    )

    assert _marked(root) == [("SAFE-01", "test_one")]


def test_an_unknown_id_fails_with_file_line_and_test(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write('@mark.requirement("SAFE-99")\ndef test_one(): ...\n')

    assert requirements.main([], root) == 1
    assert capsys.readouterr().err == (
        "tests/cases/test_it.py:2: test_one: SAFE-99 does not stand in"
        " docs/reference/requirements.toml\n"
    )
    assert not (root / requirements.PAGE).exists()


def test_a_mark_on_a_row_that_is_left_out_fails_with_the_reason(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write('@mark.requirement("SAFE-02")\ndef test_one(): ...\n')

    assert requirements.main([], root) == 1
    assert capsys.readouterr().err == (
        "tests/cases/test_it.py:2: test_one: SAFE-02 is left out (comes later);"
        " drop the mark or the reason\n"
    )
    assert not (root / requirements.PAGE).exists()


def test_it_prints_per_group_what_has_a_test_and_what_not(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write('@mark.requirement("SAFE-01")\ndef test_one(): ...\n')

    assert requirements.main([], root) == 0
    assert capsys.readouterr().out.splitlines() == [
        "SAFE  Reporting: 1 of 3 rows have a test, 1 are left out for now, 1 have none.",
        "  ok   SAFE-01  A first row  [1]",
        "  out  SAFE-02  A second row  (comes later)",
        "  none SAFE-03  A third row",
        "PRIV  Privacy: 0 of 1 rows have a test, 0 are left out for now, 1 have none.",
        "  none PRIV-01  A fourth row",
    ]


def test_it_prints_only_the_groups_of_an_issue(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write("")

    assert requirements.main(["--issue", "PRIV"], root) == 0
    assert "SAFE" not in capsys.readouterr().out
    assert "## SAFE" in (root / requirements.PAGE).read_text(encoding="utf-8")


def test_a_group_that_is_not_there_is_named(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    assert requirements.main(["--issue", "PRIVE"], write("")) == 1
    assert capsys.readouterr().err == "there is no group PRIVE\n"


def test_the_page_names_the_tests_of_each_row(write: Write) -> None:
    root = write(
        '@mark.requirement("SAFE-01")\ndef test_one(): ...\n'
        '@mark.requirement("SAFE-01")\ndef test_two(): ...\n'
    )

    requirements.main([], root)

    page = (root / requirements.PAGE).read_text(encoding="utf-8")
    assert "| SAFE-01 | A first row | `tests/cases/test_it.py` (2) |" in page
    assert "| SAFE-02 | A second row | left out: comes later |" in page
    assert "| SAFE-03 | A third row | **no test yet** |" in page


def test_a_page_that_is_out_of_date_is_noticed(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write("")
    requirements.main([], root)
    assert requirements.main(["--check"], root) == 0

    write('@mark.requirement("SAFE-01")\ndef test_one(): ...\n')

    assert requirements.main(["--check"], root) == 1
    assert "out of date" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ('SAFE-01 = ""', "rows.SAFE-01: needs text"),
        ('SAFE-01 = { text = "A row", until = "later" }', "rows.SAFE-01: needs text"),
        ('XYZ-01 = "A row"', "rows.XYZ-01: XYZ stands not in groups"),
    ],
)
def test_a_wrong_list_is_refused(
    write: Write, capsys: pytest.CaptureFixture[str], row: str, wrong: str
) -> None:
    root = write("", f'[groups]\nSAFE = "Reporting"\n[rows]\n{row}\n')

    assert requirements.main([], root) == 1
    assert wrong in capsys.readouterr().err


def test_the_marks_of_this_project_are_all_known() -> None:
    _, rows = requirements.rows_of(requirements.ROOT / requirements.LIST)

    marks = requirements.marks_of(requirements.ROOT / "tests")
    assert requirements.unknown(marks, rows) == []
    assert requirements.left_out(marks, rows) == []


def test_every_row_has_a_test_or_says_why_it_has_none() -> None:
    _, rows = requirements.rows_of(requirements.ROOT / requirements.LIST)
    proven = {mark.id for mark in requirements.marks_of(requirements.ROOT / "tests")}

    assert [row.id for row in rows.values() if row.id not in proven and not row.left_out] == []


def test_every_row_of_the_three_groups_stands_in_the_list() -> None:
    _, rows = requirements.rows_of(requirements.ROOT / requirements.LIST)

    for group, number in (("SAFE", 74), ("PRIV", 24), ("ACT", 26)):
        expected = [f"{group}-{row:02}" for row in range(1, number + 1)]
        assert [row.id for row in rows.values() if row.group == group] == expected
