"""What search engines may find: pages that say so. The middleware keeps them from all others."""

from typing import Final

from django.http import HttpResponse

ROBOTS: Final = "X-Robots-Tag"
NOBODY: Final = "noindex, nofollow"
_EVERYBODY: Final = "all"


def findable(response: HttpResponse) -> HttpResponse:
    """Let search engines find what this answer holds; its page leaves out the sign against them."""
    response.headers[ROBOTS] = _EVERYBODY
    return response
