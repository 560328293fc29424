"""The folder of a demo: it carries a mark, which only a demo puts in a folder of its own.

Everybody's passwords of a demo stand in its source. So nothing of a demo happens in a folder
without the mark, whatever the switches say.
"""

from pathlib import Path
from typing import Final

MARK: Final = "THIS-IS-A-DEMO.txt"
_WORDS: Final = (
    "`rodedraad demo` made this folder. Everybody's passwords are public: never use it for real"
    " reports.\n"
)


class NotADemo(Exception):
    """The folder is in use for something else; the text says what to do."""


def is_marked(home: Path) -> bool:
    """Tell whether a demo made this folder."""
    return (home / MARK).is_file()


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
