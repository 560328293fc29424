"""A desk at which tables in files are protected."""

import json

import pytest

from rodedraad.config import protecting

HIERARCHIES = {
    "team": {"Total": ["a", "b"], "a": ["a1", "a2"]},
    "sex": {"Total": ["f", "m"]},
}
INNER = """team,sex,value
a1,f,3
a1,m,12
a2,f,9
a2,m,14
b,f,20
b,m,31
"""


class Desk:
    """A folder in which somebody protects tables."""

    def __init__(self, folder, capsys):
        self.folder, self.capsys = folder, capsys
        self.write("h.json", json.dumps(HIERARCHIES))
        self.write("table.csv", INNER)

    def write(self, name, content):
        mode = content if isinstance(content, bytes) else content.encode()
        (self.folder / name).write_bytes(mode)

    def read(self, name="out.csv"):
        return (self.folder / name).read_bytes().decode()

    def protect(self, *options, table="table.csv"):
        """Give the exit status and what was said."""
        try:
            protecting.main([table, "--hierarchies", "h.json", "--out", "out.csv", *options])
        except SystemExit as ended:
            return ended.code, self.capsys.readouterr().err
        return 0, self.capsys.readouterr().err

    def refused(self, *options, table="table.csv"):
        """Give what was said of bad input; nothing was written."""
        before = sorted(self.folder.iterdir())
        status, said = self.protect(*options, table=table)
        assert status == 2
        assert sorted(self.folder.iterdir()) == before
        return said


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return Desk(tmp_path, capsys)
