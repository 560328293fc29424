"""Whether a form stood on a page of this site, or on that of somebody else."""

from urllib.parse import urlsplit

from django.http import HttpRequest


def came_from_elsewhere(request: HttpRequest) -> bool:
    """Tell whether the browser says that another site sent this.

    A browser of today always says it. Where nothing is said, a strict cookie has to decide.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site != "same-origin"
    said = request.headers.get("Origin") or request.headers.get("Referer")
    return said is not None and urlsplit(said).netloc != request.get_host()
