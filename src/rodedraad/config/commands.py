"""The commands of the house itself: making an installation, serving it, showing it."""

import argparse
import gettext
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from rodedraad import ui
from rodedraad.config import binding, database, environment, real, secrets, supervision
from rodedraad.core.admission import processors
from rodedraad.demo import home as demo_home
from rodedraad.organisations import profiles

# More than may wait in all lanes of slow work together: other pages always find a thread.
THREADS = 112 + 8 * processors()
BIND = "127.0.0.1:8000"


class Refused(Exception):
    """The command cannot be done; the text says why and what to do."""


def init(arguments: Sequence[str]) -> None:
    """Make the secrets of this installation, once."""
    argparse.ArgumentParser("rodedraad init", description=init.__doc__).parse_args(arguments)
    folder = environment.home() / "secrets"
    if secrets.exist(folder):
        raise Refused(f"{folder} has secrets already; nothing was changed")
    secrets.Secrets.create(folder)
    print(f"made {folder}; keep a copy of it apart from the copies of the database")
    print(f"take {folder / 'statistics.key'} away from this machine: only counting needs it")


def migrate(arguments: Sequence[str]) -> None:
    """Make or change the tables as their owner, and let the application use them."""
    with database.available():
        run_migrations(arguments)


def run_migrations(arguments: Sequence[str] = ()) -> None:
    """Migrate in a process of its own, since the owner of the tables is another role."""
    application = os.environ["DATABASE_URL"]
    owner = os.environ.get("DATABASE_OWNER_URL", application)
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "rodedraad.config.manage", "migrate", *arguments],
        env=os.environ | {"DATABASE_URL": owner},
        check=False,
    )
    if done.returncode:
        raise Refused("the tables could not be made; see above")
    database.grant(owner, application)


def serve(arguments: Sequence[str]) -> None:
    """Serve the platform until it is stopped."""
    parser = argparse.ArgumentParser("rodedraad serve", description=serve.__doc__)
    parser.add_argument("--bind", default=BIND, type=binding.written, help="address and port")
    parser.add_argument("--threads", type=int, default=THREADS)
    options = parser.parse_args(arguments)
    binding.require_free(options.bind)
    name = os.environ.get("RODEDRAAD_PROFILE", "demo")
    profile = profiles.load(name)
    if not _is_demo():
        real.require_own_contacts(name, profile)
    with database.available():
        _require_own_people()
        supervision.run_until_stopped([supervision.web(options.bind, options.threads)])


def worker(arguments: Sequence[str]) -> None:
    """Do the work in the background: mails, reminders, terms, retention."""
    argparse.ArgumentParser("rodedraad worker", description=worker.__doc__).parse_args(arguments)
    _is_demo()
    with database.available():
        _require_own_people()
        supervision.run_until_stopped([supervision.background()])


def demo(arguments: Sequence[str]) -> None:
    """Fill a made-up organisation and serve it, with a person for each role."""
    parser = argparse.ArgumentParser("rodedraad demo", description=demo.__doc__)
    parser.add_argument("--profile", default=os.environ.get("RODEDRAAD_PROFILE", "demo"))
    parser.add_argument("--bind", default=BIND, type=binding.written, help="address and port")
    parser.add_argument(
        "--years", default="5", choices=list("12345"), help="years past with figures"
    )
    parser.add_argument("--prepare-only", action="store_true", help="fill, but do not serve")
    options = parser.parse_args(arguments)
    profiles.load(options.profile)
    _require_texts()
    if not options.prepare_only:
        binding.require_free(options.bind)
    _prepare_demo(options.profile, options.bind)
    with database.available():
        run_migrations(["--verbosity", "0", "--skip-checks"])
        _manage("fill_demo", "--address", f"http://{options.bind}", "--years", options.years)
        if not options.prepare_only:
            supervision.run_until_stopped(
                [supervision.web(options.bind, THREADS), supervision.background()]
            )


def _require_texts() -> None:
    """Refuse to fill a demo with texts that are not translated: what is published stays so."""
    if gettext.find("django", Path(ui.__file__).parent / "locale", languages=["nl"]) is None:
        raise Refused("the Dutch texts were not made; `python tools/texts.py compile` makes them")


def protect(arguments: Sequence[str]) -> None:
    """Protect tables of figures in files, so that no figure leads to a person."""
    _apart("rodedraad.config.protecting", arguments)


def screen(arguments: Sequence[str]) -> None:
    """Screen Dutch texts for what may exclude people, and say why."""
    _apart("rodedraad.config.screening", arguments)


def _apart(module: str, arguments: Sequence[str]) -> None:
    """Run a library's own door in a process of its own, and end as it ends.

    So no other command loads a solver or lists of words. Django is there only for the
    translations: nothing of an installation is read or made.
    """
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", module, *arguments],
        env=os.environ | {"RODEDRAAD_THROWAWAY_SECRETS": "on"},
        check=False,
    )
    sys.exit(done.returncode)


def _prepare_demo(profile: str, bind: str) -> None:
    """Have a folder that is a demo's own, its secrets, and its surroundings."""
    if "DATABASE_URL" in os.environ:
        raise Refused("DATABASE_URL is set, and a demo has a database of its own; take it away")
    os.environ.setdefault("RODEDRAAD_HOME", f"var/{demo_home.folder_of(profile)}")
    home = environment.home()
    demo_home.claim(home)
    os.environ |= {
        "RODEDRAAD_DEMO": "on",
        "RODEDRAAD_HTTPS": "off",
        "RODEDRAAD_PROFILE": profile,
        "RODEDRAAD_ADDRESS": f"http://{bind}",
        "RODEDRAAD_EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
    }
    if not secrets.exist(home / "secrets"):
        secrets.Secrets.create(home / "secrets")


def _is_demo() -> bool:
    """Tell whether this is a demo; refuse the switch where no demo made the folder."""
    if not environment.switch("RODEDRAAD_DEMO"):
        return False
    real.require_mark(environment.home())
    return True


def _require_own_people() -> None:
    if not _is_demo():
        real.require_no_demo_people()


def _manage(*arguments: str) -> None:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "rodedraad.config.manage", *arguments], check=False
    )
    if done.returncode:
        raise Refused(f"{arguments[0]} failed; see above")
