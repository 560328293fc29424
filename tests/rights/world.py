"""One small world with a record of each kind, and everybody who could ask for it.

Who asks is one column of the matrix of rights, a page with a record in its address one row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from rodedraad.accounts.models import Appointment, User
from rodedraad.accounts.roles import AT_A_DESK, WITH_KEYS, Role
from rodedraad.aggregated.definition import Definition
from rodedraad.aggregated.models import Source
from rodedraad.cases import services
from rodedraad.cases.procedures import INTEGRITY
from rodedraad.cases.services import own as owns
from rodedraad.cases.web.own_access import COOKIE as OWN_COOKIE
from rodedraad.core import clock
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.aggregates import SourceKind
from rodedraad.monitor.patterns.models import Pattern
from rodedraad.monitor.patterns.services import tell as tell_patterns
from rodedraad.monitor.patterns.told import Told
from rodedraad.organisations import profiles
from rodedraad.organisations import services as organisations
from rodedraad.organisations.models import Department
from rodedraad.organisations.profiles import DepartmentPlan
from rodedraad.releases import services as releases
from rodedraad.releases.models import Release
from rodedraad.reporting.attachments import CleanFile
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.web.inbox_access import COOKIE
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.repairs import RepairGround
from rodedraad.support.models import Shift
from rodedraad.support.states import Weekday
from rodedraad.workforce import services as personnel
from rodedraad.workforce.models import SavedMapping, Snapshot
from tests.accounts.factories import (
    Handler,
    actor_of,
    appoint,
    make_handler,
    make_someone,
    make_user,
    sign_in,
)
from tests.cases import factories as make
from tests.counselling.factories import make_central, make_counsellor, record
from tests.emergency.factories import Emergency, make_repairer
from tests.programme.factories import House, follows
from tests.releases.factories import NOBODY_KNOWS, draft
from tests.reporting.factories import sent_report
from tests.support.factories import make_card, make_facilitator, open_group, plan
from tests.workforce.factories import MAPPING

A_FILE = CleanFile("bijlage-1.txt", "text/plain", b"wat er in het bestand staat")
Enter = Callable[[Client], Client]


@dataclass(frozen=True)
class Row:
    """A page, or an action, on one record: the address as the matrix shows it, and as it is."""

    view: Callable[..., Any]
    shown: str
    address: str
    is_like_another: bool = False
    """The same page for another step: who is turned away at its door is so at each."""


@dataclass(frozen=True)
class World:
    """Who asks, by name, and what can be asked for."""

    people: Mapping[str, Enter]
    roles: Mapping[str, frozenset[str]]
    rows: tuple[Row, ...]
    in_the_know: Mapping[str, frozenset[str]]
    """By the kind of record, who may know that it is there."""


def build() -> World:
    """Make the world; costs two reports and two codes that are opened, one of them changed."""
    noor, reader = make_handler(name="Noor Bakker"), make_handler(name="Sem Kuipers")
    kept_out = make_handler(name="Joris van der Wal")
    case = make.heard(
        members=(noor, reader, kept_out), excluded=[kept_out], at=clock.now(), files=[A_FILE]
    )
    waiting = sent_report(
        members=(noor, reader, kept_out), excluded=[kept_out], at=clock.now(), files=[A_FILE]
    )
    rosa = make_handler("external", name="Rosa Claes")
    advising = House(rosa, _somebody(Role.EXECUTIVE_SECRETARY))
    advice, answered = (advising.give(at=clock.now()) for _ in range(2))
    advising.respond(answered, follows(clock.today() + timedelta(weeks=9)), at=clock.now())
    counsellor, central = make_counsellor(name="Saskia Mol"), make_central(at=clock.now())
    consultation = record(counsellor, at=clock.now())
    robin, shift = make_facilitator("Robin Haan"), _shift()
    group = open_group(robin, at=clock.now())
    office = _somebody(Role.INCLUSION_OFFICE)
    release = _prepared_release(office)
    manager = make_someone(Role.MANAGER, department=_a_department())
    hearing = case.refresh().hearings.get(number=2)
    person = _with_own_code(case, hearing.public_id)
    lent = Emergency(case, central, make_repairer(), at=clock.now())
    lent.ask(RepairGround.FILE_FAILS)
    lent.consent()
    lent.give()
    people: dict[str, Enter] = {
        "visitor": lambda client: client,
        "code holder": _with_code(case),
        "person concerned": person,
        "handler of the case": _as(noor),
        "handler with a key": _as(reader),
        "handler kept out": _as(kept_out),
        "handler not admitted": _as(make_handler(name="Wim Smits", member=False)),
        "handler of the external desk": _as(rosa),
        "counsellor": _as(counsellor),
        "another counsellor": _as(make_counsellor(name="Ruben Post")),
        "central counsellor": _as(central),
        "it support": _as(lent.repairer),
        "executive_secretary": _as(advising.secretary),
        "inclusion_office": _as(office),
        "head of the desk": _as(_head()),
        "facilitator of the group": _as(robin),
        "another facilitator": _as(make_facilitator("Sacha Wit")),
        "manager of the department": _as(manager),
        **{role.value: _as(_somebody(role)) for role in Role if role not in _MADE},
    }
    promise = answered.follow_ups.get()
    pattern = _pattern(rosa, office)
    identify(user=noor.id)
    found = {
        "case": case.case.public_id,
        "report": waiting.report.public_id,
        "hearing": case.case.hearings.get(number=1).public_id,
        "own hearing": hearing.public_id,
        "case file": _file_of(case.case.dossier, noor),
        "report file": _file_of(waiting.dossier, noor),
        "consultation": consultation.public_id,
        "advice": advice.public_id,
        "answered advice": answered.public_id,
        "promise": promise.public_id,
        "pattern": pattern.public_id,
        "group": group.public_id,
        "shift": shift.public_id,
        "request": lent.refresh().public_id,
        "release": release.public_id,
        "snapshot": _snapshot(office).public_id,
        "source": _source(office).public_id,
        "mapping": _mapping(office).public_id,
        "user": noor.user.public_id,
        "appointment": Appointment.objects.get(user=noor.user).public_id,
    }
    know = frozenset({"handler of the case", "handler with a key"})
    return World(
        people,
        {name: _roles_of(name) for name in people},
        tuple(_rows(found)),
        {
            "case": know,
            "report": know,
            "consultation": frozenset({"counsellor", "central counsellor"}),
            "request": frozenset({"it support", "central counsellor"}),
            "advice": frozenset({"handler of the external desk", "executive_secretary"}),
            "pattern": frozenset({"handler of the external desk"}),
            "release": frozenset({Role.INCLUSION_OFFICE.value}),
            "snapshot": frozenset({Role.INCLUSION_OFFICE.value}),
            "source": frozenset({Role.INCLUSION_OFFICE.value}),
            "mapping": frozenset({Role.INCLUSION_OFFICE.value}),
        },
    )


_MADE = WITH_KEYS | AT_A_DESK | {Role.EXECUTIVE_SECRETARY, Role.INCLUSION_OFFICE}
"""Who stands in the world by a name of their own."""

A_DEPARTMENT = "A-BURG"
ARGUMENTS: Mapping[str, Mapping[str, str]] = {
    "cases:report_detail": {"public_id": "report"},
    "cases:report_file": {"public_id": "report", "file_id": "report file"},
    "cases:decline": {"public_id": "report"},
    "cases:case_file": {"public_id": "case", "file_id": "case file"},
    "cases:share_minutes": {"public_id": "case", "hearing_id": "hearing"},
    "counselling:": {"public_id": "consultation"},
    "cases:answer_letter": {"public_id": "report", "letter_id": "hearing"},
    "cases:": {"public_id": "case", "request_id": "request", "number": "1"},
    "concerned:own_minutes": {"hearing": "own hearing"},
    "emergency:": {"public_id": "request", "file_id": "case file"},
    "programme:promise_keep": {"public_id": "answered advice", "promise_id": "promise"},
    "programme:": {"public_id": "advice"},
    "releases:": {"public_id": "release", "kind": "csv"},
    "patterns:": {"public_id": "pattern"},
    "monitor:": {
        "public_id": "release",
        "kind": "csv",
        "code": A_DEPARTMENT,
        "subject": "survey-nothing",
    },
    "workforce:mapping_": {"public_id": "mapping"},
    "workforce:": {"public_id": "snapshot"},
    "aggregated:": {"public_id": "source"},
    "talks:": {"kind": "exit"},
    "recruitment:nothing": {"rest": "iets"},
    "support:remove_shift": {"public_id": "shift"},
    "support:": {"public_id": "group", "seat_id": "hearing"},
    "accounts:desk_admit": {"code": "integrity", "user": "user"},
    "accounts:desk_dismiss": {"code": "integrity", "user": "user"},
    "accounts:desk": {"code": "integrity"},
    "accounts:recovery": {"circle": "integrity"},
    "accounts:keep_code": {"purpose": "new"},
    "accounts:appointment_end": {"public_id": "appointment"},
    "accounts:user": {"public_id": "user"},
    "accounts:invitation": {"user": "user", "token": "0000-00000000"},
    "reporting:inbox_carry": {"code": "second_opinion"},
    "reporting:inbox_": {"public_id": "hearing"},
    "mfa_remove_webauthn": {"pk": "1"},
    "openid_connect": {"provider_id": "organisation"},
}
"""What stands in the addresses that begin so: the kind of record, or the word itself.

