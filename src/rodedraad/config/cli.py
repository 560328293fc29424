"""The command `rodedraad`.

Each room brings its own commands (`check-trail`, `export-head`, …); this module sees to it that
there is a database and hands over. `rodedraad help` lists them all, also where nothing was made.
"""

import os
import sys
from collections.abc import Sequence

from django.core.management import execute_from_command_line

from rodedraad.config import binding, commands, database, helping, real, secrets, supervision
from rodedraad.config.postgres import NoDatabase
from rodedraad.demo.home import NotADemo
from rodedraad.organisations.profiles import ProfileError

OWN: dict[str, helping.Command] = {
    "init": commands.init,
    "migrate": commands.migrate,
    "serve": commands.serve,
    "worker": commands.worker,
    "demo": commands.demo,
}
_SAID = (
    NoDatabase, ProfileError, binding.Taken, supervision.Ended, NotADemo, real.NotReal,
    secrets.SecretsMissing, commands.Refused,
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
    except _SAID as error:
        sys.exit(f"rodedraad {name}: {error}")
