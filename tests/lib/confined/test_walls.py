"""A file that takes over the process that looks at it can read and reach nothing with it."""

import json
import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from rodedraad.lib.confined.walls import landlock_version
from rodedraad.lib.evidence import Apart

WITH_TCP, WITH_SCOPES = 4, 6
TRIES = """
import ctypes, json, os, resource, signal, socket, sys
from rodedraad.lib.confined import walls

secret, port, path, parent = sys.argv[2], int(sys.argv[3]), sys.argv[4], int(sys.argv[5])
library = ctypes.CDLL(None, use_errno=True)


def tcp():
    socket.create_connection(("127.0.0.1", port), timeout=5)


def unix():
    socket.socket(socket.AF_UNIX).connect(path)


def udp():
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", port))


def environment():
    open(f"/proc/{parent}/environ", "rb").read()


def memory():
    word, there = ctypes.create_string_buffer(8), ctypes.c_char_p(b"x" * 8)
    local = (ctypes.c_size_t * 2)(ctypes.addressof(word), 8)
    remote = (ctypes.c_size_t * 2)(int(sys.argv[6]), 8)
    if library.process_vm_readv(parent, local, 1, remote, 1, 0) < 0:
        raise OSError


def signals():
    os.kill(parent, 0)


def lifted():
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def freed():
    os.close(2)
    open(secret)


ways = {
    "read": lambda: open(secret).read(), "write": lambda: open(secret, "a"),
    "list": lambda: os.listdir("/"), "make": lambda: os.mkdir(secret + "x"),
    "remove": lambda: os.unlink(secret), "tcp": tcp, "unix": unix, "udp": udp,
    "environment": environment, "memory": memory, "signals": signals, "lifted": lifted,
    "fork": lambda: os.fork() or os._exit(0), "freed": freed,
}
if sys.argv[1] == "all":
    walls.confine(memory=2**30, seconds=20)
elif sys.argv[1] == "closed":
    walls.close_off()
done = []
for name, way in ways.items():
    try:
        way()
    except OSError:
        continue
    except ValueError:
        continue
    done.append(name)
os.write(1, json.dumps(done).encode())
"""


@pytest.fixture
def around():
    """A file with a secret, and somebody who listens: on the network, and on the machine."""
    folder = Path(tempfile.mkdtemp(prefix="rd-", dir="/tmp"))
    secret, path = folder / "secrets.toml", folder / "s"
    secret.write_text("pepper")
    with socket.create_server(("127.0.0.1", 0)) as net, socket.socket(socket.AF_UNIX) as local:
        local.bind(str(path))
        local.listen()
        yield secret, net.getsockname()[1], path
    for left in folder.iterdir():
        left.unlink() if left.is_file() or left.is_socket() else left.rmdir()
    folder.rmdir()


def done(how: str, around) -> set[str]:
    """What a process could still do that closed itself off like this."""
    secret, port, path = around
    words = id(b"somewhere in the memory of this process")
    tried = subprocess.run(
        [sys.executable, "-c", TRIES, how, secret, str(port), path, str(os.getpid()), str(words)],
        capture_output=True, check=True, timeout=60, env={"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    return set(json.loads(tried.stdout))


def test_a_process_that_is_not_confined_could_do_all_of_it(around):
    assert {"read", "tcp", "unix", "udp", "make", "list", "environment", "signals"} <= done(
        "not", around
    )


def test_a_confined_process_opens_no_file_and_no_connection_of_any_kind(around):
    could = done("all", around)

    assert not could & {"read", "write", "list", "tcp", "unix", "udp", "environment", "freed"}


def test_a_confined_process_can_not_lift_its_limits_not_even_as_root(around):
    assert "lifted" not in done("all", around)


@pytest.mark.skipif(os.getuid() == 0, reason="root may start processes whatever the limit")
def test_a_confined_process_starts_no_other(around):
    assert "fork" not in done("all", around)


@pytest.mark.skipif(not landlock_version(), reason="this kernel has no Landlock")
def test_with_landlock_a_descriptor_would_not_help_to_reach_a_file_or_another_process(around):
    could = done("closed", around)

    assert not could & {"read", "write", "list", "make", "remove", "environment", "memory", "freed"}


@pytest.mark.skipif(landlock_version() < WITH_TCP, reason="this Landlock knows no network")
def test_with_landlock_a_descriptor_would_not_help_to_connect_over_tcp(around):
    assert "tcp" not in done("closed", around)


@pytest.mark.skipif(landlock_version() < WITH_SCOPES, reason="this Landlock knows no scopes")
def test_with_landlock_no_process_outside_is_disturbed(around):
    assert "signals" not in done("closed", around)


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="reads /proc")
def test_the_process_that_looks_at_files_is_the_one_that_is_confined():
    with Apart() as apart:
        apart.inspect_and_clean(b"tekst", "a.txt", ["text/plain"])
        of_child = Path(f"/proc/{apart._child.pid}")
        limits, status = ((of_child / name).read_text() for name in ("limits", "status"))

    [descriptors] = [line for line in limits.splitlines() if line.startswith("Max open files")]
    assert descriptors.split()[3:5] == ["0", "0"]
    assert "NoNewPrivs:\t1" in status
    assert "CapEff:\t0000000000000000" in status
