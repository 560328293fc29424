"""How much a request may bring: words everywhere, files on the pages that take files."""

from typing import Final

from django.conf import settings
from django.http import QueryDict
from django.urls import Resolver404, resolve

from rodedraad.organisations import profiles
from rodedraad.reporting.web.uploads import WITH_FILES

TAKE_FILES: Final = frozenset(
    {
        "reporting:form",
        "reporting:inbox_files",
        "cases:send_message",
        "workforce:mapping_new",
        "workforce:snapshot_take",
    }
)
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


def most(path: str, query: str) -> int:
    """Return how many bytes a request to this address may be."""
    return largest() if _takes_files(path, query) else words()


def _takes_files(path: str, query: str) -> bool:
    try:
        name = resolve(path).view_name
    except Resolver404:
        return False
    is_last_page = name != "reporting:form" or WITH_FILES in QueryDict(query)
    return name in TAKE_FILES and is_last_page
