"""A release and its ledger come together or not at all, whatever happens in between."""

import json
import os
import subprocess
import sys
from threading import Event, Thread

import pytest

from rodedraad.lib.disclosure.cells import CellId
from rodedraad.lib.disclosure.errors import BadDocument
from rodedraad.lib.disclosure.ledger_file import NewFile, opened, write_together
from rodedraad.lib.disclosure.protect import protect
from rodedraad.lib.disclosure.rules import MinimumFrequency
from rodedraad.lib.disclosure.tables import Tables
from tests.lib.disclosure.test_protect import teams

# Ends a process, as the power going off does, at the nth time that something becomes lasting.
CRASHING = """
import os, sys
from pathlib import Path
from rodedraad.lib.disclosure.cells import Cell, CellId
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.ledger_file import NewFile, opened

def until(moment):
    left = iter(range(moment))
    def counted(real):
        def call(*arguments):
            if next(left, None) is None:
                os._exit(9)
            return real(*arguments)
        return call
    os.fsync, os.replace = counted(os.fsync), counted(os.replace)

def release(here):
    here.mkdir()
    after = Ledger({CellId("people"): Cell(7)})
    with opened(here / "ledger") as kept:
        kept.release(after, {here / "a.csv": NewFile(b"aa"), here / "b.csv": NewFile(b"bb", 0o600)})

for moment in range(40):
    if os.fork() == 0:
        until(moment)
        release(Path(sys.argv[1], f"{moment:02}"))
        os._exit(0)
    if os.wait()[1] == 0:
        break
"""


def a_ledger():
    tables = Tables((teams(a=3, b=20, c=9),))
    return protect(tables, [MinimumFrequency(5)]).office.ledger


def test_what_was_published_is_known_the_next_time(tmp_path):
    after = a_ledger()

    with opened(tmp_path / "ledger") as kept:
        assert not kept.known.cells
        kept.release(after, {tmp_path / "out.csv": NewFile(b"figures")})

    with opened(tmp_path / "ledger") as kept:
        assert kept.known == after
    assert (tmp_path / "out.csv").read_bytes() == b"figures"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ledger", "out.csv"]
    assert (tmp_path / "ledger").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "ledger" / "ledger.json").stat().st_mode & 0o777 == 0o600


def test_a_crash_leaves_the_release_with_its_ledger_or_nothing(tmp_path):
    subprocess.run(
        [sys.executable, "-c", CRASHING, str(tmp_path)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        check=True,
    )

    outcomes = []
    for here in sorted(tmp_path.iterdir()):
        with opened(here / "ledger") as kept:
            known = CellId("people") in kept.known.cells
        found = {path.name: path.read_bytes() for path in here.iterdir() if path.is_file()}
        assert found == ({"a.csv": b"aa", "b.csv": b"bb"} if known else {})
        assert {path.name for path in (here / "ledger").iterdir()} <= {"ledger.json", "lock"}
        outcomes.append(known)

    assert outcomes == sorted(outcomes)
    assert (outcomes[0], outcomes[-1]) == (False, True)
    assert 4 < len(outcomes) < 40


def test_a_second_release_waits_until_it_knows_what_the_first_told(tmp_path):
    waits, known = Event(), []

    def second():
        with opened(tmp_path / "ledger", waiting=waits.set) as kept:
            known.append(kept.known)

    after = a_ledger()
    with opened(tmp_path / "ledger") as kept:
        other = Thread(target=second)
        other.start()
        assert waits.wait(20)
        assert not known
        kept.release(after, {})
    other.join(20)

    assert known == [after]


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"sha256": "0", "ledger": {}}', b"[" * 9999]
)
def test_a_damaged_ledger_is_no_empty_ledger(tmp_path, damage):
    folder = tmp_path / "ledger"
    with opened(folder) as kept:
        kept.release(a_ledger(), {})
    (folder / "ledger.json").write_bytes(damage)

    with pytest.raises(BadDocument), opened(folder):
        pass


def test_a_changed_figure_in_the_ledger_is_noticed(tmp_path):
    folder = tmp_path / "ledger"
    with opened(folder) as kept:
        kept.release(a_ledger(), {})
    path = folder / "ledger.json"
    path.write_bytes(path.read_bytes().replace(b"20,", b"21,", 1))

    with pytest.raises(BadDocument), opened(folder):
        pass


@pytest.mark.parametrize("folder", ["making", "pending"])
@pytest.mark.parametrize(
    "target",
    ["{here}/ledger/../notes", "notes", "{here}/link/notes", "{here}", "{here}/ledger/lock", "\0"],
)
def test_a_list_cannot_choose_what_is_put_elsewhere_or_taken_away(tmp_path, folder, target):
    home = tmp_path / "ledger"
    (home / folder).mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path)
    (tmp_path / "notes").write_text("kept")
    (tmp_path / ".notes.part").write_text("other")
    targets = [target.format(here=tmp_path), str(home / "ledger.json")]
    (home / folder / "list.json").write_text(json.dumps(targets))

    with pytest.raises(BadDocument, match=f"{folder}/list.json"), opened(home):
        pass
    assert (tmp_path / "notes").read_text() == "kept"
    assert (tmp_path / ".notes.part").read_text() == "other"


def test_a_folder_that_was_moved_halfway_a_release_does_not_lose_it(tmp_path):
    home = tmp_path / "ledger"
    (home / "pending").mkdir(parents=True)
    (home / ".ledger.json.part").write_text("{}")
    (home / "pending" / "list.json").write_text(json.dumps([str(tmp_path / "old/ledger.json")]))

    with pytest.raises(BadDocument), opened(home):
        pass
    assert (home / "pending").exists()


def test_files_that_cannot_all_be_written_are_not_written(tmp_path):
    files = {tmp_path / "a": NewFile(b"a"), tmp_path / "absent" / "b": NewFile(b"b")}

    with pytest.raises(FileNotFoundError):
        write_together(files)
    with opened(tmp_path / "ledger") as kept, pytest.raises(FileNotFoundError):
        kept.release(a_ledger(), files)

    assert [path.name for path in tmp_path.iterdir()] == ["ledger"]
    with opened(tmp_path / "ledger") as kept:
        assert not kept.known.cells