The first that fits counts, so the longer beginnings stand first.
"""


def _snapshot(office: User) -> Snapshot:
    """Keep something for a day; what is in it is no page's business."""
    identify(user=office.id)
    return Snapshot.objects.create(
        day=clock.today(), sealed=b"sealed", mark=b"mark", taken_by=office, taken_at=clock.now()
    )


def _pattern(adviser: Handler, office: User) -> Pattern:
    """Keep a pattern of which the desk was told."""
    told = Told("A-BURG", "age", "2025Q1", "2025Q2", searches=80, is_by_people=True)
    identify(user=office.id)
    [pattern] = tell_patterns(
        actor=actor_of(office), desk=adviser.desk, readers=[adviser.keys.public], new=[told],
        at=clock.now(),
    )  # fmt: skip
    return pattern


def _source(office: User) -> Source:
    """Keep what somebody counted; what is in it is no page's business."""
    identify(user=office.id)
    said = Definition(
        kind=SourceKind.SICK_LEAVE, name="Verzuim", made_by="HR", reference_date=clock.today(),
        population={"nl": "Iedereen.", "en": "Everybody."},
    )  # fmt: skip
    return Source.objects.create(
        kind=said.kind, series=said.series, year=said.reference_date.year, said=said.to_content(),
        sealed=b"sealed", mark=b"mark", taken_by=office, taken_at=clock.now(),
    )  # fmt: skip


