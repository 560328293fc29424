"""The options of `rodedraad screen`, explained in the language that is active."""

import argparse
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from rodedraad.config import terminal
from rodedraad.lib.screening.grounds import Severity

FORMATS: Final = ("text", "json", "jsonl", "html", "docx", "xlsx")
SEVERITIES: Final = {str(one): one for one in Severity}


def parser_of() -> argparse.ArgumentParser:
    """Give what reads the options."""
    description = _(
        "Screen Dutch texts for what may exclude people, and say why. No database is needed. Exit "
        "status: 0 when it was done, 1 with a finding at or above --fail-on, 2 for bad input."
    )
    parser = argparse.ArgumentParser("rodedraad screen", description=description)
    add = parser.add_argument
    kinds = _("DOCX, ODT, PDF, HTML or plain text; - is standard input; several for text and jsonl")
    add("files", nargs="+", metavar="FILE", help=kinds)
    own = _("the organisation's own list of words")
    add("--profile", type=Path, metavar="P.toml", help=own)
    told = _(
        "lines to read (text, the default), one JSON object for each file (jsonl), or of one file "
        "JSON, a page, a document with comments, or a table"
    )
    add("--format", choices=FORMATS, help=told)
    lines = _("each line is a text of its own; the answer is one JSON object a line (jsonl)")
    add("--lines", action="store_true", help=lines)
    spoken = _("the language of the reasons (else Dutch), and of what is said (else the terminal)")
    add("--language", choices=terminal.LANGUAGES, default="nl", help=spoken)
    where = _("where the answer goes, else standard output")
    add("--out", type=Path, metavar="FILE", help=where)
    failing = _("end with status 1 from this severity on")
    add("--fail-on", choices=SEVERITIES, help=failing)
    return parser
