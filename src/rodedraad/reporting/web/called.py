"""What the pages say of what is sent, where that differs: a report, or a complaint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from rodedraad.organisations.profiles import Procedure

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


@dataclass(frozen=True)
class Called:
    """The sentences in which it is called by its name, or in which it matters who hears of it."""

    yours: StrPromise
    about: StrPromise
    about_members: StrPromise
    kept_out: StrPromise
    send: StrPromise
    how_sent: StrPromise
    sent: StrPromise
    withdraw: StrPromise
    who_hears: StrPromise | str = ""
    by_name: StrPromise | str = ""


_REPORT = Called(
    yours=_("Your report"),
    about=_("You do not have to name anybody. If you do, that person can't read your report."),
    about_members=_(
        "They work at the desk you chose, or will. Tick who it is about. Then that person "
        "can't read your report, and will not notice it."
    ),
    kept_out=_(
        "You named somebody at the desk. That person can't read it, and will not notice it:"
    ),
    send=_("Send your report"),
    how_sent=_(
        "Your report is sent when you press the button. If we can't use a file, your report is "
        "still sent, and you will see which file it was."
    ),
    sent=_("Your report has been sent"),
    withdraw=_("Withdraw your report"),
    by_name=_("This desk can only help you if it knows your name."),
)
_COMPLAINT = Called(
    yours=_("Your complaint"),
    about=_(
        "The person you complain about is told what your complaint says, and that you filed it. "
        "That person can answer it."
    ),
    about_members=_(
        "They work at the desk you chose, or will. Tick who it is about. Then that person "
        "gets no key to your complaint, and is only told what anybody is told who is complained "
        "about."
    ),
    kept_out=_("You named somebody at the desk. That person gets no key to your complaint:"),
    send=_("Send your complaint"),
    how_sent=_(
        "Your complaint is sent when you press the button. If we can't use a file, your complaint "
        "is still sent, and you will see which file it was."
    ),
    sent=_("Your complaint has been sent"),
    withdraw=_("Withdraw your complaint"),
    who_hears=_(
        "Once your complaint is dealt with, the person it is about is told what it says and that "
        "you filed it. That person can't open it on this site."
    ),
    by_name=_("You file a complaint under your own name, and something is always done with it."),
)
_CALLED: Mapping[Procedure, Called] = {Procedure.COMPLAINT: _COMPLAINT}


def called(procedure: Procedure | None) -> Called:
    """Return the words for what a desk that works in this way is sent."""
    return _CALLED.get(procedure, _REPORT) if procedure else _REPORT
