"""Whether each grant has its ground, told without any private key.

A grant is the permission to read. Its ground is one of these: it is the reporter's own; its holder
was a member of the desk of the report, by the signed roll of that day, and was given the key at
sending, by the handler, or with the case; it was given with the code of a person concerned; or it
is emergency access within a signed consent. Who reported is open only as long as the reporter says
so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.errors import DeskUnusable
from rodedraad.audit import queries as trail
from rodedraad.cases import events, side
from rodedraad.cases.models import Case, SideDossier
from rodedraad.core.rowsecurity import identify
from rodedraad.emergency import verifying as emergency
from rodedraad.emergency.models import AccessRequest
from rodedraad.emergency.states import RequestState
from rodedraad.lib.vault import desks
from rodedraad.lib.vault.desks import Endorsement
from rodedraad.reporting.models import Report
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import OF_REPORTER, Compartment
from rodedraad.safekeeping.models import Dossier, Epoch, Grant, Holder
from rodedraad.safekeeping.services import Standing

AT_SENDING = "desk"
_WITH_A_CODE = (events.CODE_GIVEN, events.CODE_REPLACED)
_GIVEN = (events.ACCESS_GIVEN, events.HANDED_OVER, events.SIDE_ACCESS_GIVEN)


@dataclass(frozen=True)
class Finding:
    """Something that has no ground: what, and why not."""

    what: str
    why: str


def findings(*, at: datetime) -> Iterator[Finding]:
    """Go through every grant; each dossier has a transaction of its own."""
    with transaction.atomic():
        identify(worker=True)
        ids = list(Dossier.objects.order_by("id").values_list("id", flat=True))
    rolls: dict[str, _Roll] = {}
    for dossier_id in ids:
        with transaction.atomic():
            yield from list(_of_dossier(dossier_id, rolls, at))
    with transaction.atomic():
        identify(worker=True)
        yield from list(_of_requests())
    with transaction.atomic():
        identify(worker=True)
        for record, why in list(emergency.register_findings(at)):
            yield Finding(f"consultation {record.id}", why)


class _Roll:
    """Whom a desk vouched for on which days."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.endorsements: tuple[Endorsement, ...] = ()
        try:
            verified = accounts.verify_desk(code)
        except DeskUnusable:
            self.is_sound = False
            return
        self.is_sound = True
        self.endorsements = desks.history(verified.roll, verified.fingerprint)

    def vouched_for(self, holder: Holder) -> bool:
        keys, day = bytes(holder.public_keys), holder.since_day
        return self._told_before(holder.user_id, day) or any(
            one.member == holder.user_id and one.keys.to_bytes() == keys and one.holds_on(day)
            for one in self.endorsements
        )

    def _told_before(self, user_id: UUID, day: date) -> bool:
        """Tell whether the trail knows the member of a desk that was founded anew since."""
        anew = trail.genuine("desk.founded_anew", desk=self.code)
        if not any(timezone.localdate(entry.at) >= day for entry in anew):
            return False
        names = ("desk.founded", "desk.founded_anew", "desk.member_admitted")
        told = trail.genuine(*names, desk=self.code, member=str(user_id))
        return any(timezone.localdate(entry.at) <= day for entry in told)


def _of_dossier(dossier_id: UUID, rolls: dict[str, _Roll], at: datetime) -> Iterator[Finding]:
    standing = safekeeping.standing(dossier_id=dossier_id)
    beside = side.beside_of(dossier_id)
    report = beside.person.case.report if beside else _report_of(dossier_id)
    named = 0
    for grant in standing.access.grants:
        why = _strange(grant, standing) or _groundless(
            grant, standing, report, rolls, at, beside=beside
        )
        if why:
            named += 1
            yield Finding(f"grant {grant.id} of dossier {dossier_id}", why)
    if standing.missing:
        named += 1
        why = f"{standing.missing} row(s) that the trail knows are not there as they were"
        yield Finding(f"dossier {dossier_id}", why)
    if not standing.is_whole and not named:
        yield Finding(f"dossier {dossier_id}", "who can read it is not what the trail says")


