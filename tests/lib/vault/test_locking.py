"""Unlocked keys between two requests: neither cookie nor server holds them alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.vault.errors import CannotOpen
from rodedraad.lib.vault.locking import lock, unlock


@given(st.binary(max_size=100), st.binary(max_size=20))
def test_what_is_locked_is_unlocked_with_the_cookie(secret, context):
    cookie, stored = lock(secret, context=context)

    assert unlock(cookie, stored, context=context) == secret


@given(st.data())
def test_no_changed_byte_unlocks(data):
    cookie, stored = lock(b"keys")
    changed = bytearray(stored)
    changed[data.draw(st.integers(0, len(stored) - 1))] ^= data.draw(st.integers(1, 255))

    with pytest.raises(CannotOpen):
        unlock(cookie, bytes(changed))


@pytest.mark.parametrize("cookie", [b"", bytes(31), bytes(32), bytes(33)])
def test_another_cookie_does_not_unlock(cookie):
    _, stored = lock(b"keys")

    with pytest.raises(CannotOpen):
        unlock(cookie, stored)


@pytest.mark.parametrize("stored", [b"", bytes(23), bytes(24), bytes(60)])
def test_what_was_not_locked_does_not_unlock(stored):
    with pytest.raises(CannotOpen):
        unlock(bytes(32), stored)


def test_the_keys_of_one_session_do_not_unlock_in_another():
    cookie, stored = lock(b"keys", context=b"session 1")

    with pytest.raises(CannotOpen):
        unlock(cookie, stored, context=b"session 2")
