"""What can go wrong in the register; pages turn it into sentences."""

from rodedraad.core.errors import DomainError


class NotACode(DomainError):
    """Something else than a code of the lists: it could be somebody's words."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class AnotherHolds(DomainError):
    """Somebody else is the central counsellor, and did not hand over."""


class KeysChanged(DomainError):
    """The mandate is of this person, with other keys: the account may have been taken over."""


class NoSuccessor(DomainError):
    """The one who was chosen is no counsellor with keys that can be believed."""
