"""Coded facts for the yearly figures, sealed to whoever counts them.

A fact says what kind of thing happened somewhere in a quarter, in codes of the profile. It is
sealed to the statistics key, whose private half is not on this machine, and every fact has the
same size. No page of this room counts them.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from rodedraad.core.inserting import insert
from rodedraad.lib.quarters import quarter_of
from rodedraad.organisations import profiles
from rodedraad.organisations.models import Department
from rodedraad.organisations.profiles import Procedure, Profile, RouteCode
from rodedraad.reporting.coded import Asks, Assistance, Moment
from rodedraad.reporting.models import SealedFact
from rodedraad.reporting.stages import Channel, ReportKind, ReportStage, RequestGround

KINDS = frozenset({"report", "step", "outcome", "evaluation", "doubt_talk", "carried", "support"})
LEAD_TIMES = frozenset(
    {"within_week", "within_month", "within_quarter", "within_half_year", "longer"}
)
OPINIONS = frozenset({"right", "look_again", "other_measure", "culture", "leadership"})
"""What a second opinion can come to; the last two beside one of the others."""
REDRESS = frozenset({"explanation", "apology", "new_assessment", "procedure_changed", "none"})
CARRIED_OUT = frozenset({"done", "partly", "not_done", "in_force", "lapsed"})
"""How a measure went."""
SIZE = 2048
"""The bytes of every fact before sealing: large enough for all codes of all lists."""
_NOWHERE = "not_told"


class NotACode(ValueError):
    """Something else than a code of the lists: it could be somebody's words."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name!r} has a value that is not in its list")
        self.name = name


class FactBroken(Exception):
    """A fact can't be opened with the key, stands there twice, or stood in another quarter."""


@dataclass(frozen=True)
class OpenFact:
    """One fact, opened by who counts."""

    quarter: str
    kind: str
    codes: Mapping[str, Any]

    def several(self, name: str) -> frozenset[str]:
        """Return the codes of one list; none when it was not told."""
        told = self.codes.get(name, ())
        return frozenset([told] if isinstance(told, str) else told)

    def one(self, name: str) -> str:
        """Return one code; `not_told` when it was not told."""
        return str(self.codes.get(name, _NOWHERE))


def opened(key: PrivateKey, quarters: Collection[str]) -> Iterator[OpenFact]:
    """Yield every fact of these quarters. Raises `FactBroken`."""
    box, seen = SealedBox(key), set()
    for row in SealedFact.objects.filter(quarter__in=quarters).order_by("quarter", "id"):
        sealed = bytes(row.ciphertext)
        try:
            content = json.loads(box.decrypt(sealed))
        except (CryptoError, ValueError) as wrong:
            raise FactBroken from wrong
        if sealed in seen or content.pop("quarter", row.quarter) != row.quarter:
            raise FactBroken
        seen.add(sealed)
        yield OpenFact(row.quarter, content.pop("kind"), content)


def first_quarter() -> str | None:
    """Return the first quarter of which there is a fact, if there is any."""
    return SealedFact.objects.order_by("quarter").values_list("quarter", flat=True).first()


def record(*, kind: str, codes: Mapping[str, str | Sequence[str]], day: date) -> SealedFact:
    """Keep a fact that holds codes only; raises `NotACode` for anything else."""
    fact = sealed(kind=kind, codes=codes, day=day)
    insert(fact)
    return fact


def sealed(*, kind: str, codes: Mapping[str, str | Sequence[str]], day: date) -> SealedFact:
    """Return a fact that is still to be kept; raises `NotACode`."""
    if kind not in KINDS:
        raise NotACode("kind")
    profile = profiles.current()
    lists = _lists(profile)
    checked = {name: _checked(name, value, lists) for name, value in codes.items()}
    quarter = quarter_of(day)
    content = {"kind": kind, "version": profile.codes_version, "quarter": quarter, **checked}
    return SealedFact(quarter=quarter, ciphertext=_sealed(content))


def is_counted(desk: str) -> bool:
    """Tell whether anything of a desk is counted: how many talk with a committee is its own."""
    return profiles.current().desk(desk).procedure is not Procedure.FACT_FINDING


def _sealed(content: Mapping[str, Any]) -> bytes:
    text = json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
    if len(text) > SIZE:
        raise NotACode("size")
    key = PublicKey(settings.RODEDRAAD_SECRETS.statistics_public_key)
    return SealedBox(key).encrypt(text.ljust(SIZE))


def _checked(
    name: str, value: str | Sequence[str], lists: Mapping[str, frozenset[str]]
) -> str | list[str]:
    several = [value] if isinstance(value, str) else sorted(set(value))
    known = _departments(several) if name == "department" else lists.get(name, frozenset())
    if not set(several) <= known:
        raise NotACode(name)
    return value if isinstance(value, str) else several


def _departments(codes: Sequence[str]) -> frozenset[str]:
    told = [code for code in codes if code != _NOWHERE]
    if not told:
        return frozenset({_NOWHERE})
    found = Department.objects.filter(code__in=told).values_list("code", flat=True)
    return frozenset(found) | {_NOWHERE}


def _lists(profile: Profile) -> dict[str, frozenset[str]]:
    kept = profile.codes
    of_profile = {
        "grounds": kept.grounds,
        "natures": kept.natures,
        "fields": kept.fields,
        "handlings": kept.handlings,
        "measures": kept.measures,
        "follow_ups": kept.follow_ups,
        "relations": kept.relations,
    }
    return {
        **{name: frozenset(code.code for code in codes) for name, codes in of_profile.items()},
        "desk": frozenset(desk.code for desk in profile.desks),
        "from_desk": frozenset(desk.code for desk in profile.desks),
        "request_ground": frozenset(RequestGround.values),
        "opinion": OPINIONS,
        "route": frozenset(RouteCode) | frozenset(code.code for code in kept.follow_ups),
        "report_kind": frozenset(ReportKind.values),
        "anonymity": frozenset({"anonymous", "named"}),
        "role": frozenset({"self", "bystander"}),
        "channel": frozenset(Channel.values),
        "stage": frozenset(ReportStage.values),
        "side": frozenset({"reporter", "person_concerned"}),
        "lead_time": LEAD_TIMES,
        "carried_out": CARRIED_OUT,
        "scale": frozenset("12345"),
        "norms": frozenset(norm.number for norm in profile.norms),
        "asks": frozenset(Asks.values),
        "moment": frozenset(Moment.values),
        "assistance": frozenset(Assistance.values),
        "redress": REDRESS,
    }
