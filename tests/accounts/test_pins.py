"""Pinned fingerprints stand in a file outside the database."""

from rodedraad.accounts import pins


def test_nothing_is_pinned_before_the_file_is_there():
    assert pins.pinned("integrity") is None


def test_what_is_pinned_is_read_back_and_the_others_stay(settings):
    pins.pin("integrity", "AAAA BBBB")
    pins.pin("external", "CCCC DDDD")
    pins.pin("integrity", "EEEE FFFF")

    assert pins.all_pins() == {"integrity": "EEEE FFFF", "external": "CCCC DDDD"}
    assert settings.RODEDRAAD_PINS.stat().st_mode & 0o077 == 0
    assert [path.name for path in settings.RODEDRAAD_PINS.parent.iterdir()] == ["pins.toml"]
