"""Links in a document: to the web they may stay, to a disk or a share they name its owner."""

import re

_TO_THE_WEB = re.compile(r"\s*(https?://|mailto:|tel:)", re.IGNORECASE)


def leads_to_the_web(target: str) -> bool:
    """Tell whether a link leads to a page, an address for mail, or a telephone."""
    return _TO_THE_WEB.match(target) is not None
