"""The doubt line and direct support: somebody was listened to, and nothing is kept but that.

The decisions without a line in the trail: a trail would tell who talked when. The fact itself
holds a quarter and at most one code, and nobody on this machine can open it.
"""

from datetime import date

from django.db import transaction

from rodedraad.accounts.actors import Actor
from rodedraad.core.errors import require
from rodedraad.reporting import facts, policies


@transaction.atomic
def count_talk(*, actor: Actor, nature: str = "", day: date) -> None:
    """Add one talk to the count of its quarter; raises `NotAllowed` or `NotACode`."""
    require(policies.may_count_talks(actor))
    codes = {"natures": [nature]} if nature else {}
    facts.record(kind="doubt_talk", codes=codes, day=day)


@transaction.atomic
def count_support(*, actor: Actor, day: date) -> None:
    """Add one time that somebody was helped to the count of its quarter; raises `NotAllowed`."""
    require(policies.may_count_support(actor))
    facts.record(kind="support", codes={}, day=day)
