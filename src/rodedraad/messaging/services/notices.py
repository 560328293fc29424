"""Mails that say nothing but that there is something to see.

A notice is written in the transaction of what it is about: when that fails, nothing is sent. The
worker gathers the notices, so that somebody gets one mail about many things, and at most one in
an hour of the clock, however many reports come in. Only that hour is kept, and only while it lasts:
the moment of a mail would tell when somebody reported.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from smtplib import SMTPException
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.models import User
from rodedraad.core.rowsecurity import identify
from rodedraad.messaging.models import LastMail, Notice
from rodedraad.organisations import profiles

_NO_ANSWER = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


class NoticesNotSent(Exception):
    """Some mails could not be handed over; they are tried again the next time."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} not sent")
        self.count = count


def notify(*, user_ids: Collection[UUID]) -> None:
    """Let these users be mailed that there is something to see. Name holders of a key only."""
    Notice.objects.bulk_create(Notice(user_id=user_id) for user_id in set(user_ids))


def deliver(*, at: datetime) -> int:
    """Mail who has to be told something and was not mailed in this hour.

    Who has no work here any more is told nothing. A notice goes away only after its mail was handed
    over. Returns how many were sent; raises `NoticesNotSent` when some could not be.
    """
    waiting = _waiting(at)
    at_work = accounts.mailed(timezone.localdate(at))
    addresses = dict(
        User.objects.filter(id__in=waiting.keys() & at_work).values_list("id", "email")
    )
    failed = 0
    for user_id, notices in waiting.items():
        try:
            if user_id in addresses:
                _mail(addresses[user_id]).send()
        except (SMTPException, OSError):
            failed += 1
        else:
            _done(user_id, notices, at)
    if failed:
        raise NoticesNotSent(failed)
    return len(addresses)


@transaction.atomic
def _waiting(at: datetime) -> dict[UUID, list[UUID]]:
    identify(worker=True)
    LastMail.objects.filter(sent_at__lt=_hour_of(at)).delete()
    waiting = defaultdict(list)
    for notice in Notice.objects.exclude(user_id__in=LastMail.objects.values("user_id")):
        waiting[notice.user_id].append(notice.id)
    return waiting


@transaction.atomic
def _done(user_id: UUID, notices: Collection[UUID], at: datetime) -> None:
    identify(worker=True)
    Notice.objects.filter(id__in=notices).delete()
    LastMail.objects.update_or_create(user_id=user_id, defaults={"sent_at": _hour_of(at)})


def _hour_of(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)


def _mail(address: str) -> EmailMessage:
    with translation.override(profiles.current().language):
        url = f"{settings.RODEDRAAD_ADDRESS}{resolve_url(settings.LOGIN_URL)}"
        return EmailMessage(
            subject=_("There is something for you in Rode Draad"),
            body=render_to_string("messaging/mail/notice.txt", {"url": url}),
            to=[address],
            headers=_NO_ANSWER,
        )
