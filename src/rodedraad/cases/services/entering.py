"""Typing what somebody tells who calls or comes by."""

from datetime import datetime

from rodedraad.accounts.actors import Actor
from rodedraad.cases import policies
from rodedraad.core.errors import require
from rodedraad.reporting.drafts import Draft
from rodedraad.reporting.entering import Entry
from rodedraad.reporting.stages import Channel


def begin_entry(*, actor: Actor, desk: str, channel: Channel, language: str, at: datetime) -> Draft:
    """Begin a report for somebody else; this is the only place where such a draft is made.

    Nothing is stored. Raises `NotAllowed` for a desk that is not the actor's.
    """
    require(policies.may_enter(actor, desk))
    entry = Entry(channel, desk, actor.user_id)
    return Draft.begin_entry(entry, language=language, at=at)
