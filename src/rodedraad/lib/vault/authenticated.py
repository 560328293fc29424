"""XChaCha20-Poly1305 with a random nonce in front: the one place where it is called."""

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_ABYTES,
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
    crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
)
from nacl.exceptions import CryptoError
from nacl.utils import random as random_bytes

from rodedraad.lib.vault.errors import CannotOpen
from rodedraad.lib.vault.keys import KEY_BYTES

NONCE_BYTES = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
SHORTEST = NONCE_BYTES + crypto_aead_xchacha20poly1305_ietf_ABYTES


def encrypt(key: bytes, plaintext: bytes, bound_to: bytes) -> bytes:
    """Return a nonce and the ciphertext, authenticated together with what it is bound to."""
    nonce = random_bytes(NONCE_BYTES)
    return nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(plaintext, bound_to, nonce, key)


def decrypt(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    """Return the plaintext, or `CannotOpen`."""
    if len(key) != KEY_BYTES or len(sealed) < SHORTEST:
        raise CannotOpen
    nonce, ciphertext = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        return crypto_aead_xchacha20poly1305_ietf_decrypt(ciphertext, bound_to, nonce, key)
    except CryptoError:
        raise CannotOpen from None
