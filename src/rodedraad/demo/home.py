"""The folder of a demo: it carries a mark, which only a demo puts in a folder of its own.

Everybody's passwords of a demo stand in its source. So nothing of a demo happens in a folder
without the mark, whatever the switches say.
"""

import shlex
import sys
from pathlib import Path
from typing import Final

MARK: Final = "THIS-IS-A-DEMO.txt"
_USUAL: Final = "demo"
_WORDS: Final = (
    "`rodedraad demo` made this folder. Everybody's passwords are public: never use it for real"
    " reports.\n"
)


class NotADemo(Exception):
    """The folder is in use for something else; the text says what to do."""


def is_marked(home: Path) -> bool:
    """Tell whether a demo made this folder."""
    return (home / MARK).is_file()


def folder_of(profile: str) -> str:
    """Return the name of the folder that a demo of this profile takes by itself."""
    return "demo-" + "".join(letter if letter.isalnum() else "-" for letter in profile)


def command(home: Path, profile: str, rest: str) -> str:
    """Return how a command on the demo in this folder is typed, its surroundings before it."""
    named = [f"RODEDRAAD_HOME={shlex.quote(_from_here(home))}", "RODEDRAAD_DEMO=on"]
    if profile != _USUAL:
        named.append(f"RODEDRAAD_PROFILE={shlex.quote(profile)}")
    installed = Path(sys.executable).with_name("rodedraad")
    program = shlex.quote(_from_here(installed)) if installed.exists() else "rodedraad"
    return " ".join([*named, program, rest])


def _from_here(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def claim(home: Path) -> None:
    """Mark a folder as that of a demo: an empty one, or one that is made now.

    Raises `NotADemo` for a folder with something in it that no demo made.
    """
    if is_marked(home):
        return
    if home.is_dir() and any(home.iterdir()):
        raise NotADemo(
            f"{home} is not empty, and no demo made it; nothing was changed. A demo makes people"
            " with passwords that everybody can read: set RODEDRAAD_HOME to an empty folder, or"
            " leave it out"
        )
    home.mkdir(parents=True, exist_ok=True)
    (home / MARK).write_text(_WORDS, encoding="utf-8")
