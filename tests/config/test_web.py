"""The web server: whoever sends slowly keeps nobody waiting."""

import os
import re
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rodedraad.accounts import lanes as of_accounts
from rodedraad.config import commands, supervision
from rodedraad.core import sheets as of_sheets
from rodedraad.core.admission import Admission
from rodedraad.organisations import profiles
from rodedraad.recruitment import lanes as of_recruitment
from rodedraad.releases import lanes as of_releases
from rodedraad.reporting import lanes as of_reporting
from rodedraad.support import lanes as of_support
from tests.browser.installation import free_port

_SILENT = 100
_LARGE = 24
_MEBIBYTE = 1024 * 1024
_WHILE_SECONDS = 2


def _lanes() -> list[Admission]:
    rooms = (of_accounts, of_reporting, of_recruitment, of_releases, of_sheets, of_support)
    known = [lane for room in rooms for lane in vars(room).values()]
    return [lane for lane in known if isinstance(lane, Admission)]


def test_there_are_more_threads_than_room_in_all_lanes_of_slow_work():
    assert len(_lanes()) >= 12
    assert sum(lane.slots + lane.waiting for lane in _lanes()) < commands.THREADS


@contextmanager
def serving(**surroundings: str) -> Iterator[tuple[int, int]]:
    """Have a web server while this lasts: its port and its process."""
    port = free_port()
    own = {"RODEDRAAD_THROWAWAY_SECRETS": "on", "RODEDRAAD_HTTPS": "off"} | surroundings
    process = subprocess.Popen(supervision.web(f"127.0.0.1:{port}", 4), env=os.environ | own)
    yield port, process.pid
    process.terminate()
    assert process.wait(timeout=30) == 0


def test_it_says_where_it_serves_once_it_does_and_nothing_of_its_visitors():
    port = free_port()
    own = {"RODEDRAAD_THROWAWAY_SECRETS": "on", "RODEDRAAD_HTTPS": "off"}
    process = subprocess.Popen(
        supervision.web(f"127.0.0.1:{port}", 4), env=os.environ | own, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert process.stdout is not None
    said = process.stdout.readline()

    assert _answer(port) == 200

    process.terminate()
    rest, _ = process.communicate(timeout=30)
    assert said == f"serving at http://127.0.0.1:{port}/\n"
    assert rest == ""


@pytest.fixture
def server():
    with serving() as (port, _process):
        yield port


def _answer(port: int) -> int:
    address = f"http://127.0.0.1:{port}/.well-known/security.txt"
    with urllib.request.urlopen(address, timeout=20) as response:
        status: int = response.status
        return status


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            _answer(port)
        except OSError:
            time.sleep(0.1)
        else:
            return


@pytest.mark.crash
def test_silent_visitors_keep_nobody_waiting(server):
    _wait_for(server)
    silent = [socket.create_connection(("127.0.0.1", server)) for _ in range(_SILENT)]
    for one in silent:
        one.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nx")

    assert _answer(server) == 200

    for one in silent:
        one.close()


def _resident(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) * 1024


def _at_rest(process: int) -> int:
    """Wait until a server that started has read what it reads beside, and give its memory."""
    before = 0
    while (now := _resident(process)) > before + _MEBIBYTE // 4:
        before = now
        time.sleep(_WHILE_SECONDS)
    return now


def _begin(port: int, size: int) -> socket.socket:
    """Send all of a large request but its last byte."""
    visitor = socket.create_connection(("127.0.0.1", port), timeout=20)
    head = (
        "POST /formulier/?bestanden HTTP/1.1\r\nHost: localhost\r\n"
        f"Content-Type: multipart/form-data; boundary=b\r\nContent-Length: {size + 1}\r\n\r\n"
    )
    visitor.sendall(head.encode() + b"x" * size)
    return visitor


def _small_profile(folder: Path, total: int) -> Path:
    text = (Path(profiles.__file__).parent / "demo.toml").read_text(encoding="utf-8")
    for key in ("max_bytes", "max_total_bytes"):
        text = re.sub(rf"(?m)^{key} *= *[0-9_]+", f"{key} = {total}", text)
    path = folder / "small.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.crash
def test_large_requests_that_do_not_end_take_no_more_memory_than_was_set_apart(tmp_path):
    most = 8 * _MEBIBYTE
    profile = _small_profile(tmp_path, most // 2)

    with serving(RODEDRAAD_PROFILE=str(profile)) as (port, process):
        _wait_for(port)
        before = _at_rest(process)
        unfinished = [_begin(port, most - 1) for _ in range(_LARGE)]
        time.sleep(1)
        during = _resident(process)
        assert _answer(port) == 200
        for visitor in unfinished:
            visitor.close()

    # Two of the largest, a little of each, and what the system rounds up: not all of them.
    assert during - before < _LARGE * most // 3
