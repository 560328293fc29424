"""Plain text: nothing to clean, but it may be a page or a program under another name."""

import codecs
import re

from rodedraad.lib.evidence.errors import Damaged, Empty, NotWhatItSeems

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_RUNS = re.compile(
    r"<(!doctype|html|head|body|script|svg|iframe|\?xml|\?php|%)|#!|@echo\b|\{\\rtf|%pdf-|%!ps"
    r"|mime-version:|content-type:|begin:v",
    re.IGNORECASE,
)


def check(content: bytes) -> None:
    """Raise unless this is text that people read."""
    text = _decoded(content)
    if not text.strip("\ufeff \t\r\n\f"):
        raise Empty
    if _CONTROL.search(text):
        raise NotWhatItSeems("application/octet-stream")
    if _RUNS.match(text.lstrip("\ufeff \t\r\n\f")):
        raise NotWhatItSeems("text/html")


def _decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError as error:
            raise Damaged from error
    for encoding in ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotWhatItSeems("application/octet-stream")
