"""Desks: an administrator who inserts a member or swaps a key gets nothing."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from rodedraad.lib.vault.desks import (
    admit,
    desk_fingerprint,
    dismiss,
    found_desk,
    members,
    register,
    verify_key_of,
)
from rodedraad.lib.vault.errors import NotEndorsed
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.lib.vault.statements import following, sign

A_DAY = date(2026, 11, 22)
DESK = UUID(int=1)
FOUNDER, SECOND, THIRD = UUID(int=11), UUID(int=12), UUID(int=13)
NAMES = {FOUNDER: "Anna Bakker", SECOND: "Bram de Wit", THIRD: "Chris Oud"}
KEYS = {member: SecretKeys.generate().public for member in (FOUNDER, SECOND, THIRD)}


class Desk:
    """A desk with its secret, as a member in a session has it."""

    def __init__(self):
        self.seed, first = found_desk(DESK, KEYS[FOUNDER], FOUNDER, A_DAY, name=NAMES[FOUNDER])
        self.roll = [first]
        self.pin = desk_fingerprint(verify_key_of(self.seed))

    def admit(self, member, name=""):
        name = name or NAMES[member]
        self.roll.append(admit(self.roll, self.seed, member, KEYS[member], A_DAY, name=name))
        return self

    def dismiss(self, member):
        self.roll.append(dismiss(self.roll, self.seed, member, A_DAY))
        return self

    def forge(self, kind, body):
        keys = SecretKeys(sealing=bytes(32), signing_seed=self.seed)
        statement = following(self.roll, kind=kind, about=DESK, day=A_DAY, body=body)
        self.roll.append(sign(statement, keys))
        return self


def test_who_was_admitted_is_a_member_with_the_endorsed_keys():
    desk = Desk().admit(SECOND)

    assert dict(members(desk.roll, desk.pin)) == {FOUNDER: KEYS[FOUNDER], SECOND: KEYS[SECOND]}


def test_who_was_dismissed_is_no_member():
    desk = Desk().admit(SECOND).dismiss(FOUNDER)

    assert set(members(desk.roll, desk.pin)) == {SECOND}


def test_a_member_with_new_keys_is_endorsed_again():
    desk = Desk()
    renewed = SecretKeys.generate().public
    desk.roll.append(admit(desk.roll, desk.seed, FOUNDER, renewed, A_DAY, name=NAMES[FOUNDER]))

    assert members(desk.roll, desk.pin)[FOUNDER] == renewed


def test_a_desk_founded_by_somebody_else_counts_for_nothing():
    with pytest.raises(NotEndorsed):
        members(Desk().roll, Desk().pin)


def test_an_empty_roll_endorses_nobody():
    with pytest.raises(NotEndorsed):
        members([], Desk().pin)


def test_an_inserted_member_is_refused():
    desk = Desk()
    intruder = Desk()
    extra = admit(intruder.roll, intruder.seed, uuid4(), KEYS[THIRD], A_DAY, name="Mallory")

    with pytest.raises(NotEndorsed):
        members([*desk.roll, extra], desk.pin)
    with pytest.raises(NotEndorsed):
        members([*desk.roll, replace(extra, signer=desk.roll[0].signer)], desk.pin)


def test_a_swapped_key_is_refused():
    desk = Desk().admit(SECOND)
    signed = desk.roll[1]
    body = {**signed.statement.body, "keys": KEYS[THIRD].to_bytes().hex()}
    desk.roll[1] = replace(signed, statement=replace(signed.statement, body=body))

    with pytest.raises(NotEndorsed):
        members(desk.roll, desk.pin)


def test_a_dismissal_left_out_in_the_middle_is_refused():
    desk = Desk().admit(SECOND).dismiss(SECOND).admit(THIRD)
    del desk.roll[2]

    with pytest.raises(NotEndorsed):
        members(desk.roll, desk.pin)


def test_the_last_member_is_not_dismissed():
    with pytest.raises(NotEndorsed):
        Desk().dismiss(FOUNDER)


def test_who_is_no_member_is_not_dismissed():
    with pytest.raises(NotEndorsed):
        Desk().dismiss(SECOND)


def test_nothing_is_added_to_a_roll_of_another_desk():
    desk, other = Desk(), Desk()

    with pytest.raises(NotEndorsed):
        admit(desk.roll, other.seed, SECOND, KEYS[SECOND], A_DAY, name=NAMES[SECOND])


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("desk.found", {"member": str(SECOND), "keys": "00", "name": "Bram de Wit"}),
        ("consent.given", {"member": str(SECOND), "keys": "00", "name": "Bram de Wit"}),
        ("desk.admit", {"member": str(SECOND), "keys": "00", "name": "Bram de Wit"}),
        ("desk.admit", {"member": str(SECOND), "keys": "no hex", "name": "Bram de Wit"}),
        ("desk.admit", {"member": "nobody", "keys": "00", "name": "Bram de Wit"}),
        ("desk.admit", {"member": str(SECOND), "keys": KEYS[SECOND].to_bytes().hex()}),
        (
            "desk.admit",
            {"member": str(SECOND), "keys": KEYS[SECOND].to_bytes().hex(), "name": " "},
        ),
        ("desk.admit", {}),
        ("desk.dismiss", {"member": str(THIRD)}),
    ],
)
def test_a_roll_with_a_senseless_statement_endorses_nobody(kind, body):
    desk = Desk().forge(kind, body)

    with pytest.raises(NotEndorsed):
        members(desk.roll, desk.pin)


def test_a_roll_begins_with_the_founding():
    desk = Desk()
    desk.roll.clear()
    keys = KEYS[FOUNDER].to_bytes().hex()
    desk.forge("desk.admit", {"member": str(FOUNDER), "keys": keys, "name": "Anna Bakker"})

    with pytest.raises(NotEndorsed):
        members(desk.roll, desk.pin)


def test_a_desk_vouches_for_names_and_forgets_none():
    desk = Desk().admit(SECOND).admit(SECOND, "Bram Oud-de Wit").admit(THIRD).dismiss(THIRD)

    names = register(desk.roll, desk.pin).names

    assert names == {
        FOUNDER: ("Anna Bakker",),
        SECOND: ("Bram de Wit", "Bram Oud-de Wit"),
        THIRD: ("Chris Oud",),
    }


def test_a_name_that_comes_back_is_todays():
    desk = Desk().admit(SECOND).admit(SECOND, "Bram Oud").admit(SECOND)

    assert register(desk.roll, desk.pin).names[SECOND] == ("Bram Oud", "Bram de Wit")


def test_a_swapped_name_is_refused():
    desk = Desk().admit(SECOND)
    signed = desk.roll[1]
    body = {**signed.statement.body, "name": "Carla Smit"}
    desk.roll[1] = replace(signed, statement=replace(signed.statement, body=body))

    with pytest.raises(NotEndorsed):
        register(desk.roll, desk.pin)


@pytest.mark.parametrize("name", ["", " "])
def test_nobody_is_admitted_without_a_name(name):
    desk = Desk()

    with pytest.raises(ValueError, match="name"):
        admit(desk.roll, desk.seed, SECOND, KEYS[SECOND], A_DAY, name=name)
