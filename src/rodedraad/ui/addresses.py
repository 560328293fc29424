"""The addresses that stand on every page, looked up once in a process.

Django goes through all its patterns for each of them, which takes longer than the rest of a link.
"""

from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse


def address_of(name: str) -> str:
    """Return the address of a page in whose address nothing differs."""
    return _looked_up(name, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())


@lru_cache(maxsize=256)
def _looked_up(name: str, urlconf: str, prefix: str) -> str:  # noqa: ARG001
    return reverse(name, urlconf)
