"""Whoever turns the rows that say where words go, gets no word: it is refused, and told."""

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from rodedraad.cases import grounds, services, side, writings
from rodedraad.cases.models import Hearing, PersonConcerned, SideDossier
from rodedraad.cases.services import own as owns
from rodedraad.cases.states import Ground
from rodedraad.core import clock
from rodedraad.core.errors import NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.errors import TamperingFound
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.services import Recipient
from tests.accounts.factories import make_handler, sign_in
from tests.cases import factories as make
from tests.cases.tampering import move, put_in_side_row, told_of, write
from tests.reporting.factories import opened_inbox, sent_report, two_handlers

pytestmark = pytest.mark.django_db


def own(code):
    with transaction.atomic():
        return owns.open_with_code(code=code, pepper=settings.RODEDRAAD_SECRETS.pepper)


def refused(work, service, *words, **named):
    with transaction.atomic(), pytest.raises(TamperingFound) as caught:
        work.do(service, *words, **named)
    return caught.value.part


def rows(work):
    identify(worker=True)
    persons = list(PersonConcerned.objects.filter(case=work.case).order_by("number"))
    return persons, list(Hearing.objects.filter(case=work.case).order_by("number"))


def swap_persons(one, other):
    """Each gets the number and the name of the other; what was given to them stays."""
    write("UPDATE cases_personconcerned SET number = 9 WHERE id = %s", one.id)
    for person, like in ((other, one), (one, other)):
        write(
            "UPDATE cases_personconcerned SET number = %s, item_id = %s, informed_id = %s"
            " WHERE id = %s", like.number, like.item_id, like.informed_id, person.id,
        )  # fmt: skip


def test_an_answer_never_goes_to_the_reporter_of_another_case(client):
    members = two_handlers()
    of_attacker = make.taken_up(sent_report(members=members))
    victim = sent_report(members=members, what="Het echte verhaal.")
    move(of_attacker.case, victim.dossier.id)

    handler = of_attacker.handler
    identify(user=handler.id)
    with transaction.atomic(), pytest.raises(TamperingFound):
        services.send_message(
            actor=handler.actor, public_id=of_attacker.case.public_id, text="We spreken Toezicht.",
            at=of_attacker.at,
        )  # fmt: skip
    sign_in(client, handler)
    page = client.get(reverse("cases:case_detail", args=[of_attacker.case.public_id]))

    assert page.status_code == 503
    assert "Het echte verhaal" not in page.content.decode()
    assert told_of(of_attacker.sent.dossier.id) == ["case"]
    kept = safekeeping.items(keyring=opened_inbox(of_attacker.sent).keyring)
    assert "We spreken Toezicht." not in [item.content.get("text") for item in kept]


def test_the_minutes_of_one_person_never_go_to_another():
    work = make.heard(persons=2)
    code = work.do(services.give_code, person=1)
    _, (_, first, second) = rows(work)
    write("UPDATE cases_hearing SET minutes_id = %s WHERE id = %s", second.minutes_id, first.id)

    assert refused(work, services.share_minutes, hearing_id=first.public_id) == "case"

    write("UPDATE cases_hearing SET minutes_id = %s WHERE id = %s", first.minutes_id, first.id)
    write("UPDATE cases_hearing SET person_id = %s WHERE id = %s", first.person_id, second.id)
    assert refused(work, services.share_minutes, hearing_id=second.public_id) == "case"
    assert side.shared(own(code).keyring).minutes == []


def test_the_minutes_of_a_person_never_go_to_the_reporter():
    work = make.heard()
    _, (of_reporter, of_person) = rows(work)
    write(
        "UPDATE cases_hearing SET side = 'reporter', person_id = NULL WHERE id = %s", of_person.id
    )

    assert refused(work, services.share_minutes, hearing_id=of_person.public_id) == "case"

    write(
        "UPDATE cases_hearing SET minutes_id = %s WHERE id = %s",
        of_person.minutes_id, of_reporter.id,
    )  # fmt: skip
    assert refused(work, services.share_minutes, hearing_id=of_reporter.public_id) == "case"
    kept = safekeeping.items(keyring=opened_inbox(work.sent).keyring)
    assert writings.SHARED_MINUTES not in [item.kind for item in kept]


