"""How measures and aftercare for others look on a page, and what a form offers of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.roles import Role
from rodedraad.cases import follow_up, writings
from rodedraad.cases.desk import Desk
from rodedraad.cases.models import Agreed
from rodedraad.cases.states import CareFor, CareKind, CareOutcome, CaseStep, MeasureOutcome
from rodedraad.core import clock
from rodedraad.lib.terms import days_left
from rodedraad.organisations import profiles
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.services import OpenedItem

WORDS: Mapping[str, tuple[tuple[str, Any], ...]] = {
    writings.Measure.kind: (
        ("code", _("Measure")),
        ("text", _("Why it fits what happened")),
        ("owner", _("Who carries it out")),
        ("due", _("By which day")),
        ("evidence", _("What will show that it was done")),
        ("condition", _("What would bring it into force")),
        ("facilitator", _("Facilitator from outside")),
        ("reporter_wish", _("Wish of the reporter")),
    ),
    follow_up.MeasureFollowed.kind: (
        ("number", _("Number of the measure")),
        ("carried_out", _("How it went")),
        ("text", _("What shows it, or why it was not done")),
        ("next_day", _("Looked at again on")),
    ),
    follow_up.CarePlanned.kind: (
        ("care_for", _("For whom")),
        ("care_kind", _("What it is")),
        ("due", _("By which day")),
        ("text", _("What it is for, and who holds it")),
    ),
    follow_up.CareGiven.kind: (
        ("number", _("Number of the aftercare")),
        ("held", _("Whether it took place")),
        ("text", _("What came of it")),
        ("next_day", _("Once more on")),
    ),
}
TITLES: Mapping[str, Any] = {
    writings.Measure.kind: _("Measure"),
    follow_up.MeasureFollowed.kind: _("How a measure went"),
    follow_up.CarePlanned.kind: _("Aftercare for others, planned"),
    follow_up.CareGiven.kind: _("Aftercare for others"),
}
DONE: Mapping[CaseStep, Any] = {
    CaseStep.FOLLOW_MEASURE: _("How a measure went was recorded"),
    CaseStep.PLAN_CARE_AROUND: _("Aftercare for others planned"),
    CaseStep.CARE_AROUND: _("Aftercare for others recorded"),
}
CODED: Mapping[str, Mapping[str, Any]] = {
    "carried_out": dict(MeasureOutcome.choices),
    "care_for": dict(CareFor.choices),
    "care_kind": dict(CareKind.choices),
    "held": dict(CareOutcome.choices),
}


@dataclass(frozen=True)
class ShownAgreed:
    """A measure, or aftercare for others, as the page of the case shows it."""

    number: int
    label: str
    who: str
    due: date
    days_left: int
    is_open: bool
    outcome: str


def measures(desk: Desk) -> list[ShownAgreed]:
    """Return the measures of a case, each with who carries it out and how it went."""
    outcome = _outcomes(desk, follow_up.MeasureFollowed.kind, "carried_out")
    return [
        _shown(agreed, measure_name(item), owner_of(item), outcome)
        for agreed, item in _with_words(desk, desk.measures)
    ]


def care_around(desk: Desk) -> list[ShownAgreed]:
    """Return the aftercare for others, each with for whom it is and what came of it."""
    outcome = _outcomes(desk, follow_up.CareGiven.kind, "held")
    return [
        _shown(agreed, _coded("care_kind", item), _coded("care_for", item), outcome)
        for agreed, item in _with_words(desk, desk.care_around)
    ]


def offered(step: CaseStep, desk: Desk) -> dict[str, Any]:
    """Return what the form of a step has to know: managers, or what is still open."""
    if step == CaseStep.TAKE_MEASURE:
        ids = accounts.user_ids_with(Role.MANAGER, day=clock.today())
        known = sorted(accounts.names(ids - desk.contents.kept_out).items(), key=lambda one: one[1])
        return {"managers": [(str(user_id), name) for user_id, name in known]}
    shown = {CaseStep.FOLLOW_MEASURE: measures, CaseStep.CARE_AROUND: care_around}.get(step)
    if shown is None:
        return {}
    found = [one for one in shown(desk) if one.is_open]
    return {"numbered": {one.number: f"{one.number}. {one.label} ({one.who})" for one in found}}


def measure_name(item: OpenedItem) -> str:
    """Return what a measure is called."""
    language, code = get_language() or "nl", str(item.content["code"])
    known = {each.code: each.in_language(language) for each in profiles.current().measures}
    return known.get(code, code)


def owner_of(item: OpenedItem) -> str:
    """Return who carries a measure out: the function, and the name when it has an account."""
    function = str(item.content.get("owner", ""))
    name = _manager(str(item.content.get("owner_id", "")))
    return f"{function} ({name})" if name else function


def facilitator_name(code: str) -> str:
    """Return what an organisation of facilitators is called."""
    language = get_language() or "nl"
    known = {one.code: one.name.in_language(language) for one in profiles.current().facilitators}
    return known.get(code, code)


def _manager(user_id: str) -> str:
    return next(iter(accounts.names([user_id]).values()), "") if user_id else ""  # type: ignore[list-item]


def _with_words(desk: Desk, rows: Sequence[Agreed]) -> list[tuple[Agreed, OpenedItem]]:
    known = {item.public_id: item for item in desk.contents.items}
    return [(row, known[row.item_id]) for row in rows if row.item_id in known]


def _outcomes(desk: Desk, kind: str, key: str) -> dict[int, str]:
    """Return the last outcome of each number."""
    return {
        int(item.content["number"]): _coded(key, item)
        for item in desk.contents.of(kind, Compartment.HANDLING)
    }


def _coded(key: str, item: OpenedItem) -> str:
    value = str(item.content[key])
    return str(CODED[key].get(value, value))


def _shown(agreed: Agreed, label: str, who: str, outcomes: Mapping[int, str]) -> ShownAgreed:
    return ShownAgreed(
        number=agreed.number,
        label=label,
        who=who,
        due=agreed.due_date,
        days_left=days_left(agreed.due_date, clock.today()),
        is_open=agreed.is_open,
        outcome=outcomes.get(agreed.number, ""),
    )
