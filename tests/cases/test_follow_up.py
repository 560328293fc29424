"""Measures with an owner and a day, and aftercare for others than the reporter."""

from datetime import date

import pytest
from django.utils import timezone

from rodedraad.accounts.roles import Role
from rodedraad.cases import services, writings
from rodedraad.cases.errors import StepRefused, UnknownAgreement
from rodedraad.cases.follow_up import CareGiven, MeasureFollowed
from rodedraad.cases.obstacles import Obstacle
from rodedraad.cases.states import CaseState, CaseStep
from rodedraad.core.rowsecurity import identify
from rodedraad.messaging import queries as messaging
from rodedraad.messaging import services as reminding
from rodedraad.messaging.models import Notice
from rodedraad.messaging.terms import Stage, TermKind
from rodedraad.safekeeping.compartments import Compartment
from tests.accounts.factories import appoint, make_someone
from tests.cases import factories as make

pytestmark = pytest.mark.django_db

MAY = date(2026, 5, 1)


def terms(work, kind=TermKind.MEASURE):
    identify(user=work.handler.id)
    known = messaging.terms_of(dossier=work.case.dossier_id)
    return [(t.number, t.due_date, t.is_open) for t in known if t.kind == kind]


def take(work, code="unit_session", **more):
    work.do(services.take_measure, make.measure(code, **more), moves_reporter=False)


def follow(work, outcome="done", number=1, next_day=""):
    followed = MeasureFollowed(str(number), outcome, "Het verslag ligt er.", next_day)
    work.do(services.follow_measure, followed)


def refused(work, service, *words, **change):
    with pytest.raises(StepRefused) as caught:
        work.do(service, *words, **change)
    return caught.value.obstacle


@pytest.mark.requirement("SAFE-49")
def test_a_measure_has_an_owner_and_a_day_and_is_looked_at_until_it_lasts():
    work = make.concluded()
    take(work, owner="directeur Stadsbeheer")

    assert terms(work) == [(1, MAY, True)]
    [kept] = work.open().contents.of("measure", Compartment.HANDLING)
    assert (kept.content["owner"], kept.content["number"]) == ("directeur Stadsbeheer", "1")

    work.later(60)
    follow(work, "partly", next_day="2026-06-15")
    assert terms(work) == [(1, MAY, False), (1, date(2026, 6, 15), True)]
    follow(work, "done", next_day="2026-12-01")
    assert work.refresh().measures.get().is_open
    follow(work, "done")

    assert work.refresh().measures.get().ended_day == timezone.localdate(work.at)
    assert not [term for term in terms(work) if term[2]]
    assert refused(work, services.follow_measure, MeasureFollowed("1", "done", "x")) == (
        Obstacle.NO_MEASURE_OPEN
    )
    how = [one.content["carried_out"] for one in work.open().contents.of(
        "measure_followed", Compartment.HANDLING
    )]  # fmt: skip
    assert how == ["partly", "done", "done"]


@pytest.mark.parametrize("missing", ["owner", "due", "evidence"])
def test_nobody_promises_a_measure_without_owner_day_or_evidence(missing):
    work = make.concluded()
    measure = make.measure("unit_session", **{missing: ""})

    obstacle = refused(work, services.take_measure, measure, moves_reporter=False)

    assert obstacle == Obstacle.MEASURE_WITHOUT_OWNER


def test_without_a_measure_nothing_has_to_be_carried_out():
    work = make.concluded()

    work.do(
        services.take_measure,
        writings.Measure("none", "Het is opgelost.", ""),
        moves_reporter=False,
    )

    assert terms(work) == []
    assert not work.refresh().measures.exists()


@pytest.mark.requirement("SAFE-27")
def test_a_conditional_measure_says_what_brings_it_into_force_and_until_when():
    work = make.heard()
    work.do(services.conclude, make.CONCLUSION)
    bare = make.measure("conditional_measure")
    assert refused(work, services.take_measure, bare, moves_reporter=False) == (
        Obstacle.MEASURE_WITHOUT_CONDITION
    )
    take(work, "conditional_measure", condition="Als het weer gebeurt.", due="2027-03-01")
    take(work, "talk")

    assert terms(work) == [(2, MAY, True), (1, date(2027, 3, 1), True)]
    assert refused(work, services.follow_measure, MeasureFollowed("2", "lapsed", "x")) == (
        Obstacle.OUTCOME_DOES_NOT_FIT
    )
    follow(work, "lapsed", number=1)
    with pytest.raises(UnknownAgreement):
        follow(work, "in_force", number=1)


