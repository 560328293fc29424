"""Reports as they are sent. Each costs a run of Argon2: share one where that is possible."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from rodedraad.accounts import queries as accounts
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.reporting.answers import Answers, Identity
from rodedraad.reporting.attachments import CleanFile
from rodedraad.reporting.entering import Entry
from rodedraad.reporting.grouping import Group, Joining
from rodedraad.reporting.models import Report
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.services import invitations, submission
from rodedraad.reporting.services.inbox import Inbox
from rodedraad.reporting.services.invitations import Made
from rodedraad.reporting.stages import Channel, ReportKind
from rodedraad.safekeeping.models import Dossier
from tests.accounts.factories import Handler, make_handler
from tests.conftest import A_MONDAY

WHAT = "In de kantine werd een grap gemaakt over mijn achternaam."
AN_IDENTITY = Identity("Noor Verbeek", "medewerker balie", "na vijf uur, op mijn eigen telefoon")


@dataclass(frozen=True)
class Sent:
    """A report with its code, and the handlers of the desk."""

    report: Report
    code: ReporterCode
    members: tuple[Handler, ...]

    @property
    def dossier(self) -> Dossier:
        return self.report.dossier


def a_code() -> ReporterCode:
    return ReporterCode.generate(lambda _locator: True)


def two_handlers(desk: str = "integrity") -> tuple[Handler, ...]:
    """The members of a desk."""
    names = ("Fatima El Amrani", "Joris van der Wal")
    with transaction.atomic():
        return tuple(make_handler(desk, name=name) for name in names)


def some_answers(desk: str = "integrity", **answers: Any) -> Answers:
    told = {"desk": desk, "kind": ReportKind.REPORT, "what": WHAT}
    return Answers(**told | answers)


def sent_report(
    desk: str = "integrity",
    *,
    members: Sequence[Handler] | None = None,
    named: bool = False,
    excluded: Collection[Handler] = (),
    namesakes: Collection[Handler] = (),
    files: Sequence[CleanFile] = (),
    in_tray: bool = False,
    code: ReporterCode | None = None,
    channel: Channel = Channel.FORM,
    joining: Joining | None = None,
    at: datetime = A_MONDAY,
    **answers: Any,
) -> Sent:
    """A report to a desk; its members are made when they are not given.

    By another channel than the form, the first of them typed it.
    """
    handlers = tuple(members) if members is not None else two_handlers(desk)
    kept_out = {handler.id for handler in excluded}
    readers = [
        member
        for member in accounts.desk_members(desk, day=timezone.localdate(at))
        if member.user_id not in kept_out
    ]
    used = code or a_code()
    with transaction.atomic():
        sent = submission.submit(
            answers=some_answers(desk, identity=AN_IDENTITY if named else None, **answers),
            dossier_id=uuid4(),
            code=used,
            readers=readers,
            excluded=kept_out,
            namesakes={handler.id for handler in namesakes},
            files=files,
            tray_above=0 if in_tray else None,
            entry=None if channel is Channel.FORM else Entry(channel, desk, handlers[0].id),
            joining=joining,
            at=at,
        )
    return Sent(sent.report, used, handlers)


def opened_inbox(sent: Sent) -> Inbox:
    """The inbox of a report; costs a run of Argon2."""
    return inboxes.open_with_code(code=sent.code, pepper=settings.RODEDRAAD_SECRETS.pepper)


def invited_by(inbox: Inbox, text: str = "", *, at: datetime = A_MONDAY) -> tuple[Made, Joining]:
    """An invitation, and what it opens; costs one run of Argon2 instead of two."""
    pepper = settings.RODEDRAAD_SECRETS.pepper
    made = invitations.invite(inbox=inbox, text=text, pepper=pepper, at=at)
    begun = invitations.begun(inbox)
    assert begun
    invitation = made.invitation
    joining = Joining(
        Group.of(begun.content),
        invitation.number,
        inbox.report.desk,
        invitation.id,
        invitation.locator,
    )
    return made, joining
