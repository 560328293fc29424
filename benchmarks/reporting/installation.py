"""A whole installation in a temporary folder, served as an organisation would serve it."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rodedraad.config import commands, supervision
from rodedraad.config.postgres import SUPERUSER, Cluster, usable_folder

PROFILE = "demo"
_COMMAND = (sys.executable, "-c", "from rodedraad.config.cli import main; main()")
_ROOT = Path(__file__).resolve().parents[2]
_PATIENCE_SECONDS = 60.0
_GLANCE_SECONDS = 0.05
_FORGET_PEAK = "5"
_MEBIBYTE = 1024 * 1024


class DidNotStart(Exception):
    """The installation could not be made or served; the text says what it printed."""


@dataclass
class Installation:
    """A database of its own with normal durability, and the web server with its own defaults."""

    folder: Path
    port: int
    filling: str
    server: "subprocess.Popen[bytes] | None" = None
    cluster: Cluster = field(init=False)

    def __post_init__(self) -> None:
        self.cluster = Cluster(usable_folder(self.folder / "database"))

    def fill(self, *, years: int = 5) -> None:
        """Make the tables, fill in the demo's organisation and people, and start the database.

        Of so many years there are figures.
        """
        self._run(
            [*_COMMAND, "demo", "--profile", PROFILE, "--prepare-only", "--years", str(years)]
        )
        self.cluster.start()

    def prepare(self, part: str, counts: Mapping[str, int], *, as_superuser: bool = False) -> Any:
        """Run one part of the module `filling` and return what it made."""
        url = self.cluster.url(SUPERUSER) if as_superuser else self.cluster.url()
        made = self.folder / f"{part}.json"
        settings = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "rodedraad.config.settings"}
        begin = f"import django; django.setup(); from {self.filling} import main; main()"
        call = (sys.executable, "-c", begin, part, str(made), json.dumps(counts))
        self._run(call, settings)
        return json.loads(made.read_text(encoding="utf-8"))

    def serve(self) -> None:
        """Start the web server as `rodedraad serve` does, and wait until it answers.

        The command itself refuses the people of a demo.
        """
        call = supervision.web(f"127.0.0.1:{self.port}", commands.THREADS)
        surroundings = self._surroundings() | {"DATABASE_URL": self.cluster.url()}
        with (self.folder / "server.txt").open("ab") as log:
            self.server = subprocess.Popen(
                call, env=surroundings, stdout=log, stderr=log, cwd=_ROOT
            )
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not self._answers():
            if self.server.poll() is not None or time.monotonic() > deadline:
                raise DidNotStart((self.folder / "server.txt").read_text()[-3000:])
            time.sleep(_GLANCE_SECONDS)

    def remove(self) -> None:
        """Stop everything and leave nothing behind."""
        if self.server is not None:
            self.server.terminate()
            self.server.wait(timeout=_PATIENCE_SECONDS)
        self.cluster.stop()
        for folder in (self.cluster.folder, self.cluster.socket_folder, self.folder):
            shutil.rmtree(folder, ignore_errors=True)

    def resident(self) -> float:
        """Return the resident memory of the server's processes together, in MiB.

        Pages that processes share count for each of them, so this is rather too much.
        """
        assert self.server is not None
        return sum(_resident_bytes(number) for number in _family(self.server.pid)) / _MEBIBYTE

    def processor_seconds(self) -> float:
        """Return how long the processes of the server and of the database have worked."""
        assert self.server is not None
        postmaster = int((self.cluster.data / "postmaster.pid").read_text().splitlines()[0])
        numbers = [*_family(self.server.pid), *_family(postmaster)]
        return sum(_ticks(number) for number in numbers) / os.sysconf("SC_CLK_TCK")

    def _answers(self) -> bool:
        address = f"http://127.0.0.1:{self.port}/.well-known/security.txt"
        try:
            with urllib.request.urlopen(address, timeout=2):
                return True
        except (OSError, urllib.error.HTTPError):
            return False

    def _run(self, call: Sequence[str], more: Mapping[str, str] | None = None) -> None:
        done = subprocess.run(
            call, env={**self._surroundings(), **(more or {})}, cwd=_ROOT,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise DidNotStart(f"{call[2:5]} failed:\n{done.stdout[-1000:]}{done.stderr[-3000:]}")

    def _surroundings(self) -> dict[str, str]:
        foreign = ("RODEDRAAD_", "DATABASE_", "DJANGO_", "PG")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        return kept | {
            "RODEDRAAD_HOME": str(self.folder),
            "RODEDRAAD_PROFILE": PROFILE,
            "RODEDRAAD_HTTPS": "off",
        }


@contextmanager
def installation(filling: str = "benchmarks.reporting.filling") -> Iterator[Installation]:
    """Have an installation that is not filled and not served yet, and remove it afterwards.

    `filling` is the module whose `main` brings in what is measured.
    """
    folder = Path(tempfile.mkdtemp(prefix="rd-bench-"))
    # The database does not run as root, and has to come in.
    folder.chmod(0o711)
    made = Installation(folder, _free_port(), filling)
    try:
        yield made
    finally:
        made.remove()


@contextmanager
def watched(of: Installation) -> Iterator[list[float]]:
    """Have the kernel remember how much memory is resident while this lasts; the list gets it.

    In MiB, all processes together that are there at the end. Nobody looks meanwhile: looking at a
    process with many threads again and again costs what is being measured.
    """
    assert of.server is not None
    seen = list[float]()
    for number in _family(of.server.pid):
        Path(f"/proc/{number}/clear_refs").write_text(_FORGET_PEAK, encoding="ascii")
    yield seen
    seen.append(sum(_peak_bytes(number) for number in _family(of.server.pid)) / _MEBIBYTE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


def _family(number: int) -> list[int]:
    children = []
    for task in Path(f"/proc/{number}/task").glob("*/children"):
        try:
            children += [int(child) for child in task.read_text().split()]
        except OSError:
            continue
    return [number, *(one for child in children for one in _family(child))]


def _resident_bytes(number: int) -> int:
    try:
        pages = int(Path(f"/proc/{number}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _peak_bytes(number: int) -> int:
    status = Path(f"/proc/{number}/status").read_text(encoding="utf-8")
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(peak.split()[1]) * 1024


def _ticks(number: int) -> int:
    """Return the time that a process worked, with that of its children that have ended."""
    try:
        told = Path(f"/proc/{number}/stat").read_text()
    except OSError:
        return 0
    return sum(int(part) for part in told.rpartition(")")[2].split()[11:15])
