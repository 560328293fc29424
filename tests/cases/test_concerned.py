"""A person concerned: informed, given a code, heard, told; and what that code never opens."""

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from rodedraad.cases import retention, services, side, writings
from rodedraad.cases.errors import CodeGivenBefore, StepRefused, UnknownPerson
from rodedraad.cases.models import SideDossier
from rodedraad.cases.obstacles import Obstacle
from rodedraad.cases.services import own as owns
from rodedraad.cases.states import Ground
from rodedraad.core import clock
from rodedraad.core.errors import OutOfDate
from rodedraad.core.rowsecurity import identify
from rodedraad.organisations import profiles
from rodedraad.reporting import retention as reports
from rodedraad.reporting.retention import Ending
from rodedraad.reporting.services import inbox
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.errors import WrongCode
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.models import Dossier
from tests.accounts.factories import sign_in
from tests.cases import factories as make

pytestmark = pytest.mark.django_db
TOLD = writings.PersonTold("", "open", "Het kan niet worden vastgesteld.")


def opened(code):
    with transaction.atomic():
        return owns.open_with_code(code=code, pepper=settings.RODEDRAAD_SECRETS.pepper)


def refused(work, service, *words, **named):
    with transaction.atomic(), pytest.raises(StepRefused) as caught:
        work.do(service, *words, **named)
    return caught.value.obstacle


@pytest.mark.requirement("SAFE-53", "SAFE-61")
def test_each_person_is_informed_apart_and_heard_before_a_conclusion():
    work = make.under_way()
    make.agree(work)
    work.do(services.hear_reporter, make.MINUTES)
    for _ in range(2):
        work.do(services.name_person, make.PERSON)

    assert refused(work, services.hear_person, make.MINUTES, person=1) == (
        Obstacle.PERSON_NOT_INFORMED
    )
    assert refused(work, services.give_code, person=1) == Obstacle.PERSON_NOT_INFORMED
    work.do(services.inform_person, make.INFORMED, person=1)
    assert refused(work, services.inform_person, make.INFORMED, person=1) == (
        Obstacle.EVERYBODY_INFORMED
    )
    work.do(services.hear_person, make.MINUTES, person=1)
    assert refused(work, services.hear_person, make.MINUTES, person=2) == (
        Obstacle.PERSON_NOT_INFORMED
    )
    assert refused(work, services.conclude, make.CONCLUSION) == Obstacle.PERSON_NOT_INFORMED
    work.do(services.inform_person, make.INFORMED, person=2)
    assert refused(work, services.conclude, make.CONCLUSION) == Obstacle.PERSON_NOT_HEARD
    work.do(services.hear_person, make.MINUTES, person=2)
    work.do(services.conclude, make.CONCLUSION)

    sealed = [one.content for one in work.open().contents.items if one.kind == "person_informed"]
    assert [one["number"] for one in sealed] == ["1", "2"]
    assert sealed[0]["support"] == "counsellor,legal_help"


def test_a_code_opens_the_own_minutes_messages_and_outcome_and_nothing_else():
    work = make.heard(persons=2)
    code = work.do(services.give_code, person=1)
    with transaction.atomic(), pytest.raises(CodeGivenBefore):
        work.do(services.give_code, person=1)
    first, reporter, other = (
        work.open().hearings[1],
        work.open().hearings[0],
        work.open().hearings[2],
    )
    work.do(services.share_minutes, hearing_id=first.public_id)
    with transaction.atomic(), pytest.raises(OutOfDate):
        work.do(services.share_minutes, hearing_id=first.public_id)
    with transaction.atomic(), pytest.raises(UnknownPerson):
        work.do(services.share_minutes, hearing_id=other.public_id)
    work.do(services.share_minutes, hearing_id=reporter.public_id)
    work.do(services.write_to_person, person=1, text="Kom je donderdag?")

    own = opened(code)
    assert own.must_change
    answered = {"hearing": first.public_id, "version": 1, "at": work.at}
    owns.answer_minutes(own=own, correction="Ik zei dat anders.", **answered)
    owns.write(own=own, text="Ja, met mijn raadsman.", at=work.at)
    found = side.shared(own.keyring)

    assert found.about["text"] == make.INFORMED.text
    assert [one.answer["text"] for one in found.minutes] == ["Ik zei dat anders."]
    assert [(one.text, one.by_person) for one in found.thread] == [
        ("Kom je donderdag?", False), ("Ja, met mijn raadsman.", True)
    ]  # fmt: skip
    written = str([one.content for one in safekeeping.items(keyring=own.keyring)])
    for secret in (make.PERSON.name, make.INTAKE.text, work.sent.report.reference):
        assert secret not in written
    assert own.keyring.dossier.pk != work.case.dossier_id
    assert not Dossier.objects.filter(pk=work.case.dossier_id).exists()
    with transaction.atomic(), pytest.raises(WrongCode):
        inbox.open_with_code(code=code, pepper=settings.RODEDRAAD_SECRETS.pepper)
    with transaction.atomic(), pytest.raises(WrongCode):
        owns.open_with_code(code=work.sent.code, pepper=settings.RODEDRAAD_SECRETS.pepper)


