"""Files as streams: whole, in order, in their own place, or refused."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl import bindings as sodium

from rodedraad.lib.vault.errors import CannotOpen
from rodedraad.lib.vault.sealing import Context
from rodedraad.lib.vault.streams import (
    PIECE_BYTES,
    decrypt_stream,
    encrypt_stream,
    generate_stream_key,
    size_class,
)

KEY = generate_stream_key()
HERE = Context(UUID(int=1), "story", 0, UUID(int=2), "stream")
BIG = bytes(range(256)) * 4 * 700  # three pieces


def encrypted(content, *, key=KEY, context=HERE):
    return list(encrypt_stream([content], key, context))


def decrypted(pieces, *, key=KEY, context=HERE):
    return b"".join(decrypt_stream(pieces, key, context))


@given(st.lists(st.binary(max_size=3000), max_size=6))
def test_a_file_comes_back_however_it_was_cut(chunks):
    assert decrypted(list(encrypt_stream(chunks, KEY, HERE))) == b"".join(chunks)


@pytest.mark.parametrize(
    "size",
    [
        0,
        1,
        4096,
        PIECE_BYTES - 5,
        PIECE_BYTES - 4,
        PIECE_BYTES - 3,
        2 * (PIECE_BYTES - 4),
        2 * (PIECE_BYTES - 4) + 1,
        5 * PIECE_BYTES + 17,
    ],
)
def test_files_at_the_edges_of_the_pieces_come_back(size):
    content = (BIG * 3)[:size]

    pieces = encrypted(content)

    assert decrypted(pieces) == content
    assert all(len(piece) <= PIECE_BYTES + 64 for piece in pieces)


@settings(max_examples=25)
@given(st.integers(0, 700_000))
def test_a_stream_gives_away_no_more_than_the_class_of_the_size(size):
    pieces = encrypted((BIG * 1)[:size])
    sizes = [len(piece) for piece in pieces]

    assert sizes == [len(piece) for piece in encrypted(bytes(size_class(size)))]


def test_the_stream_is_lazy():
    def endless():
        while True:
            yield bytes(PIECE_BYTES)

    stream = encrypt_stream(endless(), KEY, HERE)

    assert len(next(stream)) > PIECE_BYTES
    assert len(next(stream)) > PIECE_BYTES


@pytest.mark.parametrize(
    "tamper",
    [
        lambda _pieces: [],
        lambda pieces: pieces[:-1],
        lambda pieces: pieces[1:],
        lambda pieces: [pieces[0], pieces[2], pieces[1]],
        lambda pieces: [pieces[0], *pieces[2:]],
        lambda pieces: [*pieces, pieces[-1]],
        lambda pieces: [pieces[0], pieces[1], pieces[1], *pieces[2:]],
        lambda pieces: [pieces[0], encrypted(BIG)[1], *pieces[2:]],
        lambda pieces: [pieces[0][:20], *pieces[1:]],
        lambda pieces: [pieces[0][:30], *pieces[1:]],
        lambda pieces: [*pieces[:-1], pieces[-1][:-1]],
        lambda pieces: [pieces[0] + pieces[1], *pieces[2:]],
        lambda pieces: [pieces[0], bytes(PIECE_BYTES), *pieces[2:]],
    ],
)
def test_a_stream_that_was_tampered_with_is_refused(tamper):
    pieces = encrypted(BIG)
    assert len(pieces) == 3

    with pytest.raises(CannotOpen):
        decrypted(tamper(pieces))


@given(st.data())
def test_no_changed_byte_in_a_stream_is_accepted(data):
    (piece,) = encrypted(b"a small file")
    changed = bytearray(piece)
    changed[data.draw(st.integers(0, len(piece) - 1))] ^= data.draw(st.integers(1, 255))

    with pytest.raises(CannotOpen):
        decrypted([bytes(changed)])


@pytest.mark.parametrize(
    "elsewhere", [{"row": UUID(int=3)}, {"dossier": UUID(int=3)}, {"compartment": "handling"}]
)
def test_a_stream_does_not_open_elsewhere(elsewhere):
    with pytest.raises(CannotOpen):
        decrypted(encrypted(b"text"), context=replace(HERE, **elsewhere))


@pytest.mark.parametrize("key", [b"", bytes(32), bytes(33)])
def test_another_key_does_not_open_a_stream(key):
    with pytest.raises(CannotOpen):
        decrypted(encrypted(b"text"), key=key)


def test_a_piece_that_claims_more_than_it_holds_is_refused():
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    header = sodium.crypto_secretstream_xchacha20poly1305_init_push(state, KEY)
    lying = sodium.crypto_secretstream_xchacha20poly1305_push(
        state, b"\xff\xff\xff\xfftext", HERE.to_bytes(), 3
    )

    with pytest.raises(CannotOpen):
        decrypted([header + lying])
