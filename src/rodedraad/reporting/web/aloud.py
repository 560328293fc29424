"""What somebody of a desk says to who calls or comes by, on each page of the form.

The questions are the same as those of a reporter who types; this is what stands beside them.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodedraad.organisations.profiles import Procedure
from rodedraad.reporting.steps import Step

_ALOUD: Mapping[Step, Promise] = {
    Step.KIND: _(
        "I ask you some questions and type what you say. You may skip most of them. Nothing is sent"
        " until you say that it is right."
    ),
    Step.ASSISTANCE: _(
        "You file a complaint under your own name. The person it is about hears what it says, and "
        "that you filed it. Does somebody help you with it? A counsellor can. I type what you say. "
        "Nothing is sent until you say that it is right."
    ),
    Step.TALK: _(
        "Do you want to talk with the committee, or only let something be written down? I type what"
        " you say. Nothing is sent until you say that it is right."
    ),
    Step.VACANCY: _(
        "Do you have a complaint or a question? Which vacancy is it about, and which moment of the"
        " selection? I type what you say. Nothing is sent until you say that it is right."
    ),
    Step.ROLE: _(
        "Did it happen to you? Or did you see it or hear about it? And do others want to report it"
        " too, each with a report of their own?"
    ),
    Step.PLACE: _("In which part of the organisation was it? You do not have to say."),
    Step.WHAT: _("Tell me what happened. I type it in your words and read it back to you."),
    Step.WHEN: _("When was it? Roughly is good enough."),
    Step.GROUNDS: _("I read out a list. Say yes when something fits. You may also say: none."),
    Step.NATURES: _("I read out one more list. Say yes when something fits."),
    Step.PERSONS: _(
        "Who is it about? Is it about somebody who works at this desk, or about me? Then say so:"
        " that person will not be able to read your report."
    ),
    Step.HOPE: _("What do you hope will happen? You do not have to know yet."),
    Step.NAMED: _(
        "Do you want to give your name? You do not have to. If you stay anonymous, I write down"
        " nothing about who you are."
    ),
    Step.IDENTITY: _(
        "What may I write down about who you are? And do you agree that the people of this desk see"
        " it?"
    ),
    Step.CHECK: _("I read everything back to you. Say stop when something is not right."),
    Step.CODE: _(
        "You get a code for your inbox. Do you have pen and paper? I read it out in groups of four."
        " Please read the last four digits back to me."
    ),
    Step.SEND: _("I am about to send your report. Is that all right?"),
}
_ALOUD_AT: Mapping[tuple[Procedure, Step], Promise] = {
    (Procedure.COMPLAINT, Step.PERSONS): _(
        "Who is it about? That person hears what your complaint says, and that you filed it. Is it "
        "about somebody who works at this desk, or about me? Then say so: that person gets no key "
        "to your complaint."
    ),
    (Procedure.COMPLAINT, Step.IDENTITY): _(
        "What may I write down about who you are? Do you agree that the people of this desk see "
        "it? And do you agree that the person it is about hears what your complaint says, and that "
        "you filed it?"
    ),
    (Procedure.COMPLAINT, Step.SEND): _("I am about to send your complaint. Is that all right?"),
}


def aloud(step: Step, procedure: Procedure | None) -> Promise | str:
    """Return what is read out on a page, at a desk that works in this way; nothing on some."""
    usual = _ALOUD.get(step, "")
    return _ALOUD_AT.get((procedure, step), usual) if procedure else usual
