"""A whole installation for tests: its own folder, database, secrets, server and worker."""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from rodedraad.config.postgres import SUPERUSER, Cluster, usable_folder

_PATIENCE_SECONDS = 240.0
# What `rodedraad procrastinate defer messaging.deliver` does, without starting Django for one row.
_DELIVER = """
    INSERT INTO procrastinate_jobs (queue_name, task_name, lock, queueing_lock, args)
    VALUES ('default', 'messaging.deliver', 'messaging', 'messaging.deliver', '{"timestamp": 0}')
    ON CONFLICT DO NOTHING
"""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


@dataclass
class Installation:
    """A running demo, as `make demo` makes it."""

    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="rd-whole-")))
    profile: str = "demo"
    years: int = 5
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[str] | None" = None
    began: float = field(default_factory=time.time)

    @property
    def address(self) -> str:
        """Return where it is served."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def _demo(self) -> Sequence[str]:
        return ("demo", "--profile", self.profile, "--years", str(self.years))

    @property
    def home(self) -> Path:
        """Return the folder that it makes."""
        return self.folder / "home"

    @property
    def cluster(self) -> Cluster:
        """Return its database server."""
        return Cluster(usable_folder(self.home / "database"))

    @property
    def output(self) -> Path:
        """Return the file with everything that its processes print."""
        return self.folder / "output.log"

    def environment(self) -> Mapping[str, str]:
        """Return the surroundings of its processes: none of the test run's own switches."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("RODEDRAAD_", "DATABASE_", "DJANGO_", "PYTEST_"))
        }
        return kept | {"RODEDRAAD_HOME": str(self.home), "PYTHONUNBUFFERED": "1"}

    def prepare(self) -> None:
        """Fill the demo, and leave it to be copied."""
        done = self.command(*self._demo, "--prepare-only")
        if done.returncode:
            raise RuntimeError(f"it could not be filled:\n{done.stdout}{done.stderr}")
        self.cluster.stop()

    def take_over(self, filled: "Installation") -> None:
        """Begin as a copy of one that was prepared: filling takes as long as many keys do."""
        subprocess.run(["cp", "-a", filled.home, self.home], check=True)

    def start(self) -> None:
        """Run `rodedraad demo` and wait until it answers."""
        self.folder.chmod(0o711)
        self._run(*self._demo)

    def start_serving(self) -> None:
        """Run the web server alone, which is quicker, and wait until it answers."""
        self._run("serve")

    def _run(self, *arguments: str) -> None:
        command = [
            str(Path(sys.executable).parent / "rodedraad"), *arguments,
            "--bind", f"127.0.0.1:{self.port}",
        ]  # fmt: skip
        with self.output.open("a", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                command, env=self._as_demo(), stdout=log, stderr=log, text=True
            )
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"it did not start:\n{self.output.read_text()[-3000:]}")
            time.sleep(0.1)

    def stop(self) -> None:
        """Stop everything."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=60)
            self.process = None
        self.cluster.stop()

    def remove(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.cluster.socket_folder != self.cluster.data:
            shutil.rmtree(self.cluster.socket_folder, ignore_errors=True)

    def family(self) -> Sequence[int]:
        """Return the processes of web server and worker; the database is none of them."""
        assert self.process is not None
        found, known = [self.process.pid], _processes()
        for parent in found:
            found += [pid for pid, (above, name) in known.items() if above == parent]
        return [pid for pid in found if "postgres" not in known.get(pid, (0, ""))[1]]

    def kill(self, family: Sequence[int] | None = None) -> None:
        """End web server and worker as a power cut would; the database stays."""
        assert self.process is not None
        for pid in self.family() if family is None else family:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
        self.process = None

    def dump(self) -> str:
        """Return the whole database as text, as a thief of a backup would have it."""
        return self.cluster.run(
            "pg_dump", "--inserts", "-h", str(self.cluster.socket_folder), "-U", SUPERUSER,
            "rodedraad",
        )  # fmt: skip

    def sql(self, statement: str) -> str:
        """Run a statement as the database's administrator would."""
        return self.cluster.run(
            "psql", "-At", "-h", str(self.cluster.socket_folder), "-U", SUPERUSER,
            "-d", "rodedraad", "-c", statement,
        )  # fmt: skip

    def sends_mail(self) -> None:
        """Let everybody who has to know something be mailed now, and wait until that is done."""
        # Nobody is mailed twice in an hour: that hour is over now.
        self.sql("DELETE FROM messaging_lastmail")
        self.sql(_DELIVER)
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while self.sql("SELECT count(*) FROM messaging_notice").strip() != "0":
            if time.monotonic() > deadline:
                raise RuntimeError("the worker does not mail")
            time.sleep(0.2)

    def mails(self) -> Mapping[str, str]:
        """Return every mail that was sent, by the name of its file."""
        files = (self.home / "mail").glob("*")
        return {file.name: file.read_text(errors="replace") for file in files}

    def command(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run the command `rodedraad` in this installation."""
        return subprocess.run(
            [Path(sys.executable).parent / "rodedraad", *arguments],
            env=self._as_demo(),
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    def _as_demo(self) -> Mapping[str, str]:
        return {
            **self.environment(),
            "RODEDRAAD_DEMO": "on",
            "RODEDRAAD_HTTPS": "off",
            "RODEDRAAD_PROFILE": self.profile,
        }

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/.well-known/security.txt")
            return connection.getresponse().status == HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


@contextlib.contextmanager
def copied(filled: Installation) -> Iterator[Installation]:
    """Serve a copy of a demo that was filled, and leave nothing behind."""
    made = Installation()
    try:
        made.take_over(filled)
        made.start()
        yield made
    finally:
        made.stop()
        made.remove()


def _processes() -> Mapping[int, tuple[int, str]]:
    listed = subprocess.run(
        ["ps", "-eo", "pid=,ppid=,comm="], capture_output=True, text=True, check=True
    ).stdout
    lines = [line.split(None, 2) for line in listed.splitlines()]
    return {int(pid): (int(parent), name) for pid, parent, name in lines}
