"""Every decision about a case: one function each, in one transaction, with a line in the trail."""

from rodedraad.cases.services.aftercare import care, close, close_withdrawn, escalate
from rodedraad.cases.services.agreements import (
    care_around,
    follow_measure,
    plan_care_around,
    take_measure,
)
from rodedraad.cases.services.answering import answer_letter
from rodedraad.cases.services.applicants import (
    answer_alone,
    answer_selection,
    hear_vacancy,
    redress,
)
from rodedraad.cases.services.complaint import admit, advise, decide, refuse
from rodedraad.cases.services.conclusions import conclude, end_handling, give_feedback
from rodedraad.cases.services.conflicts import decline, step_aside
from rodedraad.cases.services.emergency import end_emergency, give_emergency
from rodedraad.cases.services.entering import begin_entry
from rodedraad.cases.services.external import (
    evaluate,
    help_with_police,
    make_plan,
    mediate,
    speak_out,
)
from rodedraad.cases.services.findings import hand_over_findings
from rodedraad.cases.services.hearings import (
    hear_person,
    hear_reporter,
    name_person,
    share_minutes,
)
from rodedraad.cases.services.helpdesk import give_help, refer
from rodedraad.cases.services.informing import inform_person, tell_person
from rodedraad.cases.services.linking import link, unlink
from rodedraad.cases.services.second_opinion import ask_desk, give_opinion, review, tell_desk
from rodedraad.cases.services.sharing import (
    Sharing,
    end_access,
    give_access,
    hand_over,
    sharing,
    take_over,
)
from rodedraad.cases.services.side_dossiers import give_code, replace_code, write_to_person
from rodedraad.cases.services.side_keys import end_strays
from rodedraad.cases.services.steps import (
    ask_in_writing,
    choose_route,
    go_on_without_intake,
    hold_intake,
    validate,
)
from rodedraad.cases.services.taking_up import take_up
from rodedraad.cases.services.together import send_to_group, settle_group
from rodedraad.cases.services.turns import Turn, has_passed
from rodedraad.cases.services.writing import hold, release, send_message, write_note

__all__ = [
    "Sharing",
    "Turn",
    "admit",
    "advise",
    "answer_alone",
    "answer_letter",
    "answer_selection",
    "ask_desk",
    "ask_in_writing",
    "begin_entry",
    "care",
    "care_around",
    "choose_route",
    "close",
    "close_withdrawn",
    "conclude",
    "decide",
    "decline",
    "end_access",
    "end_emergency",
    "end_handling",
    "end_strays",
    "escalate",
    "evaluate",
    "follow_measure",
    "give_access",
    "give_code",
    "give_emergency",
    "give_feedback",
    "give_help",
    "give_opinion",
    "go_on_without_intake",
    "hand_over",
    "hand_over_findings",
    "has_passed",
    "hear_person",
    "hear_reporter",
    "hear_vacancy",
    "help_with_police",
    "hold",
    "hold_intake",
    "inform_person",
    "link",
    "make_plan",
    "mediate",
    "name_person",
    "plan_care_around",
    "redress",
    "refer",
    "refuse",
    "release",
    "replace_code",
    "review",
    "send_message",
    "send_to_group",
    "settle_group",
    "share_minutes",
    "sharing",
    "speak_out",
    "step_aside",
    "take_measure",
    "take_over",
    "take_up",
    "tell_desk",
    "tell_person",
    "unlink",
    "validate",
    "write_note",
    "write_to_person",
]
