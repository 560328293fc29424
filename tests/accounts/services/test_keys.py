"""Keys open with the passphrase or the recovery code of their own user, and with nothing else."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction

from rodedraad.accounts import lanes
from rodedraad.accounts.errors import (
    AlreadyEnrolled,
    NotEnrolled,
    PublicKeysTampered,
    SameAsPassword,
    TooSoon,
    WrongPassphrase,
    WrongRecoveryCode,
)
from rodedraad.accounts.models import KeyPair, WrappedKey
from rodedraad.accounts.services import keys as services
from rodedraad.audit.models import Entry
from rodedraad.core.admission import Admission, Busy
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault.code import RecoveryCode
from rodedraad.lib.vault.errors import MalformedCode
from rodedraad.lib.vault.keys import SecretKeys
from tests.accounts import factories
from tests.accounts.factories import PASSPHRASE, PASSWORD, identified_as
from tests.conftest import A_MONDAY

pytestmark = pytest.mark.django_db

OTHER = "een heel andere zin dan eerst"


@pytest.fixture
def user(db):
    user = factories.make_user()
    with identified_as(user):
        yield user


@pytest.fixture
def code():
    return RecoveryCode.generate()


@pytest.fixture
def keys(user, code):
    return services.enrol(user_id=user.id, passphrase=PASSPHRASE, code=code, at=A_MONDAY)


def _unlock(user, passphrase=PASSPHRASE, at=A_MONDAY) -> SecretKeys:
    return services.unlock(user_id=user.id, passphrase=passphrase, at=at)


def _bytes_in(table: str) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return b"".join(
            part for row in cursor.fetchall() for part in row if isinstance(part, bytes)
        )


def test_the_passphrase_opens_the_keys_that_were_made(user, keys):
    assert _unlock(user) == keys
    assert _unlock(user, f"  {PASSPHRASE.replace(' ', '   ')}") == keys


def test_the_database_holds_neither_keys_nor_passphrase(user, keys):
    wrapped, public = _bytes_in("accounts_wrappedkey"), _bytes_in("accounts_keypair")

    assert public == keys.public.to_bytes()
    for secret in (keys.sealing, keys.to_bytes()[32:], PASSPHRASE.encode()):
        assert secret not in wrapped + public


def test_the_database_shows_wrapped_keys_to_their_own_user_only(user, keys):
    assert WrappedKey.objects.count() == 2

    identify(user=factories.make_user().id)
    assert WrappedKey.objects.count() == 0
    identify()
    assert WrappedKey.objects.count() == 0
    identify(worker=True)
    assert WrappedKey.objects.count() == 0
    identify(user=user.id)


def test_keys_are_made_once(user, keys, code):
    with pytest.raises(AlreadyEnrolled):
        services.enrol(user_id=user.id, passphrase=PASSPHRASE, code=code, at=A_MONDAY)


def test_keys_that_are_replaced_open_no_longer(user, keys):
    made = services.enrol(
        user_id=user.id,
        passphrase=OTHER,
        code=RecoveryCode.generate(),
        at=A_MONDAY,
        replacing=True,
    )

    assert made != keys
    assert _unlock(user, OTHER) == made
    with pytest.raises(WrongPassphrase):
        _unlock(user)
    told = Entry.objects.exclude(event="keys.wrapped").order_by("number")
    assert list(told.values_list("event", flat=True)) == ["keys.enrolled", "keys.replaced"]


def test_the_password_for_signing_in_is_no_passphrase(code):
    user = factories.make_user(password=PASSWORD)

    with identified_as(user), pytest.raises(SameAsPassword):
        services.enrol(user_id=user.id, passphrase=PASSWORD, code=code, at=A_MONDAY)


def test_who_has_no_keys_is_told_so_after_the_same_work(user):
    with pytest.raises(NotEnrolled):
        _unlock(user)


def test_three_wrong_passphrases_make_the_next_wait_longer_and_longer(user, keys):
    waits, at = [], A_MONDAY
    for _ in range(6):
        with pytest.raises(WrongPassphrase):
            _unlock(user, OTHER, at)
        pair = KeyPair.objects.get(user=user)
        waits.append(int((pair.wait_until - at).total_seconds()) if pair.wait_until else 0)
        at = pair.wait_until or at

    assert waits == [0, 0, 15, 30, 60, 120]
    with pytest.raises(TooSoon) as refused:
        _unlock(user, at=at - timedelta(seconds=1))
    assert refused.value.until == at
    assert _unlock(user, at=at) == keys
    pair = KeyPair.objects.get(user=user)
    assert (pair.failures, pair.wait_until) == (0, None)
    assert Entry.objects.filter(event="keys.unlock_refused").count() == 1


def test_wrong_passphrases_of_one_do_not_slow_another(user, keys):
    other = factories.make_user()
    with identified_as(other):
        theirs = services.enrol(
            user_id=other.id, passphrase=OTHER, code=RecoveryCode.generate(), at=A_MONDAY
        )
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            _unlock(user, OTHER)

    with identified_as(other):
        assert _unlock(other, OTHER) == theirs


def test_another_passphrase_takes_the_place_of_the_first(user, keys):
    services.change_passphrase(
        user_id=user.id, passphrase=PASSPHRASE, new_passphrase=OTHER, at=A_MONDAY
    )

    assert _unlock(user, OTHER) == keys
    with pytest.raises(WrongPassphrase):
        _unlock(user)


def test_a_wrong_passphrase_changes_nothing(user, keys):
    with pytest.raises(WrongPassphrase):
        services.change_passphrase(
            user_id=user.id, passphrase=OTHER, new_passphrase=OTHER, at=A_MONDAY
        )

    assert _unlock(user) == keys


def test_the_recovery_code_gives_a_new_passphrase_as_often_as_needed(user, keys, code):
    typed = code.text.lower().replace(" ", "-")
    for passphrase in (OTHER, PASSPHRASE):
        services.recover(user_id=user.id, typed_code=typed, new_passphrase=passphrase, at=A_MONDAY)
        assert _unlock(user, passphrase) == keys


def test_a_wrong_recovery_code_counts_as_a_wrong_try(user, keys):
    with pytest.raises(WrongRecoveryCode):
        services.recover(
            user_id=user.id,
            typed_code=RecoveryCode.generate().text,
            new_passphrase=OTHER,
            at=A_MONDAY,
        )

    assert KeyPair.objects.get(user=user).failures == 1
    assert _unlock(user) == keys


def test_a_typing_error_in_the_recovery_code_is_no_wrong_try(user, keys, code):
    with pytest.raises(MalformedCode):
        services.recover(
            user_id=user.id, typed_code=code.text[:-1], new_passphrase=OTHER, at=A_MONDAY
        )

    assert KeyPair.objects.get(user=user).failures == 0


def test_a_new_recovery_code_takes_the_place_of_the_old_one(user, keys, code):
    new = RecoveryCode.generate()
    services.renew_recovery_code(user_id=user.id, passphrase=PASSPHRASE, code=new, at=A_MONDAY)

    with pytest.raises(WrongRecoveryCode):
        services.recover(user_id=user.id, typed_code=code.text, new_passphrase=OTHER, at=A_MONDAY)
    recovered = services.recover(
        user_id=user.id, typed_code=new.text, new_passphrase=OTHER, at=A_MONDAY
    )
    assert recovered == keys


def test_wrapped_keys_moved_to_another_user_do_not_open(user, keys):
    mallory = factories.make_user()
    with identified_as(mallory):
        services.enrol(
            user_id=mallory.id, passphrase=OTHER, code=RecoveryCode.generate(), at=A_MONDAY
        )
        stolen = list(WrappedKey.objects.values())
    columns = ("salt", "ciphertext", "memory", "passes")
    mine = WrappedKey.objects.get(user=user, way="passphrase")
    row = next(one for one in stolen if one["way"] == "passphrase")
    for column in columns:
        setattr(mine, column, row[column])
    mine.save()

    with pytest.raises(PublicKeysTampered):
        _unlock(user, OTHER)


def _put_back(rows):
    for row in rows:
        assert WrappedKey.objects.filter(pk=row.pop("id")).update(**row) == 1


def test_an_old_passphrase_that_was_put_back_does_not_open(user, keys):
    old = list(WrappedKey.objects.filter(user=user, way="passphrase").values())
    services.change_passphrase(
        user_id=user.id, passphrase=PASSPHRASE, new_passphrase=OTHER, at=A_MONDAY
    )
    assert _unlock(user, OTHER) == keys

    _put_back(old)

    with pytest.raises(PublicKeysTampered):
        _unlock(user, PASSPHRASE)
    assert Entry.objects.filter(event="keys.tampering_noticed").count() == 1


def test_an_old_recovery_code_that_was_put_back_does_not_open(user, keys, code):
    old = list(WrappedKey.objects.filter(user=user, way="recovery").values())
    new = RecoveryCode.generate()
    services.renew_recovery_code(user_id=user.id, passphrase=PASSPHRASE, code=new, at=A_MONDAY)

    _put_back(old)

    with pytest.raises(PublicKeysTampered):
        services.recover(user_id=user.id, typed_code=code.text, new_passphrase=OTHER, at=A_MONDAY)


def test_a_wrapped_key_that_was_removed_is_tampering(user, keys):
    WrappedKey.objects.filter(user=user, way="passphrase").delete()

    with pytest.raises(PublicKeysTampered):
        _unlock(user)


def test_a_full_queue_is_told_before_any_work(user, keys, monkeypatch):
    lane = Admission(slots=1, waiting=0)
    monkeypatch.setattr(lanes, "KEYS", lane)

    with lane.place(), pytest.raises(Busy):
        _unlock(user)

    assert KeyPair.objects.get(user=user).failures == 0


@pytest.mark.django_db(transaction=True)
def test_guesses_at_the_same_time_are_counted_one_by_one():
    user = factories.make_user()
    with identified_as(user):
        services.enrol(
            user_id=user.id, passphrase=PASSPHRASE, code=RecoveryCode.generate(), at=A_MONDAY
        )

    def guess(_: int) -> str:
        try:
            with transaction.atomic():
                identify(user=user.id)
                try:
                    _unlock(user, OTHER)
                except (WrongPassphrase, TooSoon) as refusal:
                    return type(refusal).__name__
        finally:
            connection.close()
        return "opened"

    with ThreadPoolExecutor(max_workers=5) as threads:
        refusals = sorted(threads.map(guess, range(5)))

    assert refusals == ["TooSoon"] * 2 + ["WrongPassphrase"] * 3
