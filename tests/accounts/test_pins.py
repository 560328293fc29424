"""Pinned fingerprints stand in a file outside the database."""

import os
import time

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


def test_a_file_that_was_written_in_place_and_dated_back_is_read_again(settings):
    pins.pin("integrity", "AAAA BBBB")
    file = settings.RODEDRAAD_PINS
    before, seen = file.read_text(), file.stat()
    assert pins.pinned("integrity") == "AAAA BBBB"

    time.sleep(0.02)  # the system counts the times of changes in steps
    with file.open("r+") as opened:
        opened.write(before.replace("AAAA", "XXXX"))
    os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))

    assert pins.pinned("integrity") == "XXXX BBBB"
