"""Ten thousand cases without ten thousand runs of Argon2, for what the desk's list has to do.

The rows are made by the models themselves, in bulk, and written by the database's superuser,
whom no policy binds. They are what the list reads and what row-level security asks: dossiers,
holders, reports, cases, lists of readers and terms, all of them consistent. What is sealed in a
real dossier (keys, grants, items) and its entries in the trail are left out: no list reads them,
and such a case can't be opened. Beside the cases of which the handler holds a key stand others,
closed ones, new reports, and reports of which the handler was kept out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from secrets import token_bytes
from uuid import UUID

from django.db import connection, models
from django.utils import timezone

from rodedraad.accounts.models import KeyPair, User
from rodedraad.cases.models import Case
from rodedraad.cases.states import CaseState
from rodedraad.core import clock
from rodedraad.demo import people as cast
from rodedraad.messaging.models import ReaderList, Term
from rodedraad.messaging.terms import Regime, TermKind
from rodedraad.organisations import profiles
from rodedraad.reporting.models import Report
from rodedraad.reporting.references import new_reference
from rodedraad.reporting.stages import ReportKind, ReportStage
from rodedraad.safekeeping.models import Dossier, Holder

_BATCH = 500
_DAYS_BACK = 300
_OPEN_STATES = [state for state in CaseState if state not in {CaseState.RECEIVED, CaseState.CLOSED}]


@dataclass(frozen=True)
class Desk:
    """The desk, who handles there, and the one whose list is measured."""

    code: str
    handlers: tuple[User, ...]
    public_keys: Mapping[UUID, bytes]

    @classmethod
    def of_demo(cls) -> "Desk":
        """Return the first desk of the demo."""
        handlers = [one for one in cast.people(profiles.current()) if one.desk]
        emails = [one.email for one in handlers if one.desk == handlers[0].desk]
        found = {user.email: user for user in User.objects.filter(email__in=emails)}
        pairs = KeyPair.objects.filter(user__email__in=emails)
        keys = {pair.user_id: bytes(pair.public_keys) for pair in pairs}
        return cls(handlers[0].desk, tuple(found[email] for email in emails), keys)

    def readers(self, *, without_first: bool) -> list[UUID]:
        """Return who holds a key."""
        return [user.id for user in self.handlers[1 if without_first else 0 :]]


def fill(counts: Mapping[str, int]) -> None:
    """Make so many `cases`, `closed` ones, `new` reports, and some that are `hidden`."""
    desk, at = Desk.of_demo(), clock.now()
    for number, kind in enumerate(_kinds(counts)):
        _waiting.append(_rows(desk, number, kind, at))
        if len(_waiting) == _BATCH:
            _write()
    _write()
    # What the database does by itself soon after, so that the first minute is like the rest.
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")


def _kinds(counts: Mapping[str, int]) -> Iterator[str]:
    for kind, count in counts.items():
        yield from [kind] * count


_waiting: list[list[models.Model]] = []


def _write() -> None:
    kinds: dict[type[models.Model], list[models.Model]] = {}
    for row in (row for rows in _waiting for row in rows):
        kinds.setdefault(type(row), []).append(row)
    for model, rows in kinds.items():
        models.QuerySet[models.Model](model).bulk_create(rows)
    _waiting.clear()


def _rows(desk: Desk, number: int, kind: str, at: datetime) -> list[models.Model]:
    received = at - timedelta(days=1 + number % _DAYS_BACK, minutes=number)
    day = timezone.localdate(received)
    readers = desk.readers(without_first=kind == "hidden")
    dossier = Dossier(opened_day=day, reporter_keys=token_bytes(64))
    holders = [
        Holder(
            dossier=dossier, user_id=user_id, role="handler", desk=desk.code, ground="desk",
            public_keys=desk.public_keys[user_id], since_day=day,
        )
        for user_id in readers
    ]  # fmt: skip
    report = Report(
        dossier=dossier,
        reference=new_reference(),
        desk=desk.code,
        kind=ReportKind.SIGNAL if number % 10 == 0 else ReportKind.REPORT,
        is_anonymous=number % 2 == 0,
        stage=ReportStage.RECEIVED if kind == "new" else ReportStage.ACKNOWLEDGED,
        received_day=day,
        acknowledged_day=None if kind == "new" else day,
        in_hand=kind != "new",
        receipt="",
    )
    cases = [] if kind == "new" else [_case(desk, report, number, kind, received)]
    listed = ReaderList(dossier=dossier.id, user_ids=sorted(readers))
    return [dossier, *holders, report, *cases, listed, *_terms(desk, dossier, number, kind, day)]


def _case(desk: Desk, report: Report, number: int, kind: str, at: datetime) -> Case:
    ended = kind == "closed"
    handler = desk.handlers[1 if kind == "hidden" else number % len(desk.handlers)]
    return Case(
        report=report,
        dossier=report.dossier,
        handler=handler,
        state=CaseState.CLOSED if ended else _OPEN_STATES[number % len(_OPEN_STATES)],
        opened_at=at,
        closed_at=at if ended else None,
    )


def _terms(desk: Desk, dossier: Dossier, number: int, kind: str, day: date) -> list[Term]:
    is_new = kind == "new"
    made = [
        Term(
            dossier=dossier.id, kind=term, regime=Regime.UNWANTED_BEHAVIOUR,
            desk=desk.code, due_date=day + timedelta(days=days),
            done_day=None if term == TermKind.FEEDBACK or is_new else day,
        )
        for term, days in (
            (TermKind.ACKNOWLEDGE, 7),
            (TermKind.PERSONAL_MESSAGE, 5),
            (TermKind.FEEDBACK, 90 + number % 200),
        )
    ]  # fmt: skip
    return made if kind != "closed" else made[:2]
