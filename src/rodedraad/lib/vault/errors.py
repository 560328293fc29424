"""What can go wrong in the vault. No error carries a key, a code or any content."""


class VaultError(Exception):
    """Base of all errors of the vault."""


class CannotOpen(VaultError):
    """The key is wrong, the place is wrong, or bytes were changed: which one is not said."""


class MalformedCode(VaultError):
    """What was typed cannot be a code: a wrong length, a strange sign or a typing error."""


class NotEndorsed(VaultError):
    """The roll of a desk does not vouch for this key."""


class BadSignature(VaultError):
    """A statement, a chain of statements or a receipt is not what its signer signed."""