def _report_of(dossier_id: UUID) -> Report | None:
    return Report.objects.filter(dossier_id=dossier_id).first()


def _strange(grant: Grant, standing: Standing) -> str:
    access = standing.access
    if grant.epoch_id not in {epoch.id for epoch in access.epochs}:
        return "it was moved: its epoch belongs to another dossier"
    if grant.holder_id and grant.holder_id not in {holder.id for holder in access.holders}:
        return "it was moved: its holder belongs to another dossier"
    if grant.id in standing.strange:
        return "the trail does not know it"
    if grant.epoch_id in standing.strange or grant.holder_id in standing.strange:
        return "its holder or its epoch was changed past the platform"
    return ""


def _groundless(
    grant: Grant,
    standing: Standing,
    report: Report | None,
    rolls: dict[str, _Roll],
    at: datetime,
    *,
    beside: SideDossier | None,
) -> str:
    access = standing.access
    epoch = next(one for one in access.epochs if one.id == grant.epoch_id)
    if grant.holder_id is None:
        return "" if epoch.compartment in OF_REPORTER else "the reporter never reads the handling"
    holder = next(one for one in access.holders if one.id == grant.holder_id)
    if holder.ended_day is not None:
        return "the access of its holder has ended"
    if report is None:
        return "there is no report of this dossier"
    if holder.until_at is not None:
        return emergency.why_not(holder, epoch, report.reference, at)
    return _of_desk(holder, epoch, report, rolls, beside)


def _of_desk(
    holder: Holder,
    epoch: Epoch,
    report: Report,
    rolls: dict[str, _Roll],
    beside: SideDossier | None,
) -> str:
    if holder.desk != report.desk:
        return "its holder belongs to another desk"
    roll = rolls.setdefault(report.desk, _Roll(report.desk))
    if not roll.is_sound:
        return "the roll of the desk can't be verified"
    if not roll.vouched_for(holder):
        return "the desk did not vouch for its holder on that day"
    if epoch.compartment == Compartment.IDENTITY and (beside or report.is_anonymous):
        return "the reporter does not tell who it is"
    return _given(holder, report, beside)


def _given(holder: Holder, report: Report, beside: SideDossier | None) -> str:
    """Tell whether the trail knows that just this key was given after the sending, when it was."""
    if beside is None and holder.ground == AT_SENDING and holder.since_day == report.received_day:
        return ""
    if beside is not None and not holder.ground:
        told = trail.genuine(*_WITH_A_CODE, subject=beside.id)
        is_known = holder.since_day in {timezone.localdate(entry.at) for entry in told}
    else:
        is_known = _is_given(holder, report, beside)
    return "" if is_known else "nobody gave this key, as far as the trail knows"


def _is_given(holder: Holder, report: Report, beside: SideDossier | None) -> bool:
    case = Case.objects.filter(report=report).first()
    subject = beside or case
    if subject is None:
        return False
    place = {"place": str(holder.id)}
    return bool(trail.genuine(*_GIVEN, subject=subject.id, **place))


def _of_requests() -> Iterator[Finding]:
    for request, why in list(emergency.request_findings()):
        yield Finding(f"request {request.id}" if request else "emergency access", why)
    ended = AccessRequest.objects.filter(state=RequestState.ENDED, dossier__isnull=False)
    for request in ended.filter(dossier__shredded_day__isnull=True):
        identify(dossier=request.dossier_id, worker=True)
        of_story = Epoch.objects.filter(
            dossier=request.dossier_id, compartment=Compartment.STORY, shredded_day__isnull=True
        )
        numbers = set(of_story.values_list("number", flat=True))
        if numbers and max(numbers) <= (request.last_epoch or 0):
            yield Finding(f"request {request.id}", "it has ended, and no new epoch began")
