"""What stands outside the database."""

import pytest
from nacl.public import PrivateKey

from rodedraad.config.secrets import Secrets, SecretsMissing, exist


def test_secrets_that_were_made_are_read_back(tmp_path):
    made = Secrets.create(tmp_path / "secrets")

    assert exist(tmp_path / "secrets")
    assert Secrets.load(tmp_path / "secrets") == made
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "secrets").iterdir()} == {0o600}


def test_secrets_are_never_overwritten(tmp_path):
    made = Secrets.create(tmp_path)

    with pytest.raises(FileExistsError):
        Secrets.create(tmp_path)
    assert Secrets.load(tmp_path) == made


def test_the_private_half_of_the_statistics_key_stands_apart(tmp_path):
    made = Secrets.create(tmp_path)

    private = bytes.fromhex((tmp_path / "statistics.key").read_text())

    assert bytes(PrivateKey(private).public_key) == made.statistics_public_key
    assert private.hex() not in (tmp_path / "secrets.toml").read_text()


def test_secrets_that_others_can_read_are_refused(tmp_path):
    Secrets.create(tmp_path)
    (tmp_path / "secrets.toml").chmod(0o644)

    with pytest.raises(SecretsMissing, match="read by others"):
        Secrets.load(tmp_path)


def test_without_secrets_it_says_which_command_makes_them(tmp_path):
    with pytest.raises(SecretsMissing, match="rodedraad init"):
        Secrets.load(tmp_path)


def test_secrets_do_not_show_themselves():
    kept = Secrets.throwaway()

    assert repr(kept) == "Secrets()"
