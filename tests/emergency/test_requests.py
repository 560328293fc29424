"""Three people open a case for a few hours; none of them alone, and nobody for longer."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection, transaction

from rodedraad.accounts.roles import Role
from rodedraad.audit.models import Entry
from rodedraad.cases import grounds
from rodedraad.cases import services as cases
from rodedraad.cases.states import Ground
from rodedraad.core.errors import NotAllowed, NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.emergency import events, queries, retention, services
from rodedraad.emergency.errors import AskedAlready, KeptOut, NoConsent, TwoOfThree
from rodedraad.emergency.models import AccessRequest
from rodedraad.emergency.states import RequestState
from rodedraad.lib.lifecycle import StepNotPossible
from rodedraad.reporting.attachments import CleanFile
from rodedraad.reporting.stages import ItemKind
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.models import Dossier, Epoch, Grant
from rodedraad.safekeeping.repairs import RepairGround
from tests.accounts.factories import appoint, join
from tests.cases.factories import PERSON, taken_up, under_way
from tests.counselling.factories import begin, make_central, make_counsellor, read_by, record
from tests.emergency import factories as make
from tests.reporting.factories import WHAT

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
A_FILE = CleanFile("bijlage-1.txt", "text/plain", b"wat er in het bestand staat")


@pytest.mark.requirement("PRIV-08")
def test_it_reads_what_was_told_with_three_peoples_acts_and_nothing_else():
    one = make.an_emergency(named=True)
    one.ask()

    with pytest.raises(NoConsent):
        one.give()
    one.consent()
    with pytest.raises(NotFound):
        one.look()
    one.give()
    lent = one.look()

    assert [item.kind for item in lent.stories] == [ItemKind.STORY]
    assert lent.stories[0].content["what"] == WHAT
    assert lent.files == []
    assert lent.keyring.compartments == frozenset()
    with pytest.raises(NotFound):
        Keyring.of_user(one.work.sent.dossier, one.repairer.id, one.repairer.keys)
    told = Entry.objects.filter(subject=one.asked.id).order_by("number")
    assert list(told.values_list("event", flat=True)) == [
        "emergency.asked", "emergency.consented", "emergency.given", "emergency.looked",
    ]  # fmt: skip


def test_what_is_written_from_the_giving_on_is_closed_to_it():
    one = make.opened()
    safekeeping.put(
        dossier=one.work.case.dossier, compartment=Compartment.STORY, kind=ItemKind.STORY,
        content={"what": "Van later."}, by=one.work.handler.actor.party, at=one.at,
    )  # fmt: skip

    lent = one.look()
    identify(user=one.work.handler.id)
    whole = one.work.open()

    assert len(lent.stories) == 1
    assert len(whole.contents.of(ItemKind.STORY, Compartment.STORY)) == 2


@pytest.mark.requirement("PRIV-08")
def test_it_ends_at_its_time_by_the_worker_without_a_key():
    one = make.opened()
    epochs = Epoch.objects.filter(compartment="story")
    identify(dossier=one.work.case.dossier_id)
    before = epochs.count()

    with pytest.raises(NotFound):
        one.look(at=one.at + make.FOUR_HOURS)
    assert services.end_overdue(at=one.at + make.FOUR_HOURS - HOUR) == 0
    assert services.end_overdue(at=one.at + make.FOUR_HOURS) == 1
    asked = one.refresh()

    assert asked.state == RequestState.ENDED
    identify(dossier=one.work.case.dossier_id)
    assert not Grant.objects.filter(holder_id=asked.holder_id).exists()
    assert epochs.count() == before == asked.last_epoch + 1
    assert safekeeping.inspect(dossier_id=one.work.case.dossier_id) == []
    assert one.work.open().contents.last(ItemKind.STORY, Compartment.STORY)


@pytest.mark.parametrize("who", ["handler", "central", "repairer"])
def test_each_of_the_three_ends_it_earlier(who):
    one = make.opened()

    if who == "handler":
        cases.end_emergency(one.work.turn(), request_id=one.asked.public_id)
    else:
        person = getattr(one, who)
        identify(user=person.id)
        services.end(actor=person.actor, public_id=one.asked.public_id, at=one.at)

    assert one.refresh().state == RequestState.ENDED
    with pytest.raises(NotFound):
        one.look()


@pytest.mark.requirement("PRIV-08")
def test_nobody_is_two_of_the_three():
    one = make.an_emergency()
    stranger = make_counsellor(Role.CENTRAL_COUNSELLOR, Role.IT_SUPPORT)
    one.ask()

    with pytest.raises(NotFound):
        one.consent(by=stranger)
    with pytest.raises(NotFound):
        one.consent(by=one.work.handler)
    with pytest.raises((NotAllowed, NotFound)):
        one.consent(by=one.repairer)
    identify(user=one.central.id)
    with pytest.raises(NotAllowed):
        services.ask(
            actor=one.central.actor, keys=one.central.keys, reference=one.reference,
            ground=RepairGround.PAGE_FAILS, at=one.at,
        )  # fmt: skip
    appoint(one.central.user, Role.IT_SUPPORT)
    identify(user=one.central.id)
    with pytest.raises(NotAllowed):
        services.ask(
            actor=one.central.actor, keys=one.central.keys, reference=one.reference,
            ground=RepairGround.PAGE_FAILS, at=one.at,
        )  # fmt: skip
    with pytest.raises(NotAllowed):
        one.consent(lasts=25 * HOUR)


@pytest.mark.parametrize(
    "change",
    ["until_at = until_at + interval '1 hour'", "ground = 'file_fails'", "consent = ''"],
)
def test_a_consent_is_for_just_this(change):
    one = make.an_emergency()
    one.ask()
    one.consent()
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE emergency_accessrequest SET {change}")

    with pytest.raises((NoConsent, NotFound)):
        one.give()


def left_by(one):
    """Return the events that the request left in the trail."""
    told = Entry.objects.filter(subject=one.asked.id).order_by("number")
    return list(told.values_list("event", flat=True))


def test_a_consent_that_has_passed_gives_nothing_and_lapses():
    one = make.an_emergency()
    one.ask()
    with pytest.raises(AskedAlready):
        one.ask()
    one.consent(lasts=HOUR)

    with pytest.raises(NoConsent):
        one.give(at=one.at + HOUR)
    services.end_overdue(at=one.at + HOUR)

    assert one.refresh().state == RequestState.LAPSED
    assert left_by(one)[-1] == events.LAPSED
    one.ask()
    identify(user=one.repairer.id)
    services.withdraw(actor=one.repairer.actor, public_id=one.asked.public_id, at=one.at)
    assert one.refresh().state == RequestState.LAPSED
    assert left_by(one)[-1] == events.WITHDRAWN
    with pytest.raises(StepNotPossible):
        one.consent()


def test_who_stands_in_the_story_gets_nothing():
    one = make.an_emergency(persons="Het gaat om Wietse Noordhof.")
    one.ask()
    one.consent()

    with pytest.raises(KeptOut):
        one.give()


def test_whom_the_handler_named_as_a_person_concerned_gets_nothing():
    one = make.Emergency(under_way(), make_central(), make.make_repairer())
    one.work.do(cases.name_person, replace(PERSON, name=one.repairer.user.name))
    one.ask()
    one.consent()

    with pytest.raises(KeptOut):
        one.give()


def test_a_number_that_does_not_exist_is_asked_for_like_any_other():
    one = make.an_emergency()

    asked = one.ask(reference="2222-3333")

    assert asked.state == RequestState.ASKED
    identify(user=one.work.handler.id)
    assert queries.for_case("2222-3333") == []
    with pytest.raises(NotFound):
        one.give()


def test_files_are_shown_only_when_one_does_not_open():
    one = make.an_emergency(files=[A_FILE])
    one.ask(RepairGround.FILE_FAILS)
    one.consent()
    one.give()

    lent = one.look()

    assert [file.name for file in lent.files] == [A_FILE.name]
    pieces = safekeeping.read_file(keyring=lent.keyring, file=lent.files[0])
    assert b"".join(pieces) == A_FILE.content


@pytest.mark.requirement("PRIV-08")
def test_the_records_of_one_counsellor_are_lent_by_the_same_consent():
    one = make.an_emergency()
    ruben, amina = make_counsellor(name="Ruben"), make_counsellor(name="Amina")
    mine, others = record(ruben), record(amina)
    one.ask(counsellor_id=ruben.id)
    identify(user=one.repairer.id)
    with pytest.raises(type(mine).DoesNotExist):
        read_by(one.repairer, mine)

    one.consent()

    assert read_by(one.repairer, mine) is not None
    with pytest.raises(type(others).DoesNotExist):
        read_by(one.repairer, others)
    identify(user=one.repairer.id)
    looks = {"actor": one.repairer.actor, "keys": one.repairer.keys}
    public_id = one.asked.public_id
    _, part = services.look_at_records(public_id=public_id, start=0, size=9, at=one.at, **looks)
    assert [each.told is not None for each in part.opened] == [True]
    identify(user=ruben.id)
    services.end(actor=ruben.actor, public_id=public_id, at=one.at)
    with pytest.raises(type(mine).DoesNotExist):
        read_by(one.repairer, mine)
    assert read_by(ruben, mine) is not None
    assert read_by(one.central, mine) is not None


def test_requests_are_erased_with_what_they_are_about(own_profile):
    one = make.opened()
    one.ask(reference="2222-3333")
    services.end_overdue(at=one.at + make.FOUR_HOURS)
    identify(user=one.repairer.id)
    services.withdraw(actor=one.repairer.actor, public_id=one.asked.public_id, at=one.at)

    assert retention.erase(at=one.at + timedelta(days=60)) == 0
    identify(worker=True)
    safekeeping.shred(
        dossier=one.work.case.dossier, compartments=Compartment.values,
        by=one.work.handler.actor.party, at=one.at,
    )  # fmt: skip
    assert retention.erase(at=one.at + timedelta(days=60)) == 1
    assert retention.erase(at=one.at + timedelta(days=3000)) == 1
    identify(worker=True)
    assert not AccessRequest.objects.exists()


@pytest.mark.requirement("PRIV-08")
def test_who_consented_does_not_give_the_key_too():
    work = taken_up()
    appoint(work.handler.user, Role.CENTRAL_COUNSELLOR)
    begin(work.handler)
    one = make.Emergency(work, work.handler, make.make_repairer())
    one.ask()
    one.consent()

    with transaction.atomic(), pytest.raises(TwoOfThree):
        one.give()

    assert one.refresh().giver_id is None
    with pytest.raises(NotFound):
        one.look()


def test_a_request_that_was_changed_is_not_erased_by_the_platform():
    one = make.opened()
    services.end_overdue(at=one.at + make.FOUR_HOURS)
    ruben = make_counsellor()
    record(ruben)
    of_case = one.asked
    one.ask(counsellor_id=ruben.id)
    one.consent()
    services.end_overdue(at=one.at + make.FOUR_HOURS)
    identify(worker=True)
    AccessRequest.objects.update(asked_at=one.at - timedelta(days=9999), dossier=None)
    later = one.at + timedelta(days=1)

    assert retention.erase(at=later) == 0

    whys = {found.what: found.why for found in grounds.findings(at=later)}
    assert whys == {
        f"request {request.id}": "it is not what the trail says" for request in (of_case, one.asked)
    }


def test_a_request_stays_while_its_dossier_only_seems_erased():
    one = make.opened()
    services.end_overdue(at=one.at + make.FOUR_HOURS)
    identify(worker=True, dossier=one.work.case.dossier_id)
    Dossier.objects.filter(pk=one.work.case.dossier_id).update(shredded_day=one.at.date())

    assert retention.erase(at=one.at + timedelta(days=1)) == 0


def test_what_was_lent_ends_also_when_its_request_was_said_to_have_ended():
    one = make.opened()
    identify(worker=True)
    AccessRequest.objects.update(state=RequestState.ENDED)

    assert services.end_overdue(at=one.at + make.FOUR_HOURS - HOUR) == 0
    assert services.end_overdue(at=one.at + make.FOUR_HOURS) == 1

    identify(dossier=one.work.case.dossier_id)
    assert not Grant.objects.filter(holder__until_at__isnull=False).exists()
    assert safekeeping.inspect(dossier_id=one.work.case.dossier_id) == []
    assert services.end_overdue(at=one.at + make.FOUR_HOURS) == 0


def test_whom_the_story_was_lent_and_who_then_joins_the_desk_gets_a_place_of_a_handler():
    one = make.opened()
    joined = replace(one.repairer, desk="integrity")
    appoint(joined.user, Role.HANDLER, desk="integrity")
    join(joined)

    one.work.do(cases.give_access, user_id=joined.id, ground=Ground.EXPERTISE)

    seen = [
        (place.until_at is None, place.ended_day is None)
        for place in one.work.open().contents.holders
        if place.user_id == joined.id
    ]
    assert sorted(seen) == [(False, False), (True, True)]
    services.end_overdue(at=one.at + make.FOUR_HOURS)
    assert one.work.open(joined).contents.last(ItemKind.STORY, Compartment.STORY)
    assert list(grounds.findings(at=one.at + make.FOUR_HOURS)) == []
