"""What the figures on talks offer for a department, and for the whole organisation.

What was answered is told of the whole organisation only, but for who felt welcome and safe in
onboarding talks.
"""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _

from rodedraad.monitor.counting import ALL
from rodedraad.monitor.offering import Figure, Offer
from rodedraad.monitor.talks.counted import OUTCOME, SUBJECTS
from rodedraad.talks.questions import (
    BEHAVIOUR,
    GROUPS,
    REASON,
    SAFE,
    WELCOME,
    YES,
    Kind,
    Outcome,
)

_EXIT_HELD, _ONBOARDING_HELD = "exit_talks.held", "onboarding_talks.held"


def _outcomes(name: str) -> Sequence[Figure]:
    all_offered = f"{name}.offered"
    return (
        Figure("offered", _("Talks that were offered"), {OUTCOME.name: ALL}),
        Figure(
            "held",
            _("Talks that were held"),
            {OUTCOME.name: Outcome.HELD.value},
            part_of=all_offered,
        ),
        Figure(
            "declined",
            _("Talks that were declined"),
            {OUTCOME.name: Outcome.DECLINED.value},
        ),
    )


EXIT_TALKS: Final = Offer(
    name="exit_talks",
    subject=SUBJECTS[Kind.EXIT],
    heading=_("Exit talks"),
    figures=(
        *_outcomes("exit_talks"),
        Figure("work", GROUPS["work"], {REASON: "work"}, part_of=_EXIT_HELD),
        Figure("people", GROUPS["people"], {REASON: "people"}, part_of=_EXIT_HELD),
        Figure("life", GROUPS["life"], {REASON: "life"}, part_of=_EXIT_HELD),
        Figure(
            "behaviour",
            _("Leavers who experienced unwanted behaviour"),
            {BEHAVIOUR: YES},
            part_of=_EXIT_HELD,
        ),
    ),
)
ONBOARDING_TALKS: Final = Offer(
    name="onboarding_talks",
    subject=SUBJECTS[Kind.ONBOARDING],
    heading=_("Onboarding talks"),
    figures=(
        *_outcomes("onboarding_talks"),
        Figure("welcome", _("Felt welcome"), {WELCOME: "good"}, part_of=_ONBOARDING_HELD),
        Figure("safe", _("Felt safe"), {SAFE: "good"}, part_of=_ONBOARDING_HELD),
    ),
)
