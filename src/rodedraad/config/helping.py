"""What the command can do, said without any secret, database or profile."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence

import django
from django.core.management import execute_from_command_line, get_commands, load_command_class

WORDS = frozenset({"help", "--help", "-h"})

Command = Callable[[Sequence[str]], None]


def is_asked(name: str, rest: Sequence[str]) -> bool:
    """Tell whether somebody asks what there is, or what one command does."""
    return name in WORDS or bool(WORDS.intersection(rest) - {"help"})


def give(name: str, rest: Sequence[str], own: Mapping[str, Command]) -> None:
    """Print what there is, or what one command does."""
    # Without them there are no settings; nothing is made or read with them here.
    os.environ["RODEDRAAD_THROWAWAY_SECRETS"] = "on"
    django.setup()
    if name in WORDS:
        name = rest[0] if rest else ""
    if not name:
        print(overview(own))
    elif name in own and name not in get_commands():
        # What else was typed may say in which language.
        own[name](["--help", *rest])
    else:
        execute_from_command_line(["rodedraad", name.replace("-", "_"), "--help"])


def overview(own: Mapping[str, Command]) -> str:
    """Return every command of the house and its rooms, each with what it does."""
    lines = {name: _first_line(command.__doc__) for name, command in own.items()}
    for name, room in sorted(get_commands().items()):
        if room.startswith("rodedraad."):
            module = type(load_command_class(room, name)).__module__
            lines[name.replace("_", "-")] = _first_line(sys.modules[module].__doc__)
    width = max(len(name) for name in lines)
    listed = [f"  {name:{width}}  {said}" for name, said in lines.items()]
    return "\n".join(["rodedraad NAME [--help]", "", *listed])


def _first_line(text: str | None) -> str:
    return (text or "").strip().partition("\n")[0]
