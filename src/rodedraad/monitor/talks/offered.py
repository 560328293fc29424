"""What the figures on talks offer for a department, and for the whole organisation.

What was answered is told of the whole organisation only, but for who felt welcome and safe in
onboarding talks. How many exit talks were offered is laid against how many left, where that was
published too.
"""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rodedraad.monitor.counting import ALL
from rodedraad.monitor.offering import Figure, Offer
from rodedraad.monitor.talks.counted import HELD, OUTCOME, SUBJECTS
from rodedraad.talks.questions import BEHAVIOUR, REASON, SAFE, WELCOME, YES, Kind, Outcome

_OFFERED: Final = {OUTCOME.name: ALL}
_HELD: Final = {OUTCOME.name: Outcome.HELD.value}
_DECLINED: Final = {OUTCOME.name: Outcome.DECLINED.value}
_EXITS, _ONBOARDING = SUBJECTS[Kind.EXIT], SUBJECTS[Kind.ONBOARDING]
_OF_EXITS, _OF_ONBOARDING = _EXITS + HELD, _ONBOARDING + HELD
_ALL_OFFERED: Final = "offered"

EXIT_TALKS: Final = Offer(
    name=_EXITS,
    subject=_EXITS,
    heading=_("Exit talks"),
    figures=(
        Figure(
            _ALL_OFFERED,
            _("Exit talks that were offered"),
            _OFFERED,
        ),
        Figure(
            "held",
            _("Exit talks that were held"),
            _HELD,
            part_of=f"{_EXITS}.{_ALL_OFFERED}",
            beside=_("Exit talks that were held, of those that were offered"),
        ),
        Figure("declined", _("Exit talks that were declined"), _DECLINED),
        Figure("work", _("Left for the work and what it offers"), {REASON: "work"}, _OF_EXITS),
        Figure("people", _("Left for how people treat each other"), {REASON: "people"}, _OF_EXITS),
        Figure("life", _("Left for the own situation"), {REASON: "life"}, _OF_EXITS),
        Figure(
            "behaviour",
            _("Experienced unwanted behaviour, says who left"),
            {BEHAVIOUR: YES},
            _OF_EXITS,
        ),
    ),
)
ONBOARDING_TALKS: Final = Offer(
    name=_ONBOARDING,
    subject=_ONBOARDING,
    heading=_("Onboarding talks"),
    figures=(
        Figure(_ALL_OFFERED, _("Onboarding talks that were offered"), _OFFERED),
        Figure(
            "held",
            _("Onboarding talks that were held"),
            _HELD,
            part_of=f"{_ONBOARDING}.{_ALL_OFFERED}",
            beside=_("Onboarding talks that were held, of those that were offered"),
        ),
        Figure("declined", _("Onboarding talks that were declined"), _DECLINED),
        Figure("welcome", _("Newcomers who felt welcome"), {WELCOME: "good"}, _OF_ONBOARDING),
        Figure("safe", _("Newcomers who felt safe"), {SAFE: "good"}, _OF_ONBOARDING),
    ),
)
