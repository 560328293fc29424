"""Mails say that there is something to see, and nothing else."""

import re
import smtplib
from datetime import timedelta

import pytest
from django.db import connection, transaction

from rodedraad.accounts.services import desks, users
from rodedraad.core.rowsecurity import identify
from rodedraad.messaging import services
from rodedraad.messaging.models import LastMail, Notice
from tests.accounts.factories import make_handler, make_user
from tests.conftest import A_MONDAY

pytestmark = pytest.mark.django_db

SUBJECT = "Er staat iets voor je klaar in Rode Draad"
BODY = (
    "Er staat iets voor je klaar in Rode Draad.\n\nLog in om het te bekijken:\n"
    "https://melden.example.org/{}\n\n"
    "Voor ieders veiligheid staat er in deze mails nooit meer dan dit."
)
AN_HOUR = timedelta(hours=1)


def _waiting() -> int:
    identify(worker=True)
    return Notice.objects.count()


def test_a_mail_holds_the_fixed_text_and_nothing_else(mailoutbox):
    someone, other = make_handler(name="Sanne Voorbeeld").user, make_handler().user
    services.notify(user_ids=[someone.id, other.id])

    services.deliver(at=A_MONDAY)

    assert sorted(mail.to[0] for mail in mailoutbox) == sorted([someone.email, other.email])
    assert {mail.subject for mail in mailoutbox} == {SUBJECT}
    for mail in mailoutbox:
        link = re.search(r"https://melden.example.org/(\S+)", mail.body)
        assert mail.body.strip() == BODY.format(link[1])
        assert [*mail.cc, *mail.bcc, *mail.attachments] == []
    assert mailoutbox[0].body == mailoutbox[1].body
    assert mailoutbox[0].extra_headers == mailoutbox[1].extra_headers


def test_nobody_gets_a_mail_who_was_not_named(mailoutbox):
    named, excluded = make_handler().user, make_handler().user

    services.notify(user_ids=[named.id])
    services.deliver(at=A_MONDAY)

    assert [mail.to for mail in mailoutbox] == [[named.email]]
    assert excluded.email not in str(mailoutbox[0].message())


def test_many_things_are_one_mail(mailoutbox):
    user = make_handler().user
    for _ in range(40):
        services.notify(user_ids=[user.id])

    services.deliver(at=A_MONDAY)

    assert len(mailoutbox) == 1
    assert _waiting() == 0


def test_nobody_gets_more_than_one_mail_an_hour(mailoutbox):
    user = make_handler().user
    minutes = [0, 15, 30, 45, 60, 75, 119, 120]

    for minute in minutes:
        services.notify(user_ids=[user.id])
        services.deliver(at=A_MONDAY + timedelta(minutes=minute))

    assert len(mailoutbox) == 3


def test_without_anything_to_see_there_is_no_mail(mailoutbox):
    make_handler()

    assert services.deliver(at=A_MONDAY) == 0
    assert mailoutbox == []


def test_who_left_gets_no_mail(mailoutbox):
    user = make_handler().user
    users.deactivate(actor=None, user=user, at=A_MONDAY)
    services.notify(user_ids=[user.id])

    services.deliver(at=A_MONDAY)

    assert mailoutbox == []
    assert _waiting() == 0


def test_who_works_at_no_desk_any_more_gets_no_mail(mailoutbox):
    first, dismissed, ended = (make_handler() for _ in range(3))
    never = make_user()
    desks.dismiss_member(
        actor=first.actor, keys=first.keys, desk_code="integrity", user_id=dismissed.id, at=A_MONDAY
    )
    users.end_appointment(
        actor=None,
        public_id=ended.user.appointments.get().public_id,
        until_date=A_MONDAY.date(),
        at=A_MONDAY,
    )
    services.notify(user_ids=[first.id, dismissed.id, ended.id, never.id])

    services.deliver(at=A_MONDAY)

    assert [mail.to for mail in mailoutbox] == [[first.user.email]]
    assert _waiting() == 0


class _ReportFailed(Exception):
    """What a notice was about did not happen."""


@transaction.atomic
def _report_that_fails(user_id):
    services.notify(user_ids=[user_id])
    raise _ReportFailed


def test_a_transaction_that_fails_sends_nothing(mailoutbox):
    user = make_handler().user

    with pytest.raises(_ReportFailed):
        _report_that_fails(user.id)

    services.deliver(at=A_MONDAY)
    assert mailoutbox == []


class _Refusing:
    """A mail server that refuses one address, as the library shows it."""

    refused: str = ""

    def __init__(self, **_: object) -> None:
        """Take what the library gives."""

    def send_messages(self, messages: list) -> int:
        if messages[0].to == [self.refused]:
            raise smtplib.SMTPServerDisconnected
        return len(messages)


def test_a_mail_that_could_not_be_sent_is_tried_again_and_stops_no_other(settings, monkeypatch):
    unlucky, lucky = make_handler().user, make_handler().user
    settings.EMAIL_BACKEND = f"{__name__}._Refusing"
    monkeypatch.setattr(_Refusing, "refused", unlucky.email)
    services.notify(user_ids=[unlucky.id, lucky.id])

    with pytest.raises(services.NoticesNotSent) as failure:
        services.deliver(at=A_MONDAY)

    assert failure.value.count == 1
    assert unlucky.email not in str(failure.value)
    identify(worker=True)
    assert [notice.user_id for notice in Notice.objects.all()] == [unlucky.id]

    monkeypatch.setattr(_Refusing, "refused", "")
    assert services.deliver(at=A_MONDAY + timedelta(minutes=15)) == 1


def test_the_database_does_not_keep_when_somebody_was_to_be_told():
    user = make_handler().user
    services.notify(user_ids=[user.id])

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type FROM information_schema.columns"
            " WHERE table_name = 'messaging_notice'"
        )
        columns = dict(cursor.fetchall())
    assert columns == {"id": "uuid", "public_id": "uuid", "user_id": "uuid"}


def test_of_a_mail_only_the_hour_is_kept_and_only_while_it_lasts(mailoutbox):
    user = make_handler().user
    services.notify(user_ids=[user.id])

    services.deliver(at=A_MONDAY + timedelta(minutes=45, seconds=7))
    identify(worker=True)
    during = list(LastMail.objects.values_list("sent_at", flat=True))
    services.deliver(at=A_MONDAY + AN_HOUR)

    assert during == [A_MONDAY]
    identify(worker=True)
    assert not LastMail.objects.exists()
    assert len(mailoutbox) == 1


def test_a_sent_mail_leaves_its_hour_and_nothing_of_its_cause(mailoutbox):
    user = make_handler().user
    services.notify(user_ids=[user.id])

    services.deliver(at=A_MONDAY)

    identify(worker=True)
    assert list(LastMail.objects.values_list("user_id", "sent_at")) == [(user.id, A_MONDAY)]
