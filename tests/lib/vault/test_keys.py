"""Keys of people: what they show, what they sign, and what they never say."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.vault.errors import CannotOpen
from rodedraad.lib.vault.keys import PublicKeys, SecretKeys

SEEDS = st.binary(min_size=32, max_size=32)


@given(SEEDS, SEEDS)
def test_keys_survive_being_stored(sealing, signing):
    keys = SecretKeys(sealing=sealing, signing_seed=signing)

    assert SecretKeys.from_bytes(keys.to_bytes()) == keys
    assert PublicKeys.from_bytes(keys.public.to_bytes()) == keys.public
    assert hash(SecretKeys.from_bytes(keys.to_bytes())) == hash(keys)


def test_two_people_have_different_keys_and_fingerprints():
    one, other = SecretKeys.generate(), SecretKeys.generate()

    assert one != other
    assert one.public.fingerprint() != other.public.fingerprint()
    assert one != one.to_bytes()


def test_a_fingerprint_is_eight_groups_of_four_that_depend_on_both_keys():
    keys = SecretKeys.generate().public
    swapped = PublicKeys(keys.verifying, keys.sealing)

    assert [len(part) for part in keys.fingerprint().split()] == [4] * 8
    assert swapped.fingerprint() != keys.fingerprint()


@pytest.mark.parametrize("length", [0, 31, 63, 65])
def test_keys_of_a_wrong_length_are_refused(length):
    with pytest.raises(CannotOpen):
        SecretKeys.from_bytes(bytes(length))
    with pytest.raises(CannotOpen):
        PublicKeys.from_bytes(bytes(length))


@pytest.mark.parametrize("show", [repr, str, "{}".format, "{!r}".format, "%s".__mod__])
def test_secret_keys_show_nothing(show):
    keys = SecretKeys.generate()

    shown = show(keys)

    assert shown == "SecretKeys(hidden)"


def test_secret_keys_are_not_pickled():
    with pytest.raises(TypeError) as refused:
        pickle.dumps(SecretKeys.generate())

    assert "hidden" not in str(refused.value)


def test_secret_keys_carry_no_attributes_to_leak():
    assert not hasattr(SecretKeys.generate(), "__dict__")
