"""How large a picture may become when it is shown."""

from rodedraad.lib.evidence.errors import Damaged, TooLarge

# The largest camera in a telephone makes 200 million.
MOST_PIXELS = 210_000_000


def check_size(width: int, height: int) -> None:
    """Raise `TooLarge` for a picture that would fill the memory of whoever looks at it."""
    if not width or not height:
        raise Damaged
    if width * height > MOST_PIXELS:
        raise TooLarge(MOST_PIXELS)
