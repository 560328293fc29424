"""What every test of this room may use."""

import re
from pathlib import Path

import pytest

from rodedraad.organisations import profiles
from rodedraad.reporting import flood
from tests.accounts.fixtures import own_pins  # noqa: F401


@pytest.fixture(autouse=True)
def calm():
    """No reports came in the last hour."""
    flood.arrivals.forget()


@pytest.fixture
def own_profile(settings, tmp_path):
    """Change numbers of the demo's profile: `own_profile(max_bytes=4_000)`."""

    def change(**numbers):
        text = (Path(profiles.__file__).parent / "demo.toml").read_text(encoding="utf-8")
        for key, number in numbers.items():
            text, count = re.subn(rf"(?m)^{key} *= *[0-9_]+", f"{key} = {number}", text)
            assert count == 1
        path = tmp_path / "own.toml"
        path.write_text(text, encoding="utf-8")
        settings.RODEDRAAD_PROFILE = str(path)

    return change
