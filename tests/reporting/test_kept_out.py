"""Who is kept out of a report on the way through the form: by a tick, a name, or an answer."""

import re
from datetime import timedelta

import pytest

from rodedraad.accounts.roles import Role
from rodedraad.accounts.services import users
from rodedraad.core import clock
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.keyrings import Keyring
from tests.accounts.factories import appoint, make_handler, make_user
from tests.reporting.factories import WHAT, two_handlers
from tests.reporting.test_sending_pages import Visit


@pytest.fixture
def members(db):
    return two_handlers()


def _to(visit, step):
    answers = {"desk": "integrity", "kind": "report", "role": "self", "what": WHAT}
    while visit.step != step:
        visit.press(**answers)
    return visit


def _at_persons(story):
    """A visit that has told what happened, and is asked whom it concerns."""
    return _to(_to(Visit(), "what").press(what=story), "persons")


def _token_of(visit, name, field="members"):
    pattern = rf'name="{field}"[^>]*value="(\w+)"[^>]*>\s*<label[^>]*>\s*{name}'
    return re.search(pattern, visit.page)[1]


def _kept_out_by(visit, reader):
    """Send, and return who stands on the sealed list of this report, and who is a namesake."""
    dossier = visit.opened.dossier_id
    visit.confirm_code().press()
    keyring = Keyring.of_user(dossier, reader.id, reader.keys)
    return safekeeping.exclusions(keyring=keyring), safekeeping.namesakes(keyring=keyring)


def _absent():
    """People who could get a key of the desk some day, and have none today."""
    on_leave, gone = make_handler(name="Dirk Postma"), make_handler(name="Gerda Hoekstra")
    candidate = make_handler(name="Carla Smit", member=False)
    later = make_user("Hans Veenstra")
    appoint(later, Role.HANDLER, desk="integrity", from_date=clock.today() + timedelta(days=30))
    users.deactivate(actor=None, user=on_leave.user, at=clock.now())
    users.end_appointment(
        actor=None,
        public_id=gone.user.appointments.get().public_id,
        until_date=clock.today(),
        at=clock.now(),
    )
    return on_leave, gone, candidate, later


@pytest.mark.requirement("PRIV-18", "PRIV-24")
def test_who_has_no_key_today_is_kept_out_by_name_for_later(members):
    people = _absent()
    named = "Dirk Postma\nGerda Hoekstra\nCarla Smit\nmeneer Veenstra"
    visit = Visit().press_through(persons={"persons": named})

    assert "2 behandelaars van" in visit.page
    assert _kept_out_by(visit, members[0])[0] == {person.id for person in people}


@pytest.mark.requirement("PRIV-18", "PRIV-24")
def test_who_has_no_key_today_is_offered_for_ticking_unless_the_appointment_ended(members):
    on_leave, gone, candidate, later = _absent()
    visit = _to(Visit(), "persons")
    tokens = [_token_of(visit, name) for name in ("Dirk Postma", "Carla Smit", "Hans Veenstra")]
    assert gone.user.name not in visit.page
    visit.press(members=tokens)
    visit.press_through()

    assert "Dirk Postma" in visit.page
    assert _kept_out_by(visit, members[0])[0] == {on_leave.id, candidate.id, later.id}


def test_who_left_the_desk_is_kept_out_by_name_and_not_shown(members):
    _, gone, _, _ = _absent()
    visit = Visit().press_through(persons={"persons": "Gerda"})

    assert "Hoekstra" not in visit.page
    assert _kept_out_by(visit, members[0])[0] == {gone.id}


@pytest.mark.requirement("PRIV-24")
def test_a_bare_surname_in_the_story_is_asked_after(members):
    story = "Die Wal zei het hardop, en iedereen zweeg."
    visit = _at_persons(story)
    assert "Bedoel je iemand anders met dezelfde naam?" in visit.page

    visit.press()

    assert visit.step == "persons"
    assert "In je verhaal staat een naam die iemand bij dit behandelpunt ook heeft" in visit.page
    visit.press(members=_token_of(visit, "Joris van der Wal")).press_through(what={"what": story})
    assert _kept_out_by(visit, members[0])[0] == {members[1].id}


def test_a_bare_surname_that_means_somebody_else_keeps_nobody_out(members):
    visit = _at_persons("Bij Wal en Zonen zei hij het.")

    visit.press(namesakes=_token_of(visit, "Joris van der Wal", "namesakes"))
    visit.press_through()

    assert "2 behandelaars van" in visit.page
    assert _kept_out_by(visit, members[0]) == (set(), set())


def test_who_says_that_a_surname_means_another_and_then_writes_the_name_in_full_is_not_held_to_it(
    members,
):
    visit = _at_persons("Bij Wal en Zonen zei hij het.")
    visit.press(namesakes=_token_of(visit, "Joris van der Wal", "namesakes"))
    visit.press_through()

    visit.press(go="change:what").press(what="Joris v.d. Wal zei het.").press_through()

    assert "1 behandelaar van" in visit.page


def test_a_bare_surname_after_the_question_of_whom_it_concerns_is_asked_after_too(members):
    visit = _to(Visit(), "hope")

    visit.press(hope="Dat Wal daar weggaat.")
    while visit.step not in {"check", "persons"}:
        visit.press(named="anonymous")

    assert visit.step == "persons"
    assert "Bedoel je iemand anders met dezelfde naam?" in visit.page
    visit.press(members=_token_of(visit, "Joris van der Wal"))
    assert "1 behandelaar van" in visit.page


def test_who_only_has_the_same_name_is_written_down_as_a_namesake(members):
    visit = _to(Visit(), "persons")
    visit.press(persons="El Amrani\nvan der Wal")
    visit.press(
        persons="El Amrani\nvan der Wal",
        namesakes=_token_of(visit, "Joris van der Wal", "namesakes"),
    )
    visit.press_through()

    fatima, joris = members
    assert _kept_out_by(visit, joris) == ({fatima.id}, {joris.id})