@pytest.mark.parametrize("of", ["other_person", "minutes", "nowhere"])
def test_a_code_never_opens_what_another_was_told(of):
    work = make.heard(persons=2)
    (one, other), hearings = rows(work)
    turned = {
        "other_person": other.informed_id,
        "minutes": hearings[1].minutes_id,
        "nowhere": other.case_id,
    }[of]
    write("UPDATE cases_personconcerned SET informed_id = %s WHERE id = %s", turned, one.id)

    assert refused(work, services.give_code, person=1) == "case"


def test_a_code_is_never_made_in_the_name_of_another(client):
    work = make.heard(persons=2, at=clock.now())
    (one, other), _ = rows(work)
    for person, like in ((one, other), (other, one)):
        write(
            "UPDATE cases_personconcerned SET item_id = %s WHERE id = %s", like.item_id, person.id
        )

    assert refused(work, services.give_code, person=1) == "case"
    sign_in(client, work.handler)
    page = client.get(reverse("cases:case_person", args=[work.case.public_id, 1]))
    assert page.status_code == 503
    assert told_of(work.case.dossier_id) == ["case"]


def test_what_is_written_to_one_person_never_goes_to_another():
    work = make.heard(persons=2)
    codes = [work.do(services.give_code, person=person) for person in (1, 2)]
    (one, other), _ = rows(work)
    swap_persons(one, other)

    assert refused(work, services.write_to_person, person=1, text="Alleen voor jou.") == "case"
    write("DELETE FROM cases_hearing")
    part = refused(work, services.write_to_person, person=1, text="Alleen voor jou.")

    assert part == "side_dossier"
    assert [side.shared(own(code).keyring).thread for code in codes] == [[], []]


def test_an_outcome_never_goes_to_another():
    work = make.heard(persons=2)
    codes = [work.do(services.give_code, person=person) for person in (1, 2)]
    work.do(services.conclude, make.CONCLUSION)
    swap_persons(*rows(work)[0])
    write("DELETE FROM cases_hearing")

    assert refused(work, services.tell_person, make.TOLD, person=1) == "side_dossier"

    assert [side.shared(own(code).keyring).outcome for code in codes] == [None, None]


def test_a_number_that_was_given_once_is_given_to_nobody_else():
    work = make.under_way()
    make.agree(work)
    for _ in range(2):
        work.do(services.name_person, make.PERSON)
    (_, second), _ = rows(work)
    write("DELETE FROM cases_personconcerned WHERE id = %s", second.id)

    work.do(services.name_person, make.PERSON)

    assert [person.number for person in rows(work)[0]] == [1, 3]


def test_a_false_row_lets_nobody_give_the_key_to_another_case(client):
    members = two_handlers()
    work = make.under_way(members=members, at=clock.now())
    work.do(services.name_person, make.PERSON)
    other = make.taken_up(sent_report(members=members, what="Het verhaal van een ander."))
    later = make_handler(name="Samira Ouali")
    put_in_side_row(work, other.case.dossier_id)

    part = refused(work, services.give_access, user_id=later.id, ground=Ground.EXPERTISE)

    assert part == "side_dossier"
    with pytest.raises(NotFound):
        other.open(later)
    sign_in(client, work.handler)
    page = client.get(reverse("cases:case_detail", args=[work.case.public_id]))
    assert page.status_code == 503
    assert told_of(other.case.dossier_id) == ["side_dossier"]


def test_a_key_that_was_given_to_a_colleague_is_no_ground_for_that_of_another():
    work = make.heard()
    work.do(services.give_code, person=1)
    given, another = make_handler(name="Wim Smits"), make_handler(name="Samira Ouali")
    work.do(services.give_access, user_id=given.id, ground=Ground.EXPERTISE)
    assert list(grounds.findings(at=work.at)) == []
    identify(worker=True)
    dossiers = [work.case.dossier, SideDossier.objects.select_related("dossier").get().dossier]
    for dossier in dossiers:
        identify(user=work.handler.id)
        keyring = Keyring.of_user(dossier, work.handler.id, work.handler.keys)
        safekeeping.give_access(
            keyring=keyring,
            recipient=Recipient(
                another.id, another.keys.public, "handler", "integrity", Ground.EXPERTISE.value
            ),
            compartments=[Compartment.STORY], by=keyring.party, at=work.at,
        )  # fmt: skip

    whys = [found.why for found in grounds.findings(at=work.at)]

    assert whys == ["nobody gave this key, as far as the trail knows"] * 2
