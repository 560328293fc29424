"""A profile of one's own, for every room: import it in the room's conftest."""

import re
from pathlib import Path

import pytest

from rodedraad.organisations import profiles


@pytest.fixture
def own_profile(settings, tmp_path):
    """Make the installation's profile a changed copy of a shipped one.

    Numbers by their key: `own_profile(max_bytes=4_000)`. Other passages as they stand in the file:
    `own_profile({"open_until = 2026-01-01": ""}, of="amsterdam")`.
    """

    def change(passages=None, *, of="demo", **numbers):
        text = (Path(profiles.__file__).parent / f"{of}.toml").read_text(encoding="utf-8")
        for key, number in numbers.items():
            text, count = re.subn(rf"(?m)^{key} *= *[0-9_]+", f"{key} = {number}", text)
            assert count == 1
        for old, new in (passages or {}).items():
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        path = tmp_path / f"own-{len(list(tmp_path.glob('own-*.toml')))}.toml"
        path.write_text(text, encoding="utf-8")
        settings.RODEDRAAD_PROFILE = str(path)
        return profiles.current()

    return change
