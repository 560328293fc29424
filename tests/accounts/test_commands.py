"""The commands of this room."""

import pytest
from django.core.management import CommandError, call_command

from rodedraad.accounts import pins, queries
from rodedraad.accounts.models import DeskStatement, User
from rodedraad.accounts.roles import Role
from rodedraad.accounts.services import desks
from rodedraad.audit.models import Entry
from tests.accounts import factories
from tests.accounts.factories import long_ago, make_handler

pytestmark = pytest.mark.django_db


@pytest.fixture
def started():
    anna = make_handler(member=False)
    return desks.found_desk(actor=anna.actor, keys=anna.keys, desk_code="integrity", at=long_ago())


def test_the_first_administrator_is_added_and_invited(client, capsys):
    call_command("add_user", "a@example.org", "Anna", role="administrator", address="https://x/")

    user = User.objects.get(email="a@example.org")
    address = capsys.readouterr().out.strip()
    assert factories.actor_of(user).is_a(Role.ADMINISTRATOR)
    assert address.startswith("https://x/account/invitation/")
    assert client.get(address.removeprefix("https://x")).status_code == 200


@pytest.mark.parametrize(
    "options",
    [{"role": "handler"}, {"role": "manager", "desk": "integrity"}, {"desk": "integrity"},
     {"role": "handler", "desk": "never_was"}],
)  # fmt: skip
def test_a_user_without_sense_is_not_added(options):
    with pytest.raises(CommandError):
        call_command("add_user", "a@example.org", "Anna", **options)

    assert not User.objects.exists()


def test_an_address_in_use_is_said_so():
    user = factories.make_user()

    with pytest.raises(CommandError, match="already"):
        call_command("add_user", user.email, "Anna")


def test_a_desk_is_pinned_after_comparing_its_fingerprint(started, capsys):
    call_command("pin_desk", "integrity", compared=started.lower())

    assert pins.pinned("integrity") == started
    assert Entry.objects.filter(event="desk.pinned", party_kind="command").exists()
    call_command("pin_desk", "integrity")
    assert "already" in capsys.readouterr().out


def test_the_fingerprint_is_typed_when_asked(started, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda _: started.lower())

    call_command("pin_desk", "integrity")

    assert pins.pinned("integrity") == started


@pytest.mark.parametrize("compared", ["", "AAAA BBBB"])
def test_another_fingerprint_is_not_pinned(started, compared):
    with pytest.raises(CommandError, match="nothing was pinned") as refused:
        call_command("pin_desk", "integrity", compared=compared)

    assert started not in str(refused.value)
    assert pins.pinned("integrity") is None


def test_pinning_another_key_says_what_stood_there(started, capsys):
    pins.pin("integrity", "AAAA BBBB")

    call_command("pin_desk", "integrity", compared=started)

    assert "pinned now: AAAA BBBB" in capsys.readouterr().out


def test_a_desk_that_nobody_started_is_not_pinned():
    with pytest.raises(CommandError, match="no member has started"):
        call_command("pin_desk", "integrity")


def test_sound_desks_are_said_to_be_sound(capsys):
    make_handler("integrity")
    other = make_handler("external", member=False)
    desks.found_desk(actor=other.actor, keys=other.keys, desk_code="external", at=long_ago())

    call_command("verify_desks")

    out = capsys.readouterr().out
    assert "integrity: 1 member(s), sound" in out
    assert "external: not pinned yet" in out


def test_a_desk_that_was_tampered_with_is_named_and_in_the_trail():
    make_handler()
    DeskStatement.objects.all().delete()

    with pytest.raises(CommandError, match="integrity"):
        call_command("verify_desks")

    assert queries.get_desk("integrity")
    assert Entry.objects.get(event="desk.tampering_noticed").facts["what"] == "roll"


@pytest.mark.requirement("PRIV-24")
def test_an_account_that_is_called_otherwise_than_its_desk_vouches_for_is_named(capsys):
    joris = make_handler(name="Joris van der Wal")
    User.objects.filter(pk=joris.id).update(name="Carla Smit")

    with pytest.raises(CommandError, match="integrity"):
        call_command("verify_desks")

    out = capsys.readouterr().out
    assert f"user {joris.user.public_id} is called 'Carla Smit' in the account" in out
    assert "vouches for 'Joris van der Wal'" in out
    assert Entry.objects.get(event="desk.tampering_noticed").facts["what"] == "name"


def test_a_user_gets_another_name_and_the_desks_have_to_vouch_for_it(capsys):
    joris = make_handler(name="Joris van der Wal")

    call_command("rename_user", joris.user.email.upper(), "Joris Smit")

    assert User.objects.get(pk=joris.id).name == "Joris Smit"
    assert "vouch for the new name" in capsys.readouterr().out


@pytest.mark.parametrize(("email", "name"), [("nobody@example.org", "Anna"), ("", " ")])
def test_nobody_is_renamed_who_is_not_there_or_into_nothing(email, name):
    joris = make_handler(name="Joris van der Wal")

    with pytest.raises(CommandError):
        call_command("rename_user", email or joris.user.email, name)

    assert User.objects.get(pk=joris.id).name == "Joris van der Wal"
