"""Cases in every situation. Each costs a report, and so a run of Argon2."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from rodedraad.cases import desk, services, writings
from rodedraad.cases.desk import Desk
from rodedraad.cases.follow_up import CarePlanned
from rodedraad.cases.models import Case
from rodedraad.cases.services import Turn
from rodedraad.cases.services import own as owns
from rodedraad.cases.states import Aim, CaseRoute
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.reporting.filing import filing_of
from rodedraad.reporting.queries import report_of
from rodedraad.reporting.services import consents, inbox, withdrawal
from rodedraad.reporting.stages import ConsentPurpose
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.services import OpenedWithCode
from tests.accounts.factories import Handler
from tests.conftest import A_MONDAY
from tests.reporting.factories import Sent, sent_report

INTAKE = writings.Intake("2026-03-02", "talk", "yes", "We spraken af in de bibliotheek.")
VALIDATION = writings.Validation("Een grap in de kantine.", "yes", "yes", "Een gesprek.", "")
PERSON = writings.Person("", "Marloes Tuinstra", "teamleider", "een eigen raadsman")
INFORMED = writings.Informed(
    "", "2026-03-02", "Over grappen in de kantine.", "We horen je donderdag.",
    "counsellor,legal_help", "Bel Joris, die is er alleen voor jou.",
)  # fmt: skip
TOLD = writings.PersonTold("", "founded", "We vinden dat het is gebeurd.")
MINUTES = writings.Minutes("", "2026-03-02", "melder en behandelaar", "Zij herkent het verhaal.")
CONCLUSION = writings.Conclusion("founded", "Het is gebeurd zoals het is verteld.")
ANSWER = writings.Answer("We hebben beide kanten gehoord en spreken de leiding aan.")
PLANNED = CarePlanned("department", "department_talk", "2026-05-01", "Het team praat erover.")
CARE = writings.Care("", "well", "phone", "Het gaat goed op het werk.")
ON_PERSON = writings.RouteChoice(CaseRoute.INVESTIGATION, Aim.PERSON, "Het is ernstig.")
ON_UNIT = writings.RouteChoice(CaseRoute.OTHER_INTERVENTION, Aim.UNIT, "Het hele team.")
NO_FOLLOW_UP = writings.RouteChoice(CaseRoute.NO_FOLLOW_UP, Aim.NOBODY, "Het is opgelost.")


@dataclass
class Work:
    """A case, its report, and who handles it."""

    sent: Sent
    case: Case
    handler: Handler
    at: datetime = A_MONDAY

    def turn(self, **change: Any) -> Turn:
        """A turn on the case as it is now."""
        actor = change.pop("handler", self.handler)
        self.refresh(actor)
        given = {"version": self.case.version, "at": self.at, **change}
        return Turn(actor=actor.actor, keys=actor.keys, public_id=self.case.public_id, **given)

    def do(self, service: Callable[..., Any], *words: Any, **change: Any) -> Any:
        """Take a step on the case as it is now."""
        named = {key: change.pop(key) for key in list(change) if key in _OF_SERVICES | _OF_LINKS}
        return service(self.turn(**change), *words, **named)

    def refresh(self, who: Handler | None = None) -> Case:
        identify(user=(who or self.handler).id)
        self.case = Case.objects.select_related("report", "dossier").get(pk=self.case.pk)
        return self.case

    def open(self, who: Handler | None = None) -> Desk:
        """Everything that a handler sees of it."""
        looks = who or self.handler
        identify(user=looks.id)
        return desk.of_case(looks.actor, looks.keys, self.case.public_id)

    def later(self, days: int) -> Work:
        self.at += timedelta(days=days)
        return self


_OF_SERVICES = frozenset(
    {"text", "person", "moves_reporter", "user_id", "ground", "hearing_id", "tie", "request_id"}
)
_OF_LINKS = frozenset({"reference", "likeness", "other_id"})


def measure(
    code: str, text: str = "Het past bij wat er is gebeurd.", **more: str
) -> writings.Measure:
    """A measure that somebody carries out within two months."""
    told = {
        "reporter_wish": "",
        "owner": "hoofd van de afdeling",
        "due": "2026-05-01",
        "evidence": "De afspraken staan op papier.",
        **more,
    }
    return writings.Measure(code, text, **told)


def taken_up(sent: Sent | None = None, *, by: int = 0, **report: Any) -> Work:
    """A report that was just taken up by the first member of the desk."""
    at = report.get("at", A_MONDAY)
    sent = sent or sent_report(**report)
    handler = sent.members[by]
    identify(user=handler.id)
    case = services.take_up(
        actor=handler.actor,
        keys=handler.keys,
        report_id=sent.report.public_id,
        message="Dank je wel voor je melding.",
        at=at,
    )
    return Work(sent, case, handler, at)


def validated(**report: Any) -> Work:
    work = taken_up(**report)
    work.do(services.ask_in_writing, INTAKE)
    work.do(services.validate, VALIDATION)
    return work


def under_way(choice: writings.RouteChoice | None = None, **report: Any) -> Work:
    """A named report about a person, unless another route is given."""
    report.setdefault("named", choice is None)
    work = validated(**report)
    work.do(services.choose_route, choice or ON_PERSON)
    return work


def informed(**report: Any) -> Work:
    """One person concerned was told, with the reporter's consent, and not heard yet."""
    work = under_way(**report)
    agree(work)
    work.do(services.name_person, PERSON)
    work.do(services.inform_person, INFORMED, person=1)
    return work


