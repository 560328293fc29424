"""The profile of the demo, with one passage replaced."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import ProfileError

DEMO = (Path(profiles.__file__).parent / "demo.toml").read_text(encoding="utf-8")
Refusal = Callable[[str, str], str]


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write the demo's profile with one passage replaced."""

    def write(old: str, new: str) -> Path:
        assert old in DEMO
        path = tmp_path / "ours.toml"
        path.write_text(DEMO.replace(old, new, 1), encoding="utf-8")
        return path

    return write


@pytest.fixture
def refusal(changed: Callable[[str, str], Path]) -> Refusal:
    """Return what is said about the demo's profile with one passage replaced."""

    def read(old: str, new: str) -> str:
        with pytest.raises(ProfileError) as refused:
            profiles.load(changed(old, new))
        return str(refused.value)

    return read
