"""The decisions of this room: about users, about keys and about desks."""
