"""The command `rodedraad`.

Each room brings its own commands (`check-trail`, `export-head`, …); this module sees to it that
there is a database and hands over. `rodedraad help` lists them all, also where nothing was made.
"""

import os
import shlex
import sys
from collections.abc import Iterator, Sequence

from django.core.management import execute_from_command_line

from rodedraad.config import (
    binding,
    commands,
    database,
    ending,
    environment,
    helping,
    real,
    secrets,
    supervision,
)
from rodedraad.config.postgres import NoDatabase
from rodedraad.demo import home as demo_home
from rodedraad.organisations.profiles import ProfileError, shipped

OWN: dict[str, helping.Command] = {
    "init": commands.init,
    "migrate": commands.migrate,
    "serve": commands.serve,
    "worker": commands.worker,
    "demo": commands.demo,
    "protect": commands.protect,
    "screen": commands.screen,
}
_SAID = (
    NoDatabase, ProfileError, binding.Taken, supervision.Ended, demo_home.NotADemo, real.NotReal,
    commands.Refused,
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; the exit status is its own."""
    name, *rest = list(sys.argv[1:] if arguments is None else arguments) or ["help"]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rodedraad.config.settings")
    try:
        if helping.is_asked(name, rest):
            helping.give(name, rest, OWN)
        elif name in OWN:
            OWN[name](rest)
        else:
            with database.available():
                execute_from_command_line(["rodedraad", name.replace("-", "_"), *rest])
        sys.stdout.flush()
    except BrokenPipeError:
        ending.end_quietly()
    except secrets.SecretsMissing as error:
        sys.exit("\n".join([f"rodedraad {name}: {error}", *_on_a_demo(name, rest)]))
    except _SAID as error:
        sys.exit(f"rodedraad {name}: {error}")


def _on_a_demo(name: str, rest: Sequence[str]) -> Iterator[str]:
    """Say how the command is typed for each demo that lives in a folder below this one."""
    typed = shlex.join([name, *rest])
    for profile in shipped():
        folder = environment.home() / demo_home.folder_of(profile)
        if demo_home.is_marked(folder):
            yield f"on the demo in {os.path.relpath(folder)}:"
            yield f"  {demo_home.command(folder, profile, typed)}"
