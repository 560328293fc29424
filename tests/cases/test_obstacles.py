"""What may be done with a case when, without a database."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.cases.obstacles import (
    STOPPED,
    Obstacle,
    Situation,
    why_not,
    why_not_help,
    why_not_measure,
    why_not_norms,
    why_not_route,
    why_not_told,
)
from rodedraad.cases.procedures import TABLES
from rodedraad.cases.states import AIMS_OF, Aim, CaseRoute, CaseState, CaseStep, Help
from rodedraad.organisations.profiles import Procedure
from rodedraad.organisations.profiles.crosschecks import FOLLOWED_HERE
from rodedraad.reporting.stages import NOT_PROVEN
from tests.cases import factories as make

UNDER_WAY = Situation(
    CaseState.UNDER_WAY,
    route=CaseRoute.INVESTIGATION,
    aim=Aim.PERSON,
    consents_to_hearing=True,
    reporter_heard=True,
    persons=frozenset({1}),
    informed=frozenset({1}),
    heard=frozenset({1}),
)


ABOUT_A_PERSON = [
    procedure for procedure, table in TABLES.items() if CaseStep.HEAR_PERSON in table.steps
]


def _of_persons(procedure):
    numbers = st.frozensets(st.integers(1, 3))
    return numbers if procedure in ABOUT_A_PERSON else st.just(frozenset())


def _situations(procedure):
    return st.builds(
        Situation,
        state=st.sampled_from(TABLES[procedure].states),
        procedure=st.just(procedure),
        is_anonymous=st.booleans(),
        is_signal=st.booleans(),
        is_withdrawn=st.booleans(),
        route=st.none() | st.sampled_from(CaseRoute),
        aim=st.sampled_from(Aim),
        consents_to_hearing=st.booleans(),
        reporter_heard=st.booleans(),
        persons=_of_persons(procedure),
        informed=_of_persons(procedure),
        heard=_of_persons(procedure),
        told=_of_persons(procedure),
        aftercare_open=st.integers(0, 3),
        findings_handed_over=st.booleans(),
    )


situations = st.sampled_from(list(TABLES)).flatmap(_situations)


def _possible(now):
    return {step for step in TABLES[now.procedure].steps if why_not(step, now) is None}


@pytest.mark.parametrize("procedure", TABLES)
def test_a_table_reaches_each_of_its_states(procedure):
    TABLES[procedure].check()


def test_every_state_and_every_step_belongs_to_a_procedure():
    assert {state for table in TABLES.values() for state in table.states} == set(CaseState)
    assert {step for table in TABLES.values() for step in table.steps} == set(CaseStep)


def test_a_profile_may_give_a_desk_just_the_procedures_that_have_a_table():
    assert set(TABLES) == FOLLOWED_HERE


@given(now=situations, step=st.sampled_from(CaseStep))
def test_what_the_table_does_not_allow_is_never_possible(now, step):
    if not TABLES[now.procedure].may(step, now.state):
        assert why_not(step, now) is not None


@given(now=situations)
def test_every_open_case_has_a_way_on(now):
    # Before it is taken up there is no case; after closing there may be nothing left to do. A
    # complaint is never anonymous nor a signal: the profile and the form see to that.
    fits = now.procedure != Procedure.COMPLAINT or not (now.is_anonymous or now.is_signal)
    if fits and now.state not in {CaseState.RECEIVED, CaseState.CLOSED}:
        assert _possible(now)


@given(now=situations)
def test_a_closed_case_can_only_be_taken_up_again_and_not_against_the_reporter(now):
    closed = replace(now, state=CaseState.CLOSED)

    assert _possible(closed) == (set() if now.is_withdrawn else {CaseStep.ESCALATE})


@pytest.mark.requirement("SAFE-43", "SAFE-55")
@pytest.mark.parametrize("procedure", sorted(set(TABLES) - set(ABOUT_A_PERSON)))
def test_where_no_person_is_heard_nothing_is_found_of_a_person_and_no_measure_is_taken(procedure):
    steps = set(TABLES[procedure].steps)

    assert not steps & {
        CaseStep.NAME_PERSON,
        CaseStep.HEAR_PERSON,
        CaseStep.CHOOSE_ROUTE,
        CaseStep.ADVISE,
        CaseStep.CONCLUDE,
        CaseStep.TAKE_MEASURE,
    }


@pytest.mark.parametrize("procedure", ABOUT_A_PERSON)
def test_no_procedure_comes_to_an_outcome_on_a_person_without_both_sides(procedure):
    outcome = CaseStep.ADVISE if procedure == Procedure.COMPLAINT else CaseStep.CONCLUDE
    now = replace(UNDER_WAY, procedure=procedure)

    assert why_not(outcome, now) is None
    assert why_not(outcome, replace(now, heard=frozenset())) == Obstacle.PERSON_NOT_HEARD
    assert why_not(outcome, replace(now, reporter_heard=False)) == Obstacle.REPORTER_NOT_HEARD


@pytest.mark.requirement("SAFE-07", "PRIV-17")
@given(route=st.sampled_from(CaseRoute), now=situations)
def test_an_anonymous_report_is_never_looked_into_on_a_person(route, now):
    anonymous = replace(now, is_anonymous=True)

    assert why_not_route(route, Aim.PERSON, anonymous) is not None


@given(route=st.sampled_from(CaseRoute), now=situations)
def test_a_signal_leads_to_no_action_on_a_person(route, now):
    signal = replace(now, is_signal=True)

    assert why_not_route(route, Aim.PERSON, signal) is not None


@pytest.mark.parametrize("aim", Aim)
@pytest.mark.parametrize("route", CaseRoute)
def test_a_named_report_is_open_to_each_route_with_an_aim_that_fits(route, aim):
    obstacle = why_not_route(route, aim, Situation(CaseState.VALIDATED))

    assert obstacle == (None if aim in AIMS_OF[route] else Obstacle.AIM_DOES_NOT_FIT)


@pytest.mark.requirement("SAFE-61")
@pytest.mark.parametrize(
    ("change", "obstacle"),
    [
        ({}, None),
        ({"reporter_heard": False}, Obstacle.REPORTER_NOT_HEARD),
        ({"heard": frozenset()}, Obstacle.PERSON_NOT_HEARD),
        ({"persons": frozenset({1, 2})}, Obstacle.PERSON_NOT_INFORMED),
        (
            {"persons": frozenset({1, 2}), "informed": frozenset({1, 2})},
            Obstacle.PERSON_NOT_HEARD,
        ),
        ({"persons": frozenset(), "heard": frozenset()}, Obstacle.NO_PERSON_NAMED),
        ({"aim": Aim.UNIT, "heard": frozenset(), "reporter_heard": False}, None),
        ({"state": CaseState.VALIDATED}, Obstacle.NOT_NOW),
    ],
)
def test_a_conclusion_about_a_person_needs_both_sides(change, obstacle):
    assert why_not(CaseStep.CONCLUDE, replace(UNDER_WAY, **change)) == obstacle


@pytest.mark.requirement("SAFE-61")
@given(now=situations)
def test_nothing_is_found_or_laid_on_a_person_in_any_case_without_both_sides(now):
    on_person = {"on_person": True, "moves_reporter": False}

    if now.aim == Aim.PERSON and not now.is_withdrawn and why_not(CaseStep.CONCLUDE, now) is None:
        assert now.reporter_heard
        assert now.persons
        assert now.persons <= now.informed & now.heard
    if why_not_measure(make.measure("talk"), **on_person, now=now) is None:
        assert now.aim == Aim.PERSON
        assert now.heard


@pytest.mark.parametrize(
    ("change", "obstacle"),
    [
        ({}, None),
        ({"consents_to_hearing": False}, Obstacle.NO_CONSENT),
        ({"persons": frozenset()}, Obstacle.NO_PERSON_NAMED),
        ({"aim": Aim.UNIT}, Obstacle.ABOUT_NOBODY),
        ({"is_anonymous": True}, Obstacle.ANONYMOUS_NO_PERSON),
        ({"is_signal": True}, Obstacle.SIGNAL_NO_PERSON),
    ],
)
def test_a_person_is_heard_only_with_the_consent_of_the_reporter(change, obstacle):
    assert why_not(CaseStep.HEAR_PERSON, replace(UNDER_WAY, **change)) == obstacle


@pytest.mark.parametrize(
    ("change", "obstacle"),
    [({}, None), ({"consents_to_hearing": False}, Obstacle.NO_CONSENT)],
)
def test_the_people_of_a_vacancy_are_heard_only_with_the_consent_of_the_applicant(change, obstacle):
    now = Situation(
        CaseState.TALKED,
        procedure=Procedure.APPLICANTS,
        consents_to_hearing=True,
        is_anonymous=True,
    )

    assert why_not(CaseStep.HEAR_VACANCY, replace(now, **change)) == obstacle


def test_nothing_is_found_of_a_selection_before_both_sides_were_heard():
    talked = Situation(CaseState.TALKED, procedure=Procedure.APPLICANTS)

    assert why_not(CaseStep.ANSWER_SELECTION, talked) == Obstacle.NOT_NOW
    heard = replace(talked, state=CaseState.UNDER_WAY)
    assert why_not(CaseStep.ANSWER_SELECTION, heard) is None
    assert why_not(CaseStep.ANSWER_ALONE, heard) == Obstacle.NOT_NOW


@pytest.mark.parametrize("kind", Help)
def test_who_is_anonymous_gets_the_help_for_which_nobody_has_to_come(kind):
    anonymous = Situation(CaseState.TALKED, procedure=Procedure.HELPDESK, is_anonymous=True)

    in_person = kind in {Help.COMPANY, Help.MEDIATION}
    assert (why_not_help(kind, anonymous) is Obstacle.ANONYMOUS_NOT_IN_PERSON) is in_person
    assert why_not_help(kind, replace(anonymous, is_anonymous=False)) is None


@pytest.mark.requirement("SAFE-52")
def test_nobody_is_told_of_findings_that_were_not_handed_over():
    now = Situation(CaseState.UNDER_WAY, procedure=Procedure.FACT_FINDING)

    assert why_not(CaseStep.GIVE_FEEDBACK, now) == Obstacle.FINDINGS_NOT_HANDED_OVER
    there = replace(now, findings_handed_over=True)
    assert why_not(CaseStep.GIVE_FEEDBACK, there) is None


@pytest.mark.parametrize(
    ("norms", "finding", "aim", "obstacle"),
    [
        ([], "open", Aim.UNIT, None),
        (["1.2"], "founded", Aim.PERSON, None),
        (["1.2"], "partly", Aim.PERSON, None),
        (["1.2"], "unfounded", Aim.PERSON, Obstacle.NORM_NOT_BROKEN),
        (["1.2"], "open", Aim.PERSON, Obstacle.NORM_NOT_BROKEN),
        (["1.2"], "founded", Aim.UNIT, Obstacle.NORM_WITHOUT_PERSON),
        (["9.9"], "founded", Aim.PERSON, Obstacle.UNKNOWN_NORM),
    ],
)
def test_only_what_somebody_did_breaks_a_rule_of_the_code(norms, finding, aim, obstacle):
    now = replace(UNDER_WAY, aim=aim)

    assert why_not_norms(norms, {"1.1", "1.2"}, finding=finding, now=now) == obstacle


@pytest.mark.requirement("SAFE-63")
def test_who_is_anonymous_is_asked_in_writing():
    anonymous = Situation(CaseState.ACKNOWLEDGED, is_anonymous=True)

    assert why_not(CaseStep.HOLD_INTAKE, anonymous) == Obstacle.ANONYMOUS_HAS_NO_TALK
    assert why_not(CaseStep.ASK_IN_WRITING, anonymous) is None


@pytest.mark.requirement("SAFE-63")
@pytest.mark.parametrize(
    ("step", "state"),
    [
        (CaseStep.HOLD_INTAKE, CaseState.ACKNOWLEDGED),
        (CaseStep.NAME_PERSON, CaseState.UNDER_WAY),
        (CaseStep.HEAR_REPORTER, CaseState.UNDER_WAY),
        (CaseStep.HEAR_PERSON, CaseState.UNDER_WAY),
    ],
)
def test_how_far_a_report_is_looked_into_depends_on_its_anonymity(step, state):
    named = replace(UNDER_WAY, state=state)

    assert why_not(step, named) is None
    assert why_not(step, replace(named, is_anonymous=True)) is not None


@pytest.mark.requirement("PRIV-19")
def test_what_an_anonymous_report_points_to_can_be_studied_in_a_unit():
    anonymous = Situation(CaseState.VALIDATED, is_anonymous=True)

    assert why_not_route(CaseRoute.INVESTIGATION, Aim.UNIT, anonymous) is None


def test_who_is_anonymous_is_not_heard():
    now = replace(UNDER_WAY, is_anonymous=True)

    assert why_not(CaseStep.HEAR_REPORTER, now) == Obstacle.ANONYMOUS_IS_NOT_HEARD


@pytest.mark.requirement("SAFE-18")
def test_after_an_early_withdrawal_only_closing_is_left():
    now = Situation(CaseState.UNDER_WAY, is_withdrawn=True, aim=Aim.PERSON)

    possible = [step for step in CaseStep if why_not(step, now) is None]

    assert possible == [CaseStep.CLOSE_WITHDRAWN]


def test_after_a_hearing_the_person_concerned_gets_an_outcome_though_the_report_is_withdrawn():
    now = replace(UNDER_WAY, is_withdrawn=True)

    assert why_not(CaseStep.CLOSE_WITHDRAWN, now) == Obstacle.PERSON_STILL_WAITS
    assert why_not(CaseStep.CONCLUDE, now) is None
    assert why_not(CaseStep.GIVE_FEEDBACK, replace(now, state=CaseState.CONCLUDED)) == (
        Obstacle.WITHDRAWN
    )
    concluded = replace(now, state=CaseState.CONCLUDED)
    assert why_not(CaseStep.CLOSE_WITHDRAWN, concluded) == Obstacle.PERSON_NOT_TOLD
    assert why_not(CaseStep.TELL_PERSON, concluded) is None
    assert why_not(CaseStep.CLOSE_WITHDRAWN, replace(concluded, told=frozenset({1}))) is None


def test_who_was_informed_and_not_heard_is_told_that_it_stopped_before_the_case_is_closed():
    now = replace(UNDER_WAY, heard=frozenset(), is_withdrawn=True)

    assert why_not(CaseStep.CLOSE_WITHDRAWN, now) == Obstacle.PERSON_NOT_TOLD
    possible = [step for step in CaseStep if why_not(step, now) is None]
    assert possible == [CaseStep.TELL_PERSON]
    assert why_not(CaseStep.CLOSE_WITHDRAWN, replace(now, told=frozenset({1}))) is None
    assert why_not(CaseStep.TELL_PERSON, replace(now, is_withdrawn=False)) == Obstacle.NOT_NOW


@pytest.mark.parametrize("finding", sorted({*NOT_PROVEN, "founded", "partly"}))
def test_nothing_is_found_of_who_was_not_heard_before_a_withdrawal(finding):
    heard = replace(UNDER_WAY, is_withdrawn=True)
    unheard = replace(heard, heard=frozenset())
    of_case = {"of_case": "founded", "person": 1}

    assert why_not_told(finding, **of_case, now=unheard) == Obstacle.STOPPED_OR_FOUND
    assert why_not_told(finding, **of_case, now=heard) is None
    assert why_not_told(STOPPED, **of_case, now=unheard) is None
    assert why_not_told(STOPPED, **of_case, now=heard) == Obstacle.STOPPED_OR_FOUND


def test_a_report_that_was_not_withdrawn_is_not_closed_as_one():
    assert why_not(CaseStep.CLOSE_WITHDRAWN, UNDER_WAY) == Obstacle.NOT_WITHDRAWN


@pytest.mark.requirement("SAFE-25", "SAFE-26")
@pytest.mark.parametrize("own_wish", [True, False])
def test_a_reporter_is_moved_only_at_own_wish(own_wish):
    measure = make.measure("unit_talk", reporter_wish="Dat zei zij zelf." if own_wish else " ")

    obstacle = why_not_measure(measure, on_person=False, moves_reporter=True, now=UNDER_WAY)

    assert obstacle == (None if own_wish else Obstacle.REPORTER_WOULD_BE_MOVED)


@pytest.mark.requirement("SAFE-68")
def test_a_measure_for_a_unit_needs_no_hearing():
    now = Situation(CaseState.CONCLUDED, is_anonymous=True, aim=Aim.UNIT)

    measure = make.measure("unit_talk")

    assert why_not_measure(measure, on_person=False, moves_reporter=False, now=now) is None


@pytest.mark.parametrize(
    "now", [replace(UNDER_WAY, heard=frozenset()), replace(UNDER_WAY, aim=Aim.UNIT)]
)
def test_a_measure_on_a_person_who_was_not_heard_is_refused(now):
    measure = make.measure("talk")

    obstacle = why_not_measure(measure, on_person=True, moves_reporter=False, now=now)

    assert obstacle == Obstacle.MEASURE_ON_PERSON


@pytest.mark.requirement("SAFE-14")
def test_a_case_stays_open_while_an_aftercare_contact_is_not_done():
    waiting = Situation(CaseState.AFTERCARE, aftercare_open=1)

    assert why_not(CaseStep.CLOSE, waiting) == Obstacle.AFTERCARE_OPEN
    assert why_not(CaseStep.CLOSE, replace(waiting, aftercare_open=0)) is None


def test_there_is_no_contact_to_record_when_all_were():
    now = Situation(CaseState.AFTERCARE, aftercare_open=0)

    assert why_not(CaseStep.CARE, now) == Obstacle.NO_AFTERCARE_DUE
