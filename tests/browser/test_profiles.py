"""Each organisation's profile is filled and served, and its start page names its own desks."""

import html
import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode, urlsplit, urlunsplit

import psycopg
import pytest

from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import Profile
from tests.browser.installation import free_port

pytestmark = pytest.mark.browser

RODEDRAAD = str(Path(sys.executable).parent / "rodedraad")
# The demo's own profile is served by every other test of this folder.
OTHERS = [name for name in profiles.shipped() if name != "demo"]
_PATIENCE_SECONDS = 120


@contextmanager
def _database(name: str) -> Iterator[str]:
    """Make an empty database on the server of the tests; yield its address."""
    server = os.environ["RODEDRAAD_TEST_DATABASE"]
    place = urlsplit(server)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlunsplit(place._replace(path=f"/{name}"))
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def surroundings(request, tmp_path) -> Iterator[dict[str, str]]:
    """What the processes of one installation share."""
    own = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("RODEDRAAD_", "DATABASE_", "DJANGO_", "PYTEST_"))
    }
    name = f"served_{os.getpid()}_{request.param}"
    with _database(name) as database:
        yield own | {
            "DATABASE_URL": database, "RODEDRAAD_HOME": str(tmp_path), "RODEDRAAD_DEMO": "on",
            "RODEDRAAD_HTTPS": "off", "RODEDRAAD_PROFILE": request.param,
        }  # fmt: skip


@contextmanager
def served(surroundings: dict[str, str], log: Path) -> Iterator[int]:
    """Serve it on a free port, until the test has seen enough."""
    port = free_port()
    with log.open("w") as output:
        process = subprocess.Popen(
            [RODEDRAAD, "serve", "--bind", f"127.0.0.1:{port}"],
            env=surroundings, stdout=output, stderr=output,
        )  # fmt: skip
    try:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not asked(port, "/.well-known/security.txt"):
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, "it does not answer"
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=60)


def asked(port: int, path: str, **typed: str) -> str:
    """Return a page as people read it; nothing when nobody answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        if typed:
            kind = {"Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", path, urlencode(typed), kind)
        else:
            connection.request("GET", path)
        answer = connection.getresponse()
        return html.unescape(answer.read().decode()) if answer.status == 200 else ""
    except OSError:
        return ""
    finally:
        connection.close()


def _names(profile: Profile) -> set[str]:
    return {route.name.nl for route in profile.routes if route.desk}


@pytest.mark.parametrize("surroundings", OTHERS, indirect=True)
def test_a_profile_is_filled_and_served_with_its_own_desks(surroundings, tmp_path):
    profile = profiles.load(surroundings["RODEDRAAD_PROFILE"])
    elsewhere = {name for other in OTHERS for name in _names(profiles.load(other))}

    filled = subprocess.run(
        [RODEDRAAD, "demo", "--profile", surroundings["RODEDRAAD_PROFILE"], "--prepare-only"],
        env=surroundings, capture_output=True, text=True, check=False,
    )  # fmt: skip
    with served(surroundings, tmp_path / "serve.log") as port:
        start = asked(port, "/?taal=nl")
        theme = asked(port, "/theme.css")
        begun = asked(port, "/formulier/", go="begin", desk="integrity")
        draft = re.findall(r'name="draft" value="([^"]*)"', begun)
        told = asked(port, "/formulier/", draft=draft[0], step="desk", go="next", desk="integrity")

    assert filled.returncode == 0, filled.stderr
    assert f"behandelaar ({profile.desk('integrity').name.nl})" in filled.stdout
    assert profile.name in start
    assert profile.who_may_report.nl in start
    assert {name for name in elsewhere if f">{name}</h" in start} == _names(profile)
    assert 'href="/formulier/?desk=integrity&taal=nl"' in start
    assert 'name="step" value="kind"' in told, "the desk has members who can read"
    assert profile.theme.brand_colour.lower() in theme.lower()
