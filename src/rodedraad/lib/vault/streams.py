"""Files as encrypted streams: in pieces, in order, whole or refused.

Each piece is one message of libsodium's secretstream, bound to the context. Inside, a piece
tells how many of its bytes are real: the file is padded to a Padmé length, so that the size of
the stream gives only a class. The pieces must be kept apart and given back in the same order.

Pieces come out as they are verified. That the end is missing shows only at the end: who reads
uses nothing for good before the iteration has finished without `CannotOpen`.
"""

from collections.abc import Iterable, Iterator

from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_ABYTES,
    crypto_secretstream_xchacha20poly1305_HEADERBYTES,
    crypto_secretstream_xchacha20poly1305_init_pull,
    crypto_secretstream_xchacha20poly1305_init_push,
    crypto_secretstream_xchacha20poly1305_pull,
    crypto_secretstream_xchacha20poly1305_push,
    crypto_secretstream_xchacha20poly1305_state,
    crypto_secretstream_xchacha20poly1305_TAG_FINAL,
    crypto_secretstream_xchacha20poly1305_TAG_MESSAGE,
)
from nacl.exceptions import CryptoError
from nacl.utils import random as random_bytes

from rodedraad.lib.vault.errors import CannotOpen
from rodedraad.lib.vault.keys import KEY_BYTES
from rodedraad.lib.vault.padding import padded_length
from rodedraad.lib.vault.sealing import Context

PIECE_BYTES = 256 * 1024
SMALLEST_FILE = 4096
_COUNT_BYTES = 4
_CONTENT_BYTES = PIECE_BYTES - _COUNT_BYTES
_HEADER = crypto_secretstream_xchacha20poly1305_HEADERBYTES
_LARGEST_PIECE = _HEADER + PIECE_BYTES + crypto_secretstream_xchacha20poly1305_ABYTES
_FINAL = crypto_secretstream_xchacha20poly1305_TAG_FINAL
_MESSAGE = crypto_secretstream_xchacha20poly1305_TAG_MESSAGE


def generate_stream_key() -> bytes:
    """Return a fresh key: one for each file, sealed with the file's name."""
    return random_bytes(KEY_BYTES)


def encrypt_stream(chunks: Iterable[bytes], key: bytes, context: Context) -> Iterator[bytes]:
    """Yield the encrypted pieces, the first with the header; the chunks may have any length."""
    state = crypto_secretstream_xchacha20poly1305_state()
    header = crypto_secretstream_xchacha20poly1305_init_push(state, key)
    bound = context.to_bytes()
    for framed, is_last in _with_last(_framed(chunks)):
        tag = _FINAL if is_last else _MESSAGE
        yield header + crypto_secretstream_xchacha20poly1305_push(state, framed, bound, tag)
        header = b""


def decrypt_stream(pieces: Iterable[bytes], key: bytes, context: Context) -> Iterator[bytes]:
    """Yield the bytes of the file; `CannotOpen` for any piece changed, missing, moved or added."""
    state = crypto_secretstream_xchacha20poly1305_state()
    bound = context.to_bytes()
    has_begun = has_ended = False
    for piece in pieces:
        if has_ended:
            raise CannotOpen
        encrypted = piece if has_begun else _begin(state, piece, key)
        has_begun = True
        framed, tag = _pull(state, encrypted, bound)
        has_ended = tag == _FINAL
        if content := _unframed(framed):
            yield content
    if not has_ended:
        raise CannotOpen


def size_class(size: int) -> int:
    """Return the padded size of a file of this size: all that the stream gives away."""
    return padded_length(max(size, SMALLEST_FILE))


def _framed(chunks: Iterable[bytes]) -> Iterator[bytes]:
    size = 0
    last = b""
    for content in _regrouped(chunks):
        if last:
            yield _frame(last, _CONTENT_BYTES)
        size += len(content)
        last = content
    room = size_class(size) - (size - len(last))
    while room > _CONTENT_BYTES:
        yield _frame(last, _CONTENT_BYTES)
        last, room = b"", room - _CONTENT_BYTES
    yield _frame(last, room)


def _regrouped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    waiting = bytearray()
    for chunk in chunks:
        waiting += chunk
        while len(waiting) >= _CONTENT_BYTES:
            yield bytes(waiting[:_CONTENT_BYTES])
            del waiting[:_CONTENT_BYTES]
    if waiting:
        yield bytes(waiting)


def _frame(content: bytes, room: int) -> bytes:
    return len(content).to_bytes(_COUNT_BYTES, "big") + content.ljust(room, b"\x00")


def _unframed(framed: bytes) -> bytes:
    count = int.from_bytes(framed[:_COUNT_BYTES], "big")
    content = framed[_COUNT_BYTES : _COUNT_BYTES + count]
    if len(content) != count:
        raise CannotOpen
    return content


def _with_last(items: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    current = next(items)
    for following in items:
        yield current, False
        current = following
    yield current, True


def _begin(state: crypto_secretstream_xchacha20poly1305_state, piece: bytes, key: bytes) -> bytes:
    if len(piece) < _HEADER or len(key) != KEY_BYTES:
        raise CannotOpen
    crypto_secretstream_xchacha20poly1305_init_pull(state, piece[:_HEADER], key)
    return piece[_HEADER:]


def _pull(
    state: crypto_secretstream_xchacha20poly1305_state, encrypted: bytes, bound: bytes
) -> tuple[bytes, int]:
    if not crypto_secretstream_xchacha20poly1305_ABYTES <= len(encrypted) <= _LARGEST_PIECE:
        raise CannotOpen
    try:
        return crypto_secretstream_xchacha20poly1305_pull(state, encrypted, bound)
    except CryptoError:
        raise CannotOpen from None
