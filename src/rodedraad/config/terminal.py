"""What the terminal says about who types, and in which language a command answers."""

import argparse
import gettext
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.utils.translation import gettext_noop as _
from django.utils.translation import override

LANGUAGES: Final = ("nl", "en")
_LOCALE: Final = Path(__file__).parent / "locale"
_DOMAIN, _CHOSEN = "django", "LANGUAGE"
_OF_ARGPARSE: Final = (
    _("usage: "),
    _("positional arguments"),
    _("options"),
    _("show this help message and exit"),
    _("%(prog)s: error: %(message)s\n"),
    _("argument %(argument_name)s: %(message)s"),
    _("the following arguments are required: %s"),
    _("unrecognized arguments: %s"),
    _("expected one argument"),
    _("expected at least one argument"),
    _("ignored explicit argument %r"),
    _("ambiguous option: %(option)s could match %(matches)s"),
    _("invalid choice: %(value)r (choose from %(choices)s)"),
)
"""What `argparse` says to who types; here so that it stands in our catalogue."""


def language() -> str:
    """Return the language of the terminal: Dutch or English."""
    said = next(filter(None, (os.environ.get(n) for n in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "nl" if said.lower().startswith("nl") else "en"


def language_of(arguments: Sequence[str] | None) -> str:
    """Return the language that is asked for with `--language`, or else that of the terminal."""
    asking = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    asking.add_argument("--language", nargs="?")
    asked = str(asking.parse_known_args(arguments)[0].language)
    return asked if asked in LANGUAGES else language()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Answer in a language: our texts, and those of `argparse`, which asks Python's gettext."""
    domain, chosen = gettext.textdomain(), os.environ.get(_CHOSEN)
    gettext.bindtextdomain(_DOMAIN, str(_LOCALE))
    gettext.textdomain(_DOMAIN)
    os.environ[_CHOSEN] = code
    try:
        with override(code):
            yield
    finally:
        gettext.textdomain(domain)
        if chosen is None:
            del os.environ[_CHOSEN]
        else:
            os.environ[_CHOSEN] = chosen
