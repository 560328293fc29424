"""Padmé: lengths rounded up so that a length tells little, at a cost of at most 12 percent.

From Nikitin and others, "Reducing Metadata Leakage from Encrypted Files and Communication
with PURBs" (2019). Short texts get a floor besides, so that "yes" and "no" are one length.
"""

_END = b"\x80"


class BadPadding(ValueError):
    """The bytes were not padded by `pad`."""


def padded_length(length: int) -> int:
    """Return the Padmé length: the smallest of the few allowed lengths that is large enough."""
    exponent = length.bit_length() - 1
    free_bits = exponent - exponent.bit_length()
    mask = (1 << max(free_bits, 0)) - 1
    return (length + mask) & ~mask


def pad(content: bytes, *, floor: int) -> bytes:
    """Return the content with an end mark and zeros, at least `floor` bytes long."""
    marked = content + _END
    return marked.ljust(max(floor, padded_length(len(marked))), b"\x00")


def unpad(padded: bytes) -> bytes:
    """Return the content; `BadPadding` when there is no end mark."""
    marked = padded.rstrip(b"\x00")
    if not marked.endswith(_END):
        raise BadPadding
    return marked[:-1]
