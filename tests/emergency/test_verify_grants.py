"""`rodedraad verify-grants` names everybody who can read something without a ground."""

from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from rodedraad.accounts.roles import Role
from rodedraad.audit.parties import Party
from rodedraad.cases import grounds
from rodedraad.cases import services as cases
from rodedraad.cases.states import Ground
from rodedraad.core.rowsecurity import identify
from rodedraad.emergency import consents, services
from rodedraad.emergency.services import rows
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.safekeeping import access as accesses
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.models import Epoch, Grant, Holder
from rodedraad.safekeeping.services import Recipient
from tests.accounts.factories import make_handler
from tests.cases.factories import taken_up
from tests.conftest import A_MONDAY
from tests.counselling.factories import make_counsellor, record
from tests.emergency import factories as make
from tests.reporting.factories import sent_report
from tests.safekeeping.conftest import past_the_platform

pytestmark = pytest.mark.django_db


def found(at=A_MONDAY):
    return {finding.what: finding.why for finding in grounds.findings(at=at)}


def grants_of(dossier, **which):
    identify(dossier=dossier.id)
    return list(Grant.objects.filter(dossier=dossier, **which))


def name_of(grant):
    return f"grant {grant.id} of dossier {grant.dossier_id}"


@pytest.mark.requirement("PRIV-08")
def test_every_lawful_way_to_a_key_is_a_ground():
    one = make.opened(named=True)
    third = make_handler(name="Samira Ouali")
    one.work.do(cases.give_access, user_id=third.id, ground=Ground.EXPERTISE)
    one.work.do(cases.hand_over, user_id=one.work.sent.members[1].id)
    ruben = make_counsellor()
    record(ruben)
    one.ask(counsellor_id=ruben.id)
    one.consent()

    assert found() == {}
    said = StringIO()
    services.end_overdue(at=one.at + make.FOUR_HOURS)
    call_command("verify_grants", stdout=said)
    assert said.getvalue() == "every grant has its ground\n"


def test_a_grant_that_was_put_in_is_named():
    sent = sent_report()
    intruder = make_counsellor(Role.ADMINISTRATOR)
    epoch = next(g.epoch for g in grants_of(sent.dossier) if g.epoch.compartment == "story")
    holder, grant = uuid4(), uuid4()
    with past_the_platform() as execute:
        execute(
            "INSERT INTO safekeeping_holder (id, public_id, dossier_id, user_id, role, desk,"
            " ground, public_keys, since_day)"
            " VALUES (%s, %s, %s, %s, 'handler', 'integrity', 'desk', %s, %s)",
            holder, uuid4(), sent.dossier.id, intruder.id, intruder.keys.public.to_bytes(),
            A_MONDAY.date(),
        )  # fmt: skip
        execute(
            "INSERT INTO safekeeping_grant (id, dossier_id, epoch_id, holder_id, sealed_key)"
            " VALUES (%s, %s, %s, %s, %s)", grant, sent.dossier.id, epoch.id, holder, b"sealed",
        )  # fmt: skip

    wrong = found()

    assert wrong == {f"grant {grant} of dossier {sent.dossier.id}": "the trail does not know it"}
    with pytest.raises(CommandError, match="1 finding"):
        call_command("verify_grants", stdout=StringIO())


def test_a_grant_that_was_moved_is_named_in_both_dossiers():
    members = (make_handler(), make_handler())
    one, other = sent_report(members=members), sent_report(members=members)
    moved = grants_of(one.dossier, holder__isnull=False)[0]
    with past_the_platform() as execute:
        execute(
            "UPDATE safekeeping_grant SET dossier_id = %s WHERE id = %s", other.dossier.id, moved.id
        )

    wrong = found()

    name = f"grant {moved.id} of dossier {other.dossier.id}"
    assert wrong[name] == "it was moved: its epoch belongs to another dossier"
    assert "not there" in wrong[f"dossier {one.dossier.id}"]
    assert len(wrong) == 2


