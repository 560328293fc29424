"""What can go wrong in this room; pages turn it into sentences."""

from rodedraad.core.errors import DomainError


class GroupFull(DomainError):
    """Every place in the group is taken."""


class NotAMember(DomainError):
    """This code opens no place in a group."""


class NotAdmitted(DomainError):
    """The facilitator has not let this member in yet."""


class PlaceChanged(DomainError):
    """The keys of a place are not those of who took it: nothing is sealed to them."""


class ShiftsOverlap(DomainError):
    """This supporter has another turn at that time."""
