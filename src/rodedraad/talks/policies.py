"""Who may do what with exit talks and onboarding talks; readable on one page.

|                                     | inclusion office | everybody else |
|-------------------------------------|------------------|----------------|
| record a talk, or that it was declined | yes           | no             |
| see which talks were recorded       | no               | no             |
| read what was answered              | with the key for statistics, by counting only | no |
"""

from rodedraad.accounts.actors import Actor
from rodedraad.accounts.roles import Role


def may_record(actor: Actor) -> bool:
    """The inclusion office records what an interviewer brings it."""
    return actor.is_a(Role.INCLUSION_OFFICE)
