"""Wrapping under something remembered. Each run costs 64 MiB, so the tests share one."""

from dataclasses import replace

import pytest

from rodedraad.lib.vault import wrapping
from rodedraad.lib.vault.errors import CannotOpen

PEPPER = b"kept outside the database"
SECRET = b"the secret keys of somebody"


@pytest.fixture(scope="module")
def wrapped():
    return wrapping.wrap(SECRET, b"passphrase", pepper=PEPPER, context=b"user 1")


def test_what_is_wrapped_is_unwrapped(wrapped):
    assert wrapping.unwrap(wrapped, b"passphrase", pepper=PEPPER, context=b"user 1") == SECRET


@pytest.mark.parametrize(
    "differently",
    [
        {"password": b"Passphrase"},
        {"pepper": b"another pepper altogether"},
        {"context": b"user 2"},
    ],
    ids=lambda differently: next(iter(differently)),
)
def test_anything_else_does_not_unwrap(wrapped, differently):
    given = {"password": b"passphrase", "pepper": PEPPER, "context": b"user 1"} | differently

    with pytest.raises(CannotOpen):
        wrapping.unwrap(wrapped, **given)


def test_changed_bytes_do_not_unwrap(wrapped):
    changed = wrapped.ciphertext[:-1] + bytes([wrapped.ciphertext[-1] ^ 1])

    with pytest.raises(CannotOpen):
        wrapping.unwrap(
            replace(wrapped, ciphertext=changed), b"passphrase", pepper=PEPPER, context=b"user 1"
        )


@pytest.mark.parametrize(
    "change",
    [
        {"memory": wrapping.MEMORY - 1},
        {"memory": 1 << 40},
        {"passes": wrapping.PASSES - 1},
        {"passes": 1 << 30},
        {"salt": b"short"},
        {"ciphertext": b"short"},
    ],
    ids=str,
)
def test_lower_or_absurd_costs_are_refused_before_any_work(wrapped, change):
    with pytest.raises(CannotOpen):
        wrapping.unwrap(replace(wrapped, **change), b"passphrase", pepper=PEPPER, context=b"user 1")


def test_the_costs_are_those_that_were_promised(wrapped):
    assert (wrapped.memory, wrapped.passes) == (64 * 1024 * 1024, 3)


def test_a_wrapped_secret_shows_only_its_costs(wrapped):
    assert repr(wrapped) == str(wrapped) == "Wrapped(memory=67108864, passes=3)"


def test_a_short_pepper_is_refused():
    with pytest.raises(ValueError, match="pepper"):
        wrapping.burn(b"short")


def test_what_does_not_exist_costs_one_run_as_well(monkeypatch):
    runs = []
    derive = wrapping.crypto_pwhash_alg

    def counted(*costs):
        runs.append(costs[3:])
        return derive(*costs)

    monkeypatch.setattr(wrapping, "crypto_pwhash_alg", counted)

    wrapping.burn(PEPPER)

    assert runs == [(3, 64 * 1024 * 1024, 2)]
