"""How what the helpdesk, the applicants' contact point and a committee record looks on a page."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from rodedraad.cases import writings
from rodedraad.cases.states import Alone, CaseStep, Help, Redress, Referral

WORDS: Mapping[str, tuple[tuple[str, Any], ...]] = {
    writings.HelpGiven.kind: (
        ("held_day", _("Held on")),
        ("help", _("What help")),
        ("text", _("What was done, and what came of it")),
    ),
    writings.Referred.kind: (
        ("referral", _("Referred to")),
        ("text", _("Why")),
    ),
    writings.VacancyHeard.kind: (
        ("held_day", _("Held on")),
        ("present", _("Who was there")),
        ("text", _("What they say about it")),
    ),
    writings.SelectionAnswer.kind: (
        ("finding", _("Finding")),
        ("text", _("Answer and reasons")),
    ),
    writings.AnsweredAlone.kind: (
        ("alone", _("Why the other side was not heard")),
        ("text", _("Answer and reasons")),
    ),
    writings.PutRight.kind: (
        ("redress", _("What is put right")),
        ("text", _("How, and when")),
    ),
}
TITLES: Mapping[str, Any] = {
    writings.HelpGiven.kind: _("Help"),
    writings.Referred.kind: _("Referral"),
    writings.VacancyHeard.kind: _("Hearing of the people of the vacancy"),
    writings.SelectionAnswer.kind: _("Answer"),
    writings.AnsweredAlone.kind: _("Answer without the other side"),
    writings.PutRight.kind: _("What is put right"),
}
DONE: Mapping[CaseStep, Any] = {
    CaseStep.GIVE_HELP: _("Help recorded"),
    CaseStep.REFER: _("Referral recorded"),
    CaseStep.HEAR_VACANCY: _("People of the vacancy heard"),
    CaseStep.ANSWER_SELECTION: _("Answer decided on"),
    CaseStep.ANSWER_ALONE: _("Answer decided on, without the other side"),
    CaseStep.REDRESS: _("What is put right was recorded"),
}
CODED: Mapping[str, Mapping[str, Any]] = {
    "help": dict(Help.choices),
    "referral": dict(Referral.choices),
    "alone": dict(Alone.choices),
    "redress": dict(Redress.choices),
}
