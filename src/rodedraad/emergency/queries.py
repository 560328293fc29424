"""Reads of requests. A row that the trail does not know as it is, is not believed."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.actors import Actor
from rodedraad.accounts.roles import Role
from rodedraad.audit import queries as trail
from rodedraad.core.errors import NotFound
from rodedraad.emergency import policies
from rodedraad.emergency.models import AccessRequest
from rodedraad.emergency.states import RequestState
from rodedraad.safekeeping.turns import day_of


def get_request(actor: Actor, public_id: UUID, *, lock: bool = False) -> AccessRequest:
    """Return a request, or `NotFound` when it is absent, hidden, or not as the trail says."""
    return one_of(policies.visible_requests(actor), public_id, lock=lock)


def requests(actor: Actor) -> list[AccessRequest]:
    """Return what the actor may see, the newest first, as far as it is believed."""
    found = policies.visible_requests(actor).select_related("asker", "counsellor")
    return believed(found.order_by("-asked_at", "id"))


def for_case(reference: str) -> list[AccessRequest]:
    """Return what the handler of a case can give or end, for who sees that case already."""
    states = (RequestState.CONSENTED, RequestState.OPEN)
    found = AccessRequest.objects.filter(reference=reference, state__in=states)
    return believed(found.select_related("asker").order_by("asked_at", "id"))


def get_for_case(reference: str, public_id: UUID) -> AccessRequest:
    """Return one of those, locked, or `NotFound`."""
    return one_of(AccessRequest.objects.filter(reference=reference), public_id, lock=True)


def one_of(found: QuerySet[AccessRequest], public_id: UUID, *, lock: bool = False) -> AccessRequest:
    """Return one of some requests; `NotFound` also for a row that is not as the trail says."""
    rows = found.select_for_update() if lock else found
    request = rows.filter(public_id=public_id).first()
    if request is None or not believed([request]):
        raise NotFound
    return request


def believed(found: Iterable[AccessRequest]) -> list[AccessRequest]:
    """Return the requests that are as the trail says, in the same order."""
    requests = list(found)
    try:
        known = trail.latest_digests([each.id for each in requests])
    except trail.TrailTampered:
        return []
    return [each for each in requests if known.get(each.id) == each.digest()]


def counsellors(actor: Actor, at: datetime) -> Sequence[tuple[str, str]]:
    """Return the counsellors for whose records can be asked: identifier and name."""
    day = day_of(at)
    ids = accounts.user_ids_with(Role.COUNSELLOR, day=day)
    ids |= accounts.user_ids_with(Role.CENTRAL_COUNSELLOR, day=day)
    names = accounts.names(ids - {actor.user_id})
    return sorted(((str(pk), name) for pk, name in names.items()), key=lambda pair: pair[1])
