"""Whether each emergency access rests on a consent, told without any key.

Each function returns what is wrong in a few words, for a command; nothing when all is well.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from rodedraad.audit import queries as trail
from rodedraad.counselling import queries as counselling
from rodedraad.counselling.models import Consultation, Mandate
from rodedraad.emergency import consents, events, queries
from rodedraad.emergency.errors import NoConsent
from rodedraad.emergency.models import AccessRequest
from rodedraad.emergency.states import RequestState
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.models import Epoch, Holder

GRACE = timedelta(minutes=5)
"""How long the worker may take to end what is over; it looks each minute."""

_NOT_THREE = "one person asked, consented or gave the key twice"


def why_not(holder: Holder, epoch: Epoch, reference: str, at: datetime) -> str:
    """Tell why somebody to whom an epoch was lent has no ground for it; empty when there is one."""
    request = AccessRequest.objects.filter(holder_id=holder.id, dossier=holder.dossier_id).first()
    if request is None:
        return "nobody consented to this emergency access"
    if not queries.believed([request]):
        return "the request for this emergency access was changed"
    try:
        consents.require_consent(request)
    except NoConsent:
        return "the central counsellor did not sign for this emergency access"
    strange = _otherwise(request, holder, reference)
    return strange or _beyond(request, holder, epoch) or _over(request, at)


def request_findings() -> Iterator[tuple[AccessRequest | None, str]]:
    """Yield each request that is not as it should be; none for requests that were removed."""
    known = trail.subjects_of(events.ASKED) - trail.subjects_of(events.ERASED)
    found = list(AccessRequest.objects.select_related("mandate").order_by("asked_at", "id"))
    for gone in sorted(known - {request.id for request in found}):
        yield None, f"request {gone} was removed"
    believed = {request.id for request in queries.believed(found)}
    for request in found:
        if request.id not in believed:
            yield request, "it is not what the trail says"
        elif request.given_at is not None and not _has_consent(request):
            yield request, "the central counsellor did not sign for it"
        elif request.given_at is not None and request.is_for_case and not request.is_of_three:
            yield request, _NOT_THREE


def register_findings(at: datetime) -> Iterator[tuple[Consultation, str]]:
    """Yield each record that somebody can read without a ground."""
    mandates = {
        mandate.keys.sealing
        for mandate in Mandate.objects.all()
        if counselling.is_believed(mandate)
    }
    requests = queries.believed(AccessRequest.objects.filter(counsellor__isnull=False))
    for record in Consultation.objects.prefetch_related("copies").order_by("id").iterator(500):
        own = counselling.own_sealing_keys(record.counsellor_id)
        lent = {
            request.keys.sealing
            for request in requests
            if request.counsellor_id == record.counsellor_id and not _over(request, at)
        }
        grounded = mandates | lent | own
        copies = {bytes(copy.sealing_key) for copy in record.copies.all()}
        if not counselling.believed([record]):
            yield record, "its copies are not what the trail says"
        elif not all(key in grounded or counselling.is_former_key(record, key) for key in copies):
            yield record, "somebody has a copy without a ground"


def _has_consent(request: AccessRequest) -> bool:
    try:
        consents.require_consent(request)
    except NoConsent:
        return False
    return True


def _otherwise(request: AccessRequest, holder: Holder, reference: str) -> str:
    if not request.is_of_three:
        return _NOT_THREE
    if request.asker_id != holder.user_id or bytes(holder.public_keys) != request.keys.to_bytes():
        return "the consent is for somebody else"
    if request.reference != reference:
        return "the consent is for another case"
    return ""


def _beyond(request: AccessRequest, holder: Holder, epoch: Epoch) -> str:
    if epoch.compartment != Compartment.STORY:
        return "emergency access is for the story only"
    if request.last_epoch is None or epoch.number > request.last_epoch:
        return "what was written after the giving is open too"
    if request.until_at != holder.until_at:
        return "it lasts otherwise than the central counsellor signed"
    return ""


def _over(request: AccessRequest, at: datetime) -> str:
    if request.until_at is None or at >= request.until_at + GRACE:
        return "the time of this emergency access has passed"
    return "" if request.state == RequestState.OPEN else "this emergency access has ended"
