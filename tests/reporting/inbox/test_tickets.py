"""What a browser keeps of an inbox says nothing to anybody else, and not for long."""

from datetime import timedelta
from uuid import uuid4

import pytest

from rodedraad.core.patience import NoPatience, Patience
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.reporting.inbox_tickets import (
    LONGEST_KEPT,
    LONGEST_VISIT,
    KeptText,
    NoTicket,
    Ticket,
    TicketExpired,
)
from rodedraad.reporting.web.inbox import DOOR
from tests.conftest import A_MONDAY

LATER = A_MONDAY + timedelta(minutes=30)


def _ticket() -> Ticket:
    return Ticket(uuid4(), 3, SecretKeys.generate(), LATER, A_MONDAY + LONGEST_VISIT)


def test_a_ticket_opens_until_it_expires():
    ticket = _ticket()

    opened = Ticket.open(ticket.seal(), at=LATER - timedelta(seconds=1))

    assert opened == ticket


def test_an_expired_ticket_still_says_which_dossier_it_was_for():
    ticket = _ticket()

    with pytest.raises(TicketExpired) as refusal:
        Ticket.open(ticket.seal(), at=LATER)

    assert refusal.value.dossier_id == ticket.dossier_id


@pytest.mark.parametrize("text", ["", "x", "-" * 300, "é", "A" * 3_000_000])
def test_what_is_no_ticket_opens_nothing(text):
    with pytest.raises(NoTicket):
        Ticket.open(text, at=A_MONDAY)


def test_a_changed_ticket_opens_nothing():
    sealed = _ticket().seal()
    middle = len(sealed) // 2
    other = "A" if sealed[middle] != "A" else "B"

    with pytest.raises(NoTicket):
        Ticket.open(sealed[:middle] + other + sealed[middle + 1 :], at=A_MONDAY)


def test_a_ticket_shows_neither_keys_nor_dossier():
    ticket = _ticket()
    sealed = ticket.seal()

    assert ticket.keys.to_bytes().hex() not in sealed
    assert str(ticket.dossier_id) not in sealed
    assert "hidden" in repr(ticket)


def test_one_token_is_not_taken_for_another():
    patience = Patience.begin("1" * 24, wait=timedelta(seconds=4), at=A_MONDAY)
    sealed = patience.seal(DOOR.purpose)

    with pytest.raises(NoTicket):
        Ticket.open(sealed, at=A_MONDAY)
    with pytest.raises(NoPatience):
        Patience.open(DOOR.purpose, _ticket().seal(), at=A_MONDAY)
    with pytest.raises(NoTicket):
        KeptText.open(sealed, at=A_MONDAY)


def test_kept_text_comes_back_to_its_own_dossier_only():
    dossier_id = uuid4()

    sealed = KeptText("/inbox/x/", {"text": ["Ik wil…"]}, dossier_id, A_MONDAY).seal()
    kept = KeptText.open(sealed, at=A_MONDAY + LONGEST_KEPT)

    assert kept.fields == {"text": ["Ik wil…"]}
    assert kept.belongs_to(dossier_id)
    assert not kept.belongs_to(uuid4())


def test_kept_text_is_not_given_back_after_a_day():
    kept = KeptText("/inbox/x/", {"text": ["Ik wil…"]}, None, A_MONDAY)

    with pytest.raises(NoTicket):
        KeptText.open(kept.seal(), at=A_MONDAY + LONGEST_KEPT + timedelta(seconds=1))