def test_who_was_let_in_through_the_platform_but_past_the_roll_is_named():
    work = taken_up()
    stranger = make_counsellor(Role.ADMINISTRATOR)
    identify(user=work.handler.id)
    keyring = Keyring.of_user(work.case.dossier, work.handler.id, work.handler.keys)
    holder = safekeeping.give_access(
        keyring=keyring,
        recipient=Recipient(stranger.id, stranger.keys.public, "handler", "integrity", "desk"),
        compartments=[Compartment.STORY], by=keyring.party, at=A_MONDAY,
    )  # fmt: skip

    wrong = found()

    (grant,) = grants_of(work.case.dossier, holder=holder.id)
    assert wrong == {name_of(grant): "the desk did not vouch for its holder on that day"}


@pytest.mark.requirement("PRIV-08")
def test_emergency_access_after_its_time_is_named():
    one = make.opened()
    (grant,) = grants_of(one.work.case.dossier, holder__until_at__isnull=False)

    assert found(one.at + make.FOUR_HOURS - make.FOUR_HOURS / 2) == {}
    assert found(one.at + 2 * make.FOUR_HOURS) == {
        name_of(grant): "the time of this emergency access has passed"
    }


@pytest.mark.requirement("PRIV-08")
@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM {}", ("nobody consented", "was removed")),
        ("UPDATE {} SET consent = ''", ("request for this emergency access was changed",)),
        ("UPDATE {} SET reference = '2222-3333'", ("was changed",)),
    ],
)
def test_a_consent_that_was_taken_out_is_named(statement, words):
    one = make.opened()
    (grant,) = grants_of(one.work.case.dossier, holder__until_at__isnull=False)
    identify(worker=True)
    with past_the_platform() as execute:
        execute(statement.format("emergency_accessrequest"))

    wrong = found()

    assert name_of(grant) in wrong
    assert all(any(word in why for why in wrong.values()) for word in words)


def test_a_consent_that_somebody_else_signed_is_named():
    one = make.opened()
    identify(worker=True)
    request = one.refresh()
    request.consent = consents.signed(request, SecretKeys.generate(), A_MONDAY.date())
    rows.save(request, "emergency.given", one.work.handler.actor.party, one.at)

    wrong = found()

    why = "the central counsellor did not sign for this emergency access"
    assert why in wrong.values()


def test_an_ended_emergency_without_a_new_epoch_is_named():
    one = make.opened()
    services.end_overdue(at=one.at + make.FOUR_HOURS)
    dossier = one.work.case.dossier
    identify(dossier=dossier.id)
    last = Epoch.objects.filter(dossier=dossier, compartment="story").order_by("number").last()
    with past_the_platform() as execute:
        execute("DELETE FROM safekeeping_grant WHERE epoch_id = %s", last.id)
        execute("DELETE FROM safekeeping_epoch WHERE id = %s", last.id)

    wrong = found(one.at + make.FOUR_HOURS)

    assert wrong[f"request {one.asked.id}"] == "it has ended, and no new epoch began"


def test_who_reported_is_open_to_nobody_when_the_reporter_does_not_tell():
    sent = sent_report()
    dossier = sent.dossier
    identify(dossier=dossier.id)
    epoch = Epoch.objects.get(dossier=dossier, compartment="identity")
    holder = Holder.objects.filter(dossier=dossier).first()
    grant = Grant(dossier=dossier, epoch=epoch, holder=holder, sealed_key=b"sealed")
    grant.save(force_insert=True)
    # As a platform that was tampered with would: the trail is told of it.
    accesses.anchor(
        accesses.load_unchecked(dossier.id), "dossier.access_given", Party.WORKER, A_MONDAY
    )

    assert found() == {name_of(grant): "the reporter does not tell who it is"}


def test_a_copy_of_a_record_without_a_ground_is_named():
    ruben, stranger = make_counsellor(), make_counsellor()
    kept = record(ruben)
    assert found() == {}
    identify(worker=True)
    with past_the_platform() as execute:
        execute("UPDATE counselling_sealedcopy SET sealing_key = %s", stranger.keys.public.sealing)

    assert found() == {f"consultation {kept.id}": "its copies are not what the trail says"}


@pytest.mark.requirement("PRIV-08")
def test_emergency_access_of_fewer_than_three_people_is_named():
    one = make.opened()
    identify(worker=True)
    request = one.refresh()
    request.giver_id = one.central.id
    # As a platform that was tampered with would: the trail is told of it.
    rows.save(request, "emergency.given", one.central.actor.party, one.at)

    assert "one person asked, consented or gave the key twice" in found().values()
