"""Reading a document in a process apart, so that a malicious one takes only that process along."""

from typing import Final

from rodedraad.lib.confined import Died, Keeper, Limits, Unavailable
from rodedraad.lib.documents.errors import (
    DocumentError,
    NotReadable,
    NoWords,
    PasswordProtected,
    TooLong,
)
from rodedraad.lib.documents.kinds import Kind, kind_of

__all__ = ["Limits", "Unavailable", "read_apart"]

_REFUSALS: Final[dict[str, type[DocumentError]]] = {
    refusal.__name__: refusal for refusal in (NoWords, PasswordProtected, TooLong)
}


def read_apart(content: bytes, *, longest: int, allowed: Limits | None = None) -> str:
    """Return the text of a document, its kind decided by its content.

    Raises what `kind_of` and `text_of` raise, and `Unavailable`. One on which the process dies, or
    that takes too long, is `NotReadable`.
    """
    kind = kind_of(content)
    with _Reader(allowed, kind) as reader:
        return reader.text_of(content, kind, longest)


class _Reader(Keeper):
    module = "rodedraad.lib.documents"

    def text_of(self, content: bytes, kind: Kind, longest: int) -> str:
        try:
            line, answer = self._asked({"longest": longest}, content)
            text = answer.decode()
        except (Died, UnicodeDecodeError):
            raise NotReadable(kind) from None
        if "refusal" in line:
            raise _refusal(line["refusal"], kind)
        # What comes back is believed no further than what was asked for.
        if len(text) > longest:
            raise TooLong
        return text


def _refusal(name: object, kind: Kind) -> DocumentError:
    refusal = _REFUSALS.get(name) if isinstance(name, str) else None
    return refusal() if refusal else NotReadable(kind)
