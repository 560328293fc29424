"""The consent of the central counsellor: one signed statement about one request.

It says who may read what, with which keys, why and until when. Whoever changes any of these in the
database has no consent any more.
"""

from datetime import date

from rodedraad.counselling import queries as counselling
from rodedraad.emergency.errors import NoConsent
from rodedraad.emergency.models import AccessRequest
from rodedraad.emergency.states import LONGEST
from rodedraad.lib.vault import statements
from rodedraad.lib.vault.errors import BadSignature
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.lib.vault.statements import SignedStatement, Statement
from rodedraad.safekeeping.turns import day_of

CONSENT = "emergency.consent"


def signed(request: AccessRequest, keys: SecretKeys, day: date) -> bytes:
    """Return the consent to a request as it stands, until the moment that stands in it."""
    return statements.sign(_statement(request, day), keys).to_bytes()


def require_consent(request: AccessRequest) -> None:
    """Raise `NoConsent` unless the central counsellor of then signed just this."""
    mandate = request.mandate
    if mandate is None or not counselling.is_believed(mandate):
        raise NoConsent
    try:
        found = SignedStatement.from_bytes(bytes(request.consent))
        statement = statements.verify(found, mandate.keys.verifying)
    except BadSignature:
        raise NoConsent from None
    is_same = statement == _statement(request, statement.day)
    begun = mandate.since_day <= statement.day
    over = mandate.ended_day is not None and mandate.ended_day < statement.day
    if not is_same or not begun or over or not _is_short(request, statement.day):
        raise NoConsent


def _is_short(request: AccessRequest, day: date) -> bool:
    return request.until_at is not None and day_of(request.until_at - LONGEST) <= day


def _statement(request: AccessRequest, day: date) -> Statement:
    until = request.until_at
    return Statement(
        kind=CONSENT,
        about=request.id,
        sequence=statements.FIRST_SEQUENCE,
        previous=b"",
        day=day,
        body={
            "asker": str(request.asker_id),
            "keys": bytes(request.public_keys).hex(),
            "case": request.reference,
            "counsellor": str(request.counsellor_id or ""),
            "ground": str(request.ground),
            "until": str(int(until.timestamp())) if until else "",
        },
    )
