"""Every decision that a handler can take about a case, to be walked from its start to its end.

A step is found by its name: the function in `services` has that of its member of `CaseStep`, and
what it puts in words is made from its fields. So a new step needs nothing here, unless a service
knows only certain codes: then it stands among the `_WORDS`.
"""

from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any, get_type_hints
from uuid import uuid4

from rodedraad.cases import services, writings
from rodedraad.cases.follow_up import CareGiven, MeasureFollowed
from rodedraad.cases.states import CaseStep, Ground, Likeness, Tie
from tests.cases import factories as make

Decision = Callable[[], object]

# Of a case only these are no decisions.
NOT_DECIDED = {
    "Sharing", "Turn", "begin_entry", "decline", "end_strays", "hand_over_findings",
    "has_passed", "sharing", "take_up",
}  # fmt: skip
FOLLOWED = MeasureFollowed("1", "done", "Het verslag ligt er.")
CARED_AROUND = CareGiven("1", "held", "Het team praatte erover.")
_WORDS = {
    type(words): words
    for words in (
        make.INTAKE, make.VALIDATION, make.ON_UNIT, make.PERSON, make.MINUTES, make.INFORMED,
        make.TOLD, make.CONCLUSION, make.PLANNED, make.ANSWER, make.CARE, FOLLOWED, CARED_AROUND,
        make.measure("unit_talk", "Het speelt in het team."),
        writings.Plan("unit", "Met het team praten."),
        writings.ComplaintAdvice("open", "Niet vast te stellen."),
        writings.Decision("2026-03-02", "yes", "Zo doen we het.", ""),
        writings.HelpGiven("2026-03-02", "advice", "Samen een brief gelezen."),
        writings.Referred("counsellor", "Daar is meer tijd."),
        writings.SelectionAnswer("open", "Niet vast te stellen."),
        writings.AnsweredAlone("question", "Zo gaat een selectie."),
        writings.PutRight("none", "Er is niets te herstellen."),
        writings.Opinion("right", "Goed gedaan.", "not_needed", "", "not_needed", ""),
        writings.LastWord(""),
    )
}  # fmt: skip
_MORE: dict[CaseStep, dict[str, object]] = {
    CaseStep.HEAR_PERSON: {"person": 1},
    CaseStep.INFORM_PERSON: {"person": 1},
    CaseStep.TELL_PERSON: {"person": 1},
    CaseStep.TAKE_MEASURE: {"moves_reporter": False},
}


def of_a_case(work: make.Work, colleague: Any) -> dict[str, Decision]:
    """Return them by name, in an order that leads to the end of a case."""
    steps = [step for step in CaseStep if step != CaseStep.ACKNOWLEDGE]
    every = {
        **_messages(work),
        **_shared(work, colleague),
        **_to_persons(work),
        **{step.value: _taking(work, step) for step in steps},
        "step_aside": lambda: work.do(services.step_aside, tie=Tie.CLOSE, user_id=colleague.id),
    }
    return {name: _seen_by_the_handler(work, decide) for name, decide in every.items()}


def _seen_by_the_handler(work: make.Work, decide: Decision) -> Decision:
    def decided() -> object:
        work.refresh()
        return decide()

    return decided


def _taking(work: make.Work, step: CaseStep) -> Decision:
    service = getattr(services, step.value)
    return lambda: work.do(service, *_words_of(service), **_MORE.get(step, {}))


def _words_of(service: Callable[..., object]) -> list[object]:
    kinds = [kind for name, kind in get_type_hints(service).items() if name != "return"]
    written = [kind for kind in kinds if hasattr(kind, "kind")]
    return [_WORDS.get(kind) or kind(**_filled_in(kind)) for kind in written]


def _filled_in(kind: Any) -> dict[str, str]:
    asked = [field.name for field in fields(kind) if field.default is MISSING]
    return {name: "2026-03-02" if name.endswith("day") else "Zo ging het." for name in asked}


def _messages(work: make.Work) -> dict[str, Decision]:
    plain = {"actor": work.handler.actor, "public_id": work.case.public_id, "at": work.at}
    own = {"actor": work.handler.actor, "keys": work.handler.keys, "at": work.at}
    return {
        "send_message": lambda: services.send_message(**plain, text="Hoe heet je?", files=[]),
        "send_to_group": lambda: services.send_to_group(
            **plain, keys=work.handler.keys, text="Hoe heten jullie?"
        ),
        "settle_group": lambda: services.settle_group(**own, report=work.case.report),
        "answer_letter": lambda: services.answer_letter(
            **own, report_id=work.sent.report.public_id, letter_id=uuid4(),
            answer=writings.LetterAnswer("Wie vraagt dat?"),
        ),
        "write_note": lambda: services.write_note(**plain, text="Wie zou het zijn?"),
        "hold": lambda: services.hold(**plain, reason="Er loopt iets."),
        "release": lambda: services.release(**plain),
    }  # fmt: skip


def _shared(work: make.Work, colleague: Any) -> dict[str, Decision]:
    do, give = work.do, {"user_id": colleague.id, "ground": Ground.EXPERTISE}
    back, second = {"user_id": work.handler.id}, work.sent.members[1]
    return {
        "give_access": lambda: do(services.give_access, **give),
        "take_over": lambda: do(services.take_over, handler=colleague),
        "hand_over": lambda: do(services.hand_over, handler=colleague, **back),
        "end_access": lambda: do(services.end_access, user_id=second.id),
        "link": lambda: do(services.link, reference="bestaat-niet", likeness=Likeness.SAME_EVENT),
        "unlink": lambda: do(services.unlink, other_id=uuid4()),
        "give_emergency": lambda: do(services.give_emergency, request_id=uuid4()),
        "end_emergency": lambda: do(services.end_emergency, request_id=uuid4()),
    }


def _to_persons(work: make.Work) -> dict[str, Decision]:
    do = work.do
    return {
        "give_code": lambda: do(services.give_code, person=1),
        "replace_code": lambda: do(services.replace_code, person=1),
        "write_to_person": lambda: do(services.write_to_person, person=1, text="Kom je?"),
        "share_minutes": lambda: do(services.share_minutes, hearing_id=uuid4()),
    }
