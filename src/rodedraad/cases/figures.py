"""The coded facts that a step leaves for the yearly figures: codes only, never a word."""

from collections.abc import Mapping, Sequence
from datetime import date

from rodedraad.cases.models import Case
from rodedraad.cases.states import CaseStep
from rodedraad.reporting import facts
from rodedraad.reporting.stages import ItemKind
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.keyrings import Keyring

Codes = Mapping[str, str | Sequence[str]]

# What counts in the figures. A hearing or a name on record does not.
_COUNTED = frozenset(
    {
        CaseStep.ACKNOWLEDGE,
        CaseStep.CHOOSE_ROUTE,
        CaseStep.GIVE_HELP,
        CaseStep.REFER,
        CaseStep.REFUSE,
        CaseStep.ADVISE,
        CaseStep.DECIDE,
        CaseStep.ANSWER_SELECTION,
        CaseStep.ANSWER_ALONE,
        CaseStep.CONCLUDE,
        CaseStep.TAKE_MEASURE,
        CaseStep.FOLLOW_MEASURE,
        CaseStep.GIVE_OPINION,
        CaseStep.REDRESS,
        CaseStep.GIVE_FEEDBACK,
        CaseStep.CLOSE,
    }
)
_OUTCOMES = frozenset(
    {
        CaseStep.REFUSE,
        CaseStep.DECIDE,
        CaseStep.ANSWER_SELECTION,
        CaseStep.ANSWER_ALONE,
        CaseStep.CONCLUDE,
        CaseStep.TAKE_MEASURE,
        CaseStep.FOLLOW_MEASURE,
        CaseStep.REDRESS,
        CaseStep.GIVE_OPINION,
    }
)
_LEAD_TIMES = (
    (7, "within_week"),
    (31, "within_month"),
    (92, "within_quarter"),
    (183, "within_half_year"),
)


def record(case: Case, keyring: Keyring, step: CaseStep, more: Codes, day: date) -> None:
    """Keep what may be counted of a step, with the codes of the story as the reporter gave them.

    Of the talks with a fact-finding committee nothing is counted.
    """
    if step not in _COUNTED or not facts.is_counted(case.report.desk):
        return
    codes: dict[str, str | Sequence[str]] = {
        "desk": case.report.desk,
        "report_kind": case.report.kind,
        "anonymity": "anonymous" if case.report.is_anonymous else "named",
        "stage": case.report.stage,
        "lead_time": lead_time((day - case.report.received_day).days),
        **_of_story(keyring),
        **{name: value for name, value in more.items() if value},
    }
    if case.route:
        codes["route"] = case.route
    facts.record(kind="outcome" if step in _OUTCOMES else "step", codes=codes, day=day)


def lead_time(days: int) -> str:
    """Return the class of a number of days since receipt."""
    return next((name for longest, name in _LEAD_TIMES if days <= longest), "longer")


def _of_story(keyring: Keyring) -> dict[str, str | Sequence[str]]:
    if not keyring.opens(Compartment.STORY):
        return {}
    stories = safekeeping.items(keyring=keyring, kinds=[ItemKind.STORY])
    if not stories:
        return {}
    told = stories[-1].content
    codes: dict[str, str | Sequence[str]] = {
        name: list(told[name]) for name in ("grounds", "natures") if told.get(name)
    }
    if told.get("department"):
        codes["department"] = str(told["department"])
    return codes
