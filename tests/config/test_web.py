"""The web server: whoever sends slowly keeps nobody waiting."""

import os
import socket
import subprocess
import time
import urllib.request

import pytest

from rodedraad.accounts import lanes as of_accounts
from rodedraad.config import commands, supervision
from rodedraad.core.admission import Admission
from rodedraad.reporting import lanes as of_reporting
from tests.browser.installation import free_port

_SILENT = 100


def _lanes() -> list[Admission]:
    known = (*vars(of_accounts).values(), *vars(of_reporting).values())
    return [lane for lane in known if isinstance(lane, Admission)]


def test_there_are_more_threads_than_room_in_all_lanes_of_slow_work():
    assert len(_lanes()) >= 4
    assert sum(lane.slots + lane.waiting for lane in _lanes()) < commands.THREADS


@pytest.fixture
def server():
    port = free_port()
    process = subprocess.Popen(
        supervision.web(f"127.0.0.1:{port}", 4),
        env=os.environ | {"RODEDRAAD_THROWAWAY_SECRETS": "on", "RODEDRAAD_HTTPS": "off"},
    )
    yield port
    process.terminate()
    assert process.wait(timeout=30) == 0


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
