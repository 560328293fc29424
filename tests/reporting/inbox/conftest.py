"""An inbox that is open, and the people around it.

Opening one costs a run of Argon2; most tests begin with a ticket instead, as the second page does.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from rodedraad.core import clock
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.reporting.models import Report
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.services.inbox import Inbox
from rodedraad.reporting.stages import Channel
from rodedraad.reporting.web.inbox_access import COOKIE
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.services import OpenedItem, items
from tests.accounts.factories import Handler
from tests.reporting.factories import sent_report


@dataclass(frozen=True)
class Sent:
    """A report that was sent, its reporter, and those who can read it."""

    report: Report
    code: ReporterCode
    inbox: Inbox
    handlers: tuple[Handler, ...]

    @property
    def dossier(self):
        return self.report.dossier

    def again(self) -> Inbox:
        """The inbox as the next page sees it."""
        return inboxes.enter(self.inbox.ticket(at=clock.now(), idle=timedelta(0)))

    def read_by(self, handler: Handler, *kinds: str) -> list[OpenedItem]:
        """What a handler reads of some kinds."""
        keyring = Keyring.of_user(self.dossier.pk, handler.id, handler.keys)
        return items(keyring=keyring, kinds=kinds)

    def reload(self) -> Report:
        identify(dossier=self.dossier.pk)
        return Report.objects.get(pk=self.report.pk)

    def browser(self, *, expires_in: timedelta = timedelta(minutes=10)) -> Client:
        """A browser in which the inbox is open."""
        client = Client()
        ticket = self.inbox.ticket(at=clock.now(), idle=expires_in)
        client.cookies[COOKIE] = ticket.seal()
        return client


def send(**report: Any) -> Sent:
    """Send a report today to a desk with two handlers, and open its inbox."""
    made = sent_report(at=clock.now(), **report)
    pepper = settings.RODEDRAAD_SECRETS.pepper
    inbox = inboxes.open_with_code(code=made.code, pepper=pepper)
    return Sent(made.report, made.code, inbox, made.members)


@pytest.fixture
def sent(db: None) -> Sent:
    return send()


@pytest.fixture
def typed(db: None) -> Sent:
    """A report that the first handler typed for somebody who called."""
    return send(channel=Channel.PHONE)


@pytest.fixture
def named(db: None) -> Sent:
    return send(named=True)