def _mapping(office: User) -> SavedMapping:
    identify(user=office.id)
    return personnel.save_mapping(
        actor=actor_of(office), name="Systeem A", mapping=MAPPING, at=clock.now()
    )


def _prepared_release(office: User) -> Release:
    """Prepare a release of the office, that is not published."""
    identify(user=office.id)
    return releases.prepare(
        actor=actor_of(office), known=NOBODY_KNOWS, draft=draft(), at=clock.now()
    )


def _rows(found: Mapping[str, UUID]) -> Iterator[Row]:
    for name, pattern, view in pages(get_resolver()):
        parts = set(pattern.pattern.converters)
        if not parts:
            continue
        given = next(ARGUMENTS[start] for start in ARGUMENTS if name.startswith(start))
        given = {part: given[part] for part in parts if part in given}
        steps = list(INTEGRITY.steps) if "step" in parts else [None]
        for step in steps:
            real = {part: str(found.get(kind, kind)) for part, kind in given.items()}
            address = reverse(name, kwargs=real | ({"step": step.value} if step else {}))
            yield Row(view, _shown(address, found), address, is_like_another=step not in steps[:1])


def _shown(address: str, found: Mapping[str, UUID]) -> str:
    for kind, identifier in found.items():
        address = address.replace(str(identifier), f"({kind})")
    return address