def test_whom_a_case_is_about_does_not_carry_out_its_measure():
    manager = make_someone(Role.MANAGER, name=make.PERSON.name)
    another = make_someone(Role.MANAGER, name="Hessel Wijnstra")
    work = make.heard()
    work.do(services.conclude, make.CONCLUSION)

    concerned = make.measure("talk", owner_id=str(manager.id))
    obstacle = refused(work, services.take_measure, concerned, moves_reporter=False)
    nobody = make.measure("talk", owner_id=str(work.handler.id))
    none = refused(work, services.take_measure, nobody, moves_reporter=False)
    take(work, "talk", owner_id=str(another.id))

    assert obstacle == Obstacle.OWNER_IS_CONCERNED
    assert none == Obstacle.MEASURE_WITHOUT_OWNER
    assert work.refresh().measures.count() == 1


def test_a_case_with_something_open_is_closed_only_with_a_reason():
    work = make.concluded()
    take(work)
    work.do(services.plan_care_around, make.PLANNED)
    work.do(services.give_feedback, make.ANSWER)
    work.do(services.end_handling)
    for days in (28, 62):
        work.later(days).do(services.care, make.CARE)

    assert refused(work, services.close, writings.LastWord("")) == Obstacle.LEFT_OPEN
    work.do(services.close, writings.LastWord("", "De directeur vertrok; een ander neemt het op."))

    assert work.refresh().state == CaseState.CLOSED
    assert not work.case.measures.filter(ended_day__isnull=True).exists()
    assert not work.case.care_around.filter(ended_day__isnull=True).exists()
    assert not [t for t in messaging.terms_of(dossier=work.case.dossier_id) if t.is_open]
    [last] = work.open().contents.of("closing", Compartment.HANDLING)
    assert last.content["left_open"].startswith("De directeur vertrok")


def test_a_measure_stays_open_when_the_case_is_taken_up_again():
    work = make.concluded()
    take(work)
    work.do(services.give_feedback, make.ANSWER)
    work.do(services.end_handling)

    work.do(services.escalate, writings.Escalation("Het begint opnieuw."))

    assert terms(work) == [(1, MAY, True)]
    assert CaseStep.FOLLOW_MEASURE in work.open().possible()


def test_a_measure_that_stays_undone_is_brought_to_the_head_of_the_desk_who_may_read():
    work = make.concluded()
    take(work)
    colleague = work.sent.members[1]
    appoint(colleague.user, Role.DESK_HEAD, desk="integrity")
    kept_out = make_someone(Role.EMPLOYEE)
    appoint(kept_out, Role.DESK_HEAD, desk="integrity")

    told = {}
    for day in (date(2026, 5, 4), date(2026, 5, 7), date(2026, 5, 8), date(2026, 5, 11)):
        reminding.remind(day=day)
        identify(worker=True)
        told[day] = set(Notice.objects.values_list("user_id", flat=True))
        Notice.objects.all().delete()

    first, *between, last = told.values()
    assert first == {member.id for member in work.sent.members}
    assert set().union(*between, last) == {colleague.id}
    identify(user=colleague.id)
    [brought] = messaging.escalated(user_id=colleague.id, desks={"integrity"})
    assert (brought.kind, brought.reminded) == (TermKind.MEASURE, Stage.ESCALATED)


@pytest.mark.requirement("SAFE-17")
def test_there_is_aftercare_for_the_department_bystanders_and_the_manager():
    work = make.in_aftercare()
    for number, (whom, kind) in enumerate(
        [("department", "department_talk"), ("manager", "management_talk"),
         ("bystanders", "trainers")], start=1,
    ):  # fmt: skip
        planned = make.CarePlanned(whom, kind, f"2026-05-0{number}", "Samen verder.")
        work.do(services.plan_care_around, planned)

    assert [due.day for _number, due, _open in terms(work, TermKind.CARE_AROUND)] == [1, 2, 3]
    work.do(services.care_around, CareGiven("2", "not_held", "Ziek.", "2026-06-01"))
    work.do(services.care_around, CareGiven("2", "held", "De leiding spreekt het team aan."))
    with pytest.raises(UnknownAgreement):
        work.do(services.care_around, CareGiven("2", "held", "Nog eens."))

    left = work.refresh().care_around.filter(ended_day__isnull=True)
    assert set(left.values_list("number", flat=True)) == {1, 3}
    assert work.case.aftercare.filter(done_day__isnull=True).count() == 2
    given = work.open().contents.of("care_given", Compartment.HANDLING)
    assert [one.content["held"] for one in given] == ["not_held", "held"]
