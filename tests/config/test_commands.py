"""The command: help for everybody, and nothing of a demo where people rely on it."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from rodedraad.config import cli, commands, real, secrets
from rodedraad.demo import home as demo_home
from rodedraad.demo.people import HOST
from rodedraad.organisations import profiles
from tests.accounts.factories import make_user
from tests.browser.installation import free_port

_RUN = "from rodedraad.config.cli import main; main()"


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path) -> Path:
    """An installation of one's own, and nothing that another command left in the surroundings."""
    for name in list(os.environ):
        if name.startswith(("RODEDRAAD_", "DATABASE_")):
            monkeypatch.delenv(name)
    folder = tmp_path / "home"
    monkeypatch.setenv("RODEDRAAD_HOME", str(folder))
    # A demo that somebody looks at in the meantime has the usual port.
    monkeypatch.setattr(commands, "BIND", f"127.0.0.1:{free_port()}")
    return folder


def _refusal(*arguments: str) -> str:
    with pytest.raises(SystemExit) as refused:
        cli.main(arguments)
    return str(refused.value.code)


def _run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", _RUN, *arguments], capture_output=True, text=True, check=False
    )


def _profile(folder: Path, *, placeholders: bool) -> Path:
    text = (Path(profiles.__file__).parent / "demo.toml").read_text(encoding="utf-8")
    said = f"contacts_are_placeholders = {str(placeholders).lower()}"
    path = folder / "gemeente.toml"
    path.write_text(text.replace("contacts_are_placeholders = true", said, 1), encoding="utf-8")
    return path


def test_a_command_ends_quietly_when_nobody_reads_along_any_more(home):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as nobody:
        done = subprocess.run(
            [sys.executable, "-c", _RUN, "help"], stdout=nobody, stderr=subprocess.PIPE, check=False
        )

    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("asked", [["help"], ["--help"], []])
def test_help_names_every_command_before_anything_was_made(asked, home):
    done = _run(*asked)

    assert done.returncode == 0, done.stderr
    for name in ("init", "serve", "demo", "check-trail", "add-user"):
        assert f"  {name} " in done.stdout
    assert not home.exists()


@pytest.mark.parametrize("asked", [["check-trail", "--help"], ["help", "migrate"], ["serve", "-h"]])
def test_each_command_explains_itself_before_anything_was_made(asked, home):
    done = _run(*asked)

    assert done.returncode == 0, done.stderr
    assert "usage: rodedraad" in done.stdout
    assert not home.exists()


def test_a_demo_is_not_put_into_an_installation_that_was_just_made(home):
    secrets.Secrets.create(home / "secrets")
    before = sorted(home.rglob("*"))

    assert "is not empty, and no demo made it" in _refusal("demo")
    assert sorted(home.rglob("*")) == before


def test_a_demo_is_not_put_into_a_database_of_somebody_else(monkeypatch, home):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@localhost/nothing")

    assert "DATABASE_URL is set" in _refusal("demo")
    assert not home.exists()


@pytest.mark.parametrize("exists", [True, False])
def test_a_demo_takes_an_empty_folder_and_knows_it_again(exists, home):
    if exists:
        home.mkdir()

    demo_home.claim(home)
    (home / "database").mkdir()
    demo_home.claim(home)

    assert demo_home.is_marked(home)


@pytest.mark.parametrize("command", ["verify-grants", "worker", "migrate"])
def test_a_command_without_secrets_makes_no_database(command, home):
    refusal = _refusal(command)

    assert f"{home / 'secrets' / 'secrets.toml'} is not there; `rodedraad init` makes it" in refusal
    assert not home.exists()


