"""Saving a request, and anchoring it in the trail."""

from collections.abc import Mapping
from datetime import datetime

from rodedraad.audit.parties import Party
from rodedraad.audit.services import record
from rodedraad.emergency.models import AccessRequest


def save(
    request: AccessRequest,
    event: str,
    by: Party,
    at: datetime,
    facts: Mapping[str, str] | None = None,
) -> AccessRequest:
    """Save a request as it is now, and let the trail know it so."""
    request.save()
    record(by, event, request.id, at, digest=request.digest(), facts=facts)
    return request