def own_of(code: ReporterCode) -> owns.Own:
    """What a person concerned opens with a code; costs a run of Argon2."""
    with transaction.atomic():
        return owns.open_with_code(code=code, pepper=settings.RODEDRAAD_SECRETS.pepper)


def heard(*, persons: int = 1, **report: Any) -> Work:
    """Both sides were heard, with the reporter's consent."""
    work = under_way(**report)
    agree(work)
    work.do(services.hear_reporter, MINUTES)
    for number in range(1, persons + 1):
        work.do(services.name_person, PERSON)
        work.do(services.inform_person, INFORMED, person=number)
        work.do(services.hear_person, MINUTES, person=number)
    return work


def concluded(choice: writings.RouteChoice | None = ON_UNIT, **report: Any) -> Work:
    work = under_way(choice, **report)
    work.do(services.conclude, CONCLUSION)
    return work


def in_aftercare(choice: writings.RouteChoice | None = ON_UNIT, **report: Any) -> Work:
    work = concluded(choice, **report)
    work.do(services.give_feedback, ANSWER)
    work.do(services.end_handling)
    return work


def closed(choice: writings.RouteChoice | None = ON_UNIT, **report: Any) -> Work:
    work = in_aftercare(choice, **report)
    for days in (28, 62):
        work.later(days).do(services.care, CARE)
    work.do(services.close, writings.LastWord(""))
    return work


def agree(work: Work, purpose: ConsentPurpose | None = None, *, at: Any = None) -> None:
    """The reporter agrees to what it takes to hear somebody else here; a run of Argon2."""
    keyring, keys = reporter_of(work.sent)
    purpose = purpose or filing_of(work.case.procedure).hearing
    assert purpose
    consents.give(
        keyring=keyring, keys=keys, purpose=purpose, desk=work.sent.report.desk, at=at or work.at
    )


def reporter_of(sent: Sent) -> tuple[Keyring, Any]:
    with transaction.atomic():
        opened = safekeeping.open_with_code(
            code=sent.code, pepper=settings.RODEDRAAD_SECRETS.pepper
        )
    identify(dossier=opened.dossier.id)
    return Keyring.of_reporter(opened.dossier, opened.keys), opened.keys


def withdraw(work: Work) -> None:
    """The reporter withdraws in the inbox; costs a run of Argon2."""
    opened = safekeeping.open_with_code(
        code=work.sent.code, pepper=settings.RODEDRAAD_SECRETS.pepper
    )
    identify(dossier=opened.dossier.id)
    withdrawal.withdraw(inbox=inbox_of(opened), at=work.at)


def inbox_of(opened: OpenedWithCode) -> inbox.Inbox:
    return inbox.Inbox(
        report=report_of(opened.dossier.id),
        keyring=Keyring.of_reporter(opened.dossier, opened.keys),
        keys=opened.keys,
        generation=opened.generation,
    )


def texts(items: Sequence[Any]) -> list[str]:
    return [item.content["text"] for item in items if "text" in item.content]
