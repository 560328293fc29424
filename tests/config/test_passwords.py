"""Passwords for signing in."""

from django.contrib.auth.hashers import check_password, make_password

from rodedraad.config import passwords


def test_only_the_password_itself_is_right():
    kept = make_password("een zin die niemand raadt")

    assert kept.startswith("argon2id$")
    assert check_password("een zin die niemand raadt", kept)
    assert not check_password("een zin die iemand raadt", kept)


def test_a_password_stored_with_weaker_settings_is_renewed():
    hasher = passwords.Argon2id()
    algorithm, memory, passes, salt, digest = hasher.encode("wachtwoord", hasher.salt()).split("$")

    assert not hasher.must_update("$".join([algorithm, memory, passes, salt, digest]))
    assert hasher.must_update("$".join([algorithm, memory, "2", salt, digest]))
    assert digest not in str(
        hasher.safe_summary("$".join([algorithm, memory, passes, salt, digest]))
    )
