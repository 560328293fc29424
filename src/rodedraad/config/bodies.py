"""How much a request may bring: words everywhere, files on the pages that take files."""

from typing import Final

from django.conf import settings
from django.http import QueryDict
from django.urls import Resolver404, resolve

from rodedraad.organisations import profiles
from rodedraad.recruitment.reading import largest_file
from rodedraad.reporting.web.uploads import WITH_FILES

TAKE_FILES: Final = frozenset(
    {
        "reporting:form",
        "reporting:inbox_files",
        "cases:send_message",
        "workforce:mapping_new",
        "workforce:snapshot_take",
        "aggregated:source_take",
    }
)
TAKE_A_DOCUMENT: Final = frozenset({"recruitment:text"})
"""Pages that take one file with a text in it: less than a report may bring, and in a room apart."""
NO_ROOM: Final = "rodedraad.no_room"
"""Where the web server says that it had no room for the whole request."""
IN_MEMORY: Final = "rodedraad.in_memory"
"""Where the web server says that what it kept of a request can be read without waiting."""
# Enough for a page that says which files were too large; beyond it no file is kept at all.
_ROOM_TO_SAY_SO = 2


def words() -> int:
    """Return how many bytes a request may be that brings no files."""
    return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


def largest() -> int:
    """Return how many bytes any request may be."""
    return _ROOM_TO_SAY_SO * profiles.current().files.max_total_bytes


def with_document() -> int:
    """Return how many bytes a request may be that brings one file with a text in it."""
    return words() + largest_file()


def most(path: str, query: str) -> int:
    """Return how many bytes a request to this address may be."""
    name = _name_of(path)
    if takes_document(path):
        return with_document()
    is_last_page = name != "reporting:form" or WITH_FILES in QueryDict(query)
    return largest() if name in TAKE_FILES and is_last_page else words()


def takes_document(path: str) -> bool:
    """Tell whether the page at this address takes one file with a text in it."""
    return _name_of(path) in TAKE_A_DOCUMENT


def _name_of(path: str) -> str:
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""
