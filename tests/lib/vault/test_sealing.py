"""Sealed bytes open with the right key, in the place for which they were sealed, and only so."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rodedraad.lib.vault import sealing
from rodedraad.lib.vault.errors import CannotOpen
from rodedraad.lib.vault.padding import BadPadding, pad, padded_length, unpad
from rodedraad.lib.vault.sealing import Context

SECRET, PUBLIC = sealing.generate_sealing_pair()
NAMES = st.text(max_size=12)
CONTEXTS = st.builds(
    Context,
    dossier=st.uuids(),
    compartment=NAMES,
    epoch=st.integers(0, 2**40),
    row=st.uuids(),
    field=NAMES,
    version=st.integers(0, 2**40),
)
HERE = Context(UUID(int=1), "story", 1, UUID(int=2), "content", 1)


@given(st.binary(max_size=3000), CONTEXTS)
def test_what_is_sealed_opens_in_its_place(text, context):
    assert sealing.open_sealed(SECRET, sealing.seal(PUBLIC, text, context), context) == text


@given(st.binary(max_size=40), st.data())
def test_no_changed_byte_opens(text, data):
    sealed = bytearray(sealing.seal(PUBLIC, text, HERE))
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= data.draw(st.integers(1, 255))

    with pytest.raises(CannotOpen):
        sealing.open_sealed(SECRET, bytes(sealed), HERE)


@given(st.integers(0, 500))
def test_nothing_cut_off_or_added_opens(length):
    sealed = sealing.seal(PUBLIC, b"text", HERE)
    assume(length != len(sealed))

    with pytest.raises(CannotOpen):
        sealing.open_sealed(SECRET, sealed[:length].ljust(length, b"\0"), HERE)


@pytest.mark.parametrize(
    "change",
    [
        {"dossier": UUID(int=9)},
        {"compartment": "identity"},
        {"epoch": 2},
        {"row": UUID(int=9)},
        {"field": "note"},
        {"version": 2},
    ],
    ids=lambda change: next(iter(change)),
)
def test_sealed_bytes_do_not_open_elsewhere(change):
    sealed = sealing.seal(PUBLIC, b"text", HERE)

    with pytest.raises(CannotOpen):
        sealing.open_sealed(SECRET, sealed, replace(HERE, **change))


@given(CONTEXTS, CONTEXTS)
def test_two_places_never_have_the_same_bytes(one, other):
    assert (one.to_bytes() == other.to_bytes()) == (one == other)


def test_another_key_does_not_open():
    other_secret, _ = sealing.generate_sealing_pair()

    with pytest.raises(CannotOpen):
        sealing.open_sealed(other_secret, sealing.seal(PUBLIC, b"text", HERE), HERE)


def test_the_same_text_is_never_sealed_to_the_same_bytes():
    assert sealing.seal(PUBLIC, b"text", HERE) != sealing.seal(PUBLIC, b"text", HERE)


@pytest.mark.parametrize("public", [b"", b"short", bytes(31), bytes(33), bytes(32)])
def test_nothing_is_sealed_to_what_is_no_key(public):
    with pytest.raises(CannotOpen):
        sealing.seal(public, b"text", HERE)


@pytest.mark.parametrize("secret", [b"", bytes(31), bytes(33)])
def test_a_secret_of_a_wrong_length_opens_nothing(secret):
    with pytest.raises(CannotOpen):
        sealing.open_sealed(secret, sealing.seal(PUBLIC, b"text", HERE), HERE)


def test_the_public_half_belongs_to_the_secret():
    assert sealing.public_half(SECRET) == PUBLIC


def test_a_digest_stands_for_each_part_apart():
    assert sealing.digest(b"ab", b"c") != sealing.digest(b"a", b"bc") != sealing.digest(b"abc")
    assert len(sealing.digest(b"")) == 32


def test_yes_and_no_have_the_same_length():
    assert len(sealing.seal(PUBLIC, b"yes", HERE)) == len(sealing.seal(PUBLIC, b"no" * 90, HERE))


@given(st.integers(0, 2**50))
def test_padding_costs_at_most_twelve_percent(length):
    assert length <= padded_length(length) <= length * 1.12 + 1


@given(st.integers(2, 2**50))
def test_padded_lengths_are_few_and_stay_as_they_are(length):
    rounded = padded_length(length)

    exponent = rounded.bit_length() - 1
    assert padded_length(rounded) == rounded
    assert rounded % (1 << max(exponent - exponent.bit_length(), 0)) == 0


@given(st.binary(max_size=2000), st.integers(0, 400))
def test_padding_comes_off_again(content, floor):
    padded = pad(content, floor=floor)

    assert unpad(padded) == content
    assert len(padded) >= floor


@pytest.mark.parametrize("padded", [b"", b"\0\0", b"text"])
def test_what_was_not_padded_is_refused(padded):
    with pytest.raises(BadPadding):
        unpad(padded)