def test_nothing_in_the_own_minutes_tells_how_many_others_were_heard():
    alone, among_others = make.heard(), make.heard(persons=2)
    told = []
    for work, person in ((alone, 1), (among_others, 2)):
        code = work.do(services.give_code, person=person)
        hearing = work.open().hearings[-1]
        work.do(services.share_minutes, hearing_id=hearing.public_id)
        own = opened(code)
        told.append([one.content for one in safekeeping.items(keyring=own.keyring)])
        [minutes] = side.shared(own.keyring).minutes
        assert minutes.hearing == hearing.public_id
        assert str(hearing.public_id) in reverse("concerned:own_minutes", args=[minutes.hearing])

    without = [
        [{key: text for key, text in one.items() if key != "hearing"} for one in each]
        for each in told
    ]
    assert without[0] == without[1]


def test_a_lost_code_is_replaced_and_the_old_one_is_dead():
    work = make.heard()
    old = work.do(services.give_code, person=1)
    hearing = work.open().hearings[1]
    work.do(services.share_minutes, hearing_id=hearing.public_id)
    own = opened(old)
    owns.answer_minutes(own=own, hearing=hearing.public_id, version=1, correction="", at=work.at)
    owns.write(own=own, text="Ik ben mijn code kwijt.", at=work.at)

    new = work.do(services.replace_code, person=1)

    with transaction.atomic(), pytest.raises(WrongCode):
        owns.open_with_code(code=old, pepper=settings.RODEDRAAD_SECRETS.pepper)
    found = side.shared(opened(new).keyring)
    assert found.minutes[0].answer["answer"] == "agreed"
    assert [(one.by_person, one.is_carried) for one in found.thread] == [(True, True)]


def test_who_reads_the_case_reads_the_side_dossier_and_nobody_else():
    work = make.heard()
    work.do(services.give_code, person=1)
    holder = work.sent.members[1]
    sides = lambda: SideDossier.objects.select_related("dossier").get()  # noqa: E731

    identify(user=work.handler.id)
    before = {
        one.user_id
        for one in safekeeping.holders(dossier=sides().dossier, by=work.handler.actor.party)
    }
    work.do(services.end_access, user_id=holder.id)
    identify(user=work.handler.id)
    seen = safekeeping.holders(dossier=sides().dossier, by=work.handler.actor.party)
    after = {one.user_id for one in seen if one.ended_day is None}
    assert before - after == {holder.id}
    work.do(services.give_access, user_id=holder.id, ground=Ground.EXPERTISE)
    identify(user=work.handler.id)
    keyring = Keyring.of_user(sides().dossier, holder.id, holder.keys)
    assert side.shared(keyring).about["text"] == make.INFORMED.text


@pytest.mark.requirement("SAFE-54")
def test_nothing_follows_from_what_was_not_proven():
    work = make.heard()
    work.do(services.give_code, person=1)
    work.do(services.conclude, writings.Conclusion("open", "Woord tegen woord."))
    measure = writings.Measure("talk", "Het past.", "")
    assert refused(work, services.take_measure, measure, moves_reporter=False) == (
        Obstacle.MEASURE_WITHOUT_FINDING
    )
    found = writings.PersonTold("", "founded", "Het is gebeurd.")
    assert refused(work, services.tell_person, found, person=1) == Obstacle.NOT_FOUND_OF_PERSON
    work.do(services.give_feedback, make.ANSWER)
    assert refused(work, services.end_handling) == Obstacle.PERSON_NOT_TOLD
    work.do(services.tell_person, TOLD, person=1)
    work.do(services.end_handling)

    case, rules = work.refresh(), profiles.current().retention
    assert retention.ending(case, finding="open") == Ending.NOT_PROVEN
    assert retention.ending(case, finding="founded") == Ending.CLOSED
    assert reports.erase_on(Ending.NOT_PROVEN, case.ended_day, rules) <= (
        reports.erase_on(Ending.CLOSED, case.ended_day, rules)
    )


@pytest.mark.requirement("SAFE-54")
def test_nobody_sees_how_often_somebody_reported_or_was_concerned_before(client):
    before = make.heard(at=clock.now())
    again = make.under_way(members=before.sent.members, at=clock.now())
    again.do(services.name_person, make.PERSON)
    sign_in(client, again.handler)

    pages = [
        client.get(reverse("cases:case_detail", args=[again.case.public_id])),
        client.get(reverse("cases:case_person", args=[again.case.public_id, 1])),
    ]

    for page in pages:
        assert page.status_code == 200
        assert make.PERSON.name in page.content.decode()
        assert before.case.report.reference not in page.content.decode()
        assert str(before.case.public_id) not in page.content.decode()


def test_after_a_withdrawal_who_was_heard_still_reads_the_outcome_and_all_is_erased_together():
    work = make.heard()
    code = work.do(services.give_code, person=1)
    make.withdraw(work)
    assert refused(work, services.close_withdrawn, writings.LastWord("")) == (
        Obstacle.PERSON_STILL_WAITS
    )
    work.do(services.conclude, writings.Conclusion("unfounded", "Het is niet gebeurd."))
    assert refused(work, services.close_withdrawn, writings.LastWord("")) == (
        Obstacle.PERSON_NOT_TOLD
    )
    work.do(services.tell_person, writings.PersonTold("", "unfounded", "Niets."), person=1)
    work.do(services.close_withdrawn, writings.LastWord(""))
    own = opened(code)
    assert side.shared(own.keyring).outcome["finding"] == "unfounded"

    day = work.refresh().report.erase_day
    reports.erase_expired(day=day, at=work.at)
    retention.erase(at=work.at)

    with transaction.atomic(), pytest.raises(WrongCode):
        owns.open_with_code(code=code, pepper=settings.RODEDRAAD_SECRETS.pepper)
    identify(worker=True)
    assert not SideDossier.objects.exists()
    assert Dossier.objects.get(pk=own.dossier.pk).shredded_day is not None
