"""Passwords for signing in, hashed by libsodium like everything else that is slow on purpose."""

from typing import Any

from django.contrib.auth.hashers import BasePasswordHasher, mask_hash
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_noop as _
from nacl import pwhash
from nacl.encoding import URLSafeBase64Encoder
from nacl.utils import random

# OWASP's password storage cheat sheet asks at least 19 MiB and 2 passes.
MEMORY = 32 * 1024 * 1024
PASSES = 3
_SIZE = 32


class Argon2id(BasePasswordHasher):
    """`argon2id$memory$passes$salt$hash`. Signing in decrypts nothing: see lib.vault for keys."""

    algorithm = "argon2id"

    def salt(self) -> str:
        """Return a fresh salt."""
        return URLSafeBase64Encoder.encode(_random()).decode()

    def encode(self, password: str, salt: str) -> str:
        """Return the stored form of a password."""
        return self._encode(password, salt, MEMORY, PASSES)

    def decode(self, encoded: str) -> dict[str, Any]:
        """Take a stored form apart."""
        algorithm, memory, passes, salt, digest = encoded.split("$")
        return {
            "algorithm": algorithm,
            "memory": int(memory),
            "passes": int(passes),
            "salt": salt,
            "hash": digest,
        }

    def verify(self, password: str, encoded: str) -> bool:
        """Tell whether the password is the one that was stored."""
        kept = self.decode(encoded)
        again = self._encode(password, kept["salt"], kept["memory"], kept["passes"])
        return constant_time_compare(encoded, again)

    def safe_summary(self, encoded: str) -> dict[Any, Any]:
        """Return what may be shown of a stored form."""
        kept = self.decode(encoded)
        return {_("algorithm"): kept["algorithm"], _("hash"): mask_hash(kept["hash"])}

    def must_update(self, encoded: str) -> bool:
        """Tell whether the password was stored with weaker settings than today's."""
        kept = self.decode(encoded)
        return (kept["memory"], kept["passes"]) != (MEMORY, PASSES)

    def harden_runtime(self, password: str, encoded: str) -> None:
        """Nothing to add: one hash is one hash."""

    def _encode(self, password: str, salt: str, memory: int, passes: int) -> str:
        digest = pwhash.argon2id.kdf(
            _SIZE,
            password.encode(),
            URLSafeBase64Encoder.decode(salt.encode()),
            opslimit=passes,
            memlimit=memory,
        )
        text = URLSafeBase64Encoder.encode(digest).decode()
        return f"{self.algorithm}${memory}${passes}${salt}${text}"


def _random() -> bytes:
    return random(pwhash.argon2id.SALTBYTES)