def pages(
    resolver: URLResolver, space: str = ""
) -> Iterator[tuple[str, URLPattern, Callable[..., Any]]]:
    """Return each page of the platform by its name."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from pages(pattern, inner)
        else:
            yield f"{space}{pattern.name}", pattern, pattern.callback


def _roles_of(name: str) -> frozenset[str]:
    """Return the roles of somebody, as the names say them."""
    if name.startswith("handler"):
        return frozenset({Role.HANDLER})
    known = {
        "central counsellor": Role.CENTRAL_COUNSELLOR,
        "another counsellor": Role.COUNSELLOR,
        "head of the desk": Role.DESK_HEAD,
        "facilitator of the group": Role.GROUP_FACILITATOR,
        "another facilitator": Role.GROUP_FACILITATOR,
        "it support": Role.IT_SUPPORT,
        "manager of the department": Role.MANAGER,
    }
    return frozenset({known.get(name, name)})


def _as(who: Handler | User) -> Enter:
    return lambda client: sign_in(client, who)


def _somebody(role: Role) -> User:
    return make_someone(role, name=f"Iemand {role.value}")


def _a_department() -> Department:
    profile = profiles.current()
    organisation = organisations.found(name=profile.name, short_name=profile.short_name)
    plan = DepartmentPlan(
        code=A_DEPARTMENT, name="Burgerzaken", level=profile.levels[0].code,
        valid_from=date(2019, 1, 1),
    )  # fmt: skip
    organisations.import_departments(organisation=organisation, plans=[plan])
    return Department.objects.get(code=A_DEPARTMENT)


def _head() -> User:
    head = make_user("Iemand desk_head")
    appoint(head, Role.DESK_HEAD, desk="integrity")
    return head


def _shift() -> Shift:
    coordinator = make_someone(Role.SUPPORT_COORDINATOR)
    card = make_card()
    plan(card, Weekday.MONDAY, (9, 12), coordinator)
    return card.shifts.get()


def _with_code(case: make.Work) -> Enter:
    pepper = settings.RODEDRAAD_SECRETS.pepper
    with transaction.atomic():
        inbox = inboxes.open_with_code(code=case.sent.code, pepper=pepper)
    ticket = inbox.ticket(at=clock.now(), idle=timedelta(minutes=30)).seal()

    def enter(client: Client) -> Client:
        client.cookies[COOKIE] = ticket
        return client

    return enter


def _with_own_code(case: make.Work, hearing_id: UUID) -> Enter:
    """Somebody whom the case is about, with a code that nobody else has seen, and own minutes."""
    pepper = settings.RODEDRAAD_SECRETS.pepper
    given = case.do(services.give_code, person=1)
    case.do(services.share_minutes, hearing_id=hearing_id)
    with transaction.atomic():
        own = owns.open_with_code(code=given, pepper=pepper)
        generation = safekeeping.change_code(
            dossier=own.dossier, keys=own.keys, new_code=safekeeping.draw_code(),
            pepper=pepper, at=clock.now(),
        )  # fmt: skip
    idle = timedelta(minutes=30)
    ticket = own.ticket(generation=generation, at=clock.now(), idle=idle).seal()

    def enter(client: Client) -> Client:
        client.cookies[OWN_COOKIE] = ticket
        return client

    return enter


def _file_of(dossier: Any, handler: Handler) -> UUID:
    keyring = Keyring.of_user(dossier, handler.id, handler.keys)
    return safekeeping.files(keyring=keyring)[0].public_id
