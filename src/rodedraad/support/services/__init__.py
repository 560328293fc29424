"""Decisions of this room. What a member does leaves no line in the trail: see decision 0017."""

from rodedraad.support.services.groups import (
    answer,
    end_group,
    let_in,
    open_group,
    turn_away,
    write,
)
from rodedraad.support.services.members import (
    Membership,
    ask,
    enter,
    join,
    leave,
    open_with_code,
)
from rodedraad.support.services.rota import plan_shift, remove_shift, save_card

__all__ = [
    "Membership",
    "answer",
    "ask",
    "end_group",
    "enter",
    "join",
    "leave",
    "let_in",
    "open_group",
    "open_with_code",
    "plan_shift",
    "remove_shift",
    "save_card",
    "turn_away",
    "write",
]
