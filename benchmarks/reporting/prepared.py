"""What visitors bring along: drafts ready to be sent, a case with messages, open sessions.

Everything here is made by the product's own functions, as the application's role.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import cycle, islice
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.utils import timezone

from benchmarks.reporting.rows import Desk
from rodedraad.accounts import queries as accounts
from rodedraad.accounts import unlocked
from rodedraad.accounts.actors import Actor
from rodedraad.accounts.models import User
from rodedraad.accounts.services import keys as key_services
from rodedraad.audit.parties import Party
from rodedraad.cases import services as cases
from rodedraad.core import clock
from rodedraad.core.rowsecurity import identify
from rodedraad.demo import people as cast
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.organisations import profiles
from rodedraad.reporting import services as reporting
from rodedraad.reporting.answers import Answers
from rodedraad.reporting.drafts import Draft
from rodedraad.reporting.models import Report
from rodedraad.reporting.services import submission
from rodedraad.reporting.stages import ItemKind, ReportKind
from rodedraad.reporting.steps import Step
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment

_SENTENCE = "Tijdens het overleg werd er weer een opmerking gemaakt over hoe ik praat. "
_STORY = _SENTENCE * 20
_MESSAGE = _SENTENCE * 6


def make(counts: Mapping[str, int]) -> Mapping[str, Any]:
    """Return so many `drafts` with their codes, a case with `messages`, and `sessions`."""
    desk, at = Desk.of_demo(), clock.now()
    opened = [_unlocked(user, at) for user in desk.handlers]
    actor = accounts.actor_of(desk.handlers[0], timezone.localdate(at))
    sessions = counts["sessions"]
    return {
        "drafts": [_draft(desk, at) for _ in range(counts["drafts"])],
        "case": _case(desk, actor, opened[0], counts["messages"], at),
        "handlers": len(desk.handlers),
        "sessions": [
            _signed_in(user, keys, at)
            for user, keys in islice(cycle(zip(desk.handlers, opened, strict=True)), sessions)
        ],
        "passphrase": cast.PASSPHRASE,
    }


def _draft(desk: Desk, at: datetime) -> Mapping[str, str]:
    profile, code = profiles.current(), ReporterCode.generate(lambda _locator: True)
    answers: dict[Step, dict[str, list[str]]] = {
        Step.DESK: {"desk": [desk.code]},
        Step.KIND: {"kind": ["report"]},
        Step.ROLE: {"role": ["self"]},
        Step.PLACE: {"place": [""]},
        Step.WHAT: {"what": [_STORY]},
        Step.WHEN: {"when": ["Sinds de zomer, bijna elke week."]},
        Step.GROUNDS: {"grounds": [profile.grounds[0].code]},
        Step.NATURES: {"natures": [profile.natures[0].code]},
        Step.PERSONS: {"persons": ["Iemand van mijn team."]},
        Step.HOPE: {"hope": ["Dat het ophoudt."]},
        Step.NAMED: {"named": ["anonymous"]},
        Step.CODE: {"last_four": [code.last_four]},
    }
    typed = {step.value: fields for step, fields in answers.items()}
    draft = Draft(uuid4(), at, "nl", typed, code=code.digits)
    return {"draft": draft.to_token(), "code": code.digits}


def _unlocked(user: User, at: datetime) -> SecretKeys:
    with transaction.atomic():
        identify(user=user.id)
        return key_services.unlock(user_id=user.id, passphrase=cast.PASSPHRASE, at=at)


def _signed_in(user: User, keys: SecretKeys, at: datetime) -> Mapping[str, str]:
    """Return the cookies of somebody who signed in and unlocked the keys."""
    locked = unlocked.lock_up(keys, user.id, at)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    unlocked.put(session, locked)
    session.create()
    return {settings.SESSION_COOKIE_NAME: str(session.session_key), unlocked.COOKIE: locked.cookie}


def _case(desk: Desk, actor: Actor, keys: SecretKeys, messages: int, at: datetime) -> str:
    report = _sent(desk, at)
    with transaction.atomic():
        identify(user=actor.user_id)
        case = cases.take_up(
            actor=actor, keys=keys, report_id=report.public_id, message=_MESSAGE, at=at
        )
    for number in range(1, messages):
        with transaction.atomic():
            _say(report, actor, number, at + timedelta(seconds=number))
    return str(case.public_id)


def _sent(desk: Desk, at: datetime) -> Report:
    with transaction.atomic():
        return submission.submit(
            answers=Answers(desk=desk.code, kind=ReportKind.REPORT, what=_STORY),
            dossier_id=uuid4(),
            code=ReporterCode.generate(lambda _locator: True),
            readers=accounts.desk_members(desk.code, day=timezone.localdate(at)),
            excluded=(),
            files=(),
            at=at,
        ).report


def _say(report: Report, actor: Actor, number: int, at: datetime) -> None:
    if number % 2:
        safekeeping.put(
            dossier=report.dossier,
            compartment=Compartment.STORY,
            kind=ItemKind.MESSAGE,
            content={"text": _MESSAGE, "author": "", "files": []},
            by=Party.REPORTER,
            at=at,
        )
    else:
        reporting.say_to_reporter(
            report=report, text=_MESSAGE, by=actor.party, at=at, author=actor.name
        )
