"""Who may do what with personnel data; readable on one page.

|                                   | inclusion office | everybody else |
|-----------------------------------|------------------|----------------|
| bring in, replace, remove         | yes              | no             |
| see which days are there          | yes              | no             |
| keep, change, remove a way of reading | yes          | no             |
| read what is in a snapshot        | with the key for statistics, by counting only | no |
"""

from rodedraad.accounts.actors import Actor
from rodedraad.accounts.roles import Role


def may_bring_in(actor: Actor) -> bool:
    """The inclusion office brings in what figures are made of."""
    return actor.is_a(Role.INCLUSION_OFFICE)