def test_a_command_beside_a_demo_says_how_it_is_typed_for_that_demo(home, monkeypatch):
    monkeypatch.chdir(home.parent)
    demo_home.claim(home / "demo-demo")
    demo_home.claim(home / "demo-groningen")
    before = sorted(home.rglob("*"))

    refusal = _refusal("check-trail", "--head", "a file.json")

    first, _, one, _, other = refusal.splitlines()
    assert "rodedraad init" in first
    assert one.startswith("  RODEDRAAD_HOME=home/demo-demo RODEDRAAD_DEMO=on ")
    assert one.endswith("rodedraad check-trail --head 'a file.json'")
    assert "RODEDRAAD_HOME=home/demo-groningen RODEDRAAD_DEMO=on" in other
    assert " RODEDRAAD_PROFILE=groningen " in other
    assert sorted(home.rglob("*")) == before


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_the_switch_of_the_demo_does_nothing_where_no_demo_made_the_folder(
    command, monkeypatch, home
):
    home.mkdir()
    monkeypatch.setenv("RODEDRAAD_DEMO", "on")

    assert "no demo made" in _refusal(command)


def test_the_settings_believe_no_switch_without_the_mark(monkeypatch, home):
    monkeypatch.setenv("RODEDRAAD_DEMO", "on")
    monkeypatch.setenv("RODEDRAAD_THROWAWAY_SECRETS", "on")
    read = "from rodedraad.config import settings; print(settings.RODEDRAAD_DEMO)"
    asked = [sys.executable, "-c", read]

    before = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    demo_home.claim(home)
    after = subprocess.run(asked, capture_output=True, text=True, check=True).stdout

    assert (before, after) == ("False\n", "True\n")


def test_a_profile_with_made_up_contacts_is_not_served(monkeypatch, tmp_path):
    path = _profile(tmp_path, placeholders=True)
    monkeypatch.setenv("RODEDRAAD_PROFILE", str(path))

    refusal = _refusal("serve")

    assert str(path) in refusal
    assert "contacts_are_placeholders is true" in refusal


@pytest.mark.parametrize("name", profiles.shipped())
def test_a_profile_that_comes_along_is_copied_first(name):
    with pytest.raises(real.NotReal, match=rf"{name}\.toml: .*copy the file"):
        real.require_own_contacts(name, profiles.load(name))


@pytest.mark.parametrize("command", [commands.serve, commands.worker])
@pytest.mark.django_db(transaction=True)
def test_a_database_with_the_people_of_a_demo_is_not_served(command, monkeypatch, tmp_path):
    make_user(email=f"femke@{HOST}")
    monkeypatch.setenv("RODEDRAAD_THROWAWAY_SECRETS", "on")
    monkeypatch.setenv("RODEDRAAD_PROFILE", str(_profile(tmp_path, placeholders=False)))
    monkeypatch.setenv("DATABASE_URL", _address())

    with pytest.raises(real.NotReal, match="people of the demo"):
        command([])


@pytest.mark.django_db(transaction=True)
def test_a_database_with_people_of_its_own_is_served(monkeypatch):
    make_user(email=f"femke@{HOST}.example.org")
    monkeypatch.setenv("DATABASE_URL", _address())

    real.require_no_demo_people()


def test_a_database_that_is_away_is_for_the_pages_to_say(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@/nothing?host=/nowhere")

    real.require_no_demo_people()


def _address() -> str:
    known = connection.settings_dict
    return psycopg.conninfo.make_conninfo(
        dbname=known["NAME"], user=known["USER"], host=known["HOST"], port=known["PORT"] or None
    )


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_an_address_that_is_taken_is_said_before_anything_is_made(command, home):
    with socket.create_server(("127.0.0.1", 0)) as other:
        bind = f"127.0.0.1:{other.getsockname()[1]}"

        refusal = _refusal(command, "--bind", bind)

    assert f"can't serve at {bind}" in refusal
    assert "--bind" in refusal
    assert not home.exists()


@pytest.mark.parametrize("bind", ["8109", "localhost", "127.0.0.1:", "127.0.0.1:99999"])
def test_an_address_that_is_none_says_how_one_looks(bind, capsys):
    assert _refusal("demo", "--bind", bind) == "2"

    assert "such as 127.0.0.1:8000" in capsys.readouterr().err


def test_a_part_that_ends_by_itself_is_a_failure():
    part = [sys.executable, "-c", ""]
    run = f"from rodedraad.config import supervision as s; s.run_until_stopped([{part!r}])"

    done = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "supervision.Ended" in done.stderr
