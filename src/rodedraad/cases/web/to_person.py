"""What is said about and to a person concerned, where procedures differ in it.

Of a report nobody hears from whom it comes. A complaint is filed by name: who it is about is told
what it says and who filed it, and can answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from rodedraad.organisations.profiles import Procedure

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


@dataclass(frozen=True)
class ToPerson:
    """The sentences of one way of working; `how_to_inform` stands above the form."""

    how_to_inform: StrPromise
    asked: StrPromise
    missing: StrPromise
    about_hint: StrPromise
    outcome_hint: StrPromise
    message_hint: StrPromise
    nothing_decided: StrPromise
    withdrawn: StrPromise


_REPORT = ToPerson(
    how_to_inform=_(
        "Inform each person concerned separately, in a talk, and before the hearing. Say what "
        "their rights are: to hear what it is about, to tell their side in a talk or in "
        "writing, to bring somebody, to get support, and to hear the outcome. Say too that "
        "nobody may retaliate against the reporter."
    ),
    asked=_("What did you say that the report is about?"),
    missing=_("Write down what you said that the report is about."),
    about_hint=_(
        "This person can read these words. Say what kind of behaviour it is about, and when. "
        "Never say who reported, nor who else is concerned."
    ),
    outcome_hint=_(
        "Only what concerns this person. Never say who reported, what others said, or who else "
        "is concerned."
    ),
    message_hint=_("Never say who reported, what others said, or who else is concerned."),
    nothing_decided=_(
        "There is a report about you. Nothing has been decided: both sides are heard first."
    ),
    withdrawn=_("The report was withdrawn"),
)
_COMPLAINT = ToPerson(
    how_to_inform=_(
        "Inform each person concerned separately, in a talk, and before the hearing. Tell what the "
        "complaint says and who filed it: they agreed to that, and this person can’t open the "
        "complaint here. Say what their rights are: to answer in a talk or in writing, to bring "
        "somebody, to get support, and to hear the outcome. Say too that nobody may retaliate "
        "against whoever filed it."
    ),
    asked=_("What did you say that is in the complaint, and who filed it?"),
    missing=_("Write down what you said that is in the complaint, and who filed it."),
    about_hint=_(
        "This person can read these words, and can’t open the complaint. So write down all that "
        "needs an answer: what, when, and who filed it. Leave out how to reach whoever filed it, "
        "and who else is concerned."
    ),
    outcome_hint=_(
        "Only what concerns this person. Leave out what others said, and who else is concerned."
    ),
    message_hint=_("Leave out what others said, and who else is concerned."),
    nothing_decided=_(
        "There is a complaint about you. Nothing has been decided: both sides are heard first."
    ),
    withdrawn=_("The complaint was withdrawn"),
)
_SAID: Mapping[str, ToPerson] = {Procedure.COMPLAINT: _COMPLAINT}


def to_person(procedure: Procedure | str) -> ToPerson:
    """Return what is said to a person concerned by a desk that works in this way."""
    return _SAID.get(procedure, _REPORT)
