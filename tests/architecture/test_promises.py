"""The promises of the house, as far as its shape can hold them.

What has to be walked is walked in `test_promises_kept.py`. What needs an installation of its own
is proven there: that nothing can be read without a key in `tests/browser/test_leaks.py`, that
nothing is lost in a crash in `tests/browser/test_crashes.py`.
"""

import ast
import re

import pytest
from django.apps import apps
from django.db import models

from rodedraad.organisations.profiles.profile import (
    FiguresProfile,
    FilesProfile,
    FloodProfile,
    GroupsProfile,
    RetentionProfile,
    SessionsProfile,
    TermsProfile,
)
from rodedraad.organisations.profiles.support import SupportProfile
from tests.architecture.source import HOUSE, ROOT, modules, nodes

CONFIDENTIAL_ROOMS = ("safekeeping", "reporting", "counselling", "emergency", "cases", "messaging")
# Codes, references and labels that say nothing of what happened or of whom.
PLAIN_TEXT = {
    "safekeeping.Epoch": {"compartment"},
    "safekeeping.Holder": {"role", "desk", "ground"},
    "safekeeping.ReporterKey": {"locator"},
    "safekeeping.SealedItem": {"compartment", "kind", "author_kind"},
    "safekeeping.SealedFile": {"compartment", "author_kind"},
    "reporting.Report": {"reference", "desk", "receipt"},
    "reporting.Findings": {"desk"},
    "reporting.SealedFact": {"quarter"},
    "emergency.AccessRequest": {"reference"},
    "reporting.GroupInvitation": {"locator"},
    "messaging.Term": {"kind", "regime", "desk"},
    "cases.Case": {"procedure", "route"},
    "cases.StepTaken": {"step"},
}


def _fields(room: str) -> list[tuple[str, models.Field]]:
    return [
        (f"{room}.{model.__name__}", field)
        for model in apps.get_app_config(room).get_models()
        for field in model._meta.fields
    ]


@pytest.mark.requirement("PRIV-02", "PRIV-03")
@pytest.mark.parametrize("room", CONFIDENTIAL_ROOMS)
def test_2_who_has_no_key_cannot_read__no_table_has_room_for_words_in_clear(room):
    readable = [
        f"{model}.{field.name}"
        for model, field in _fields(room)
        if isinstance(field, models.CharField | models.TextField | models.JSONField)
        and not field.choices
        and field.name not in PLAIN_TEXT.get(model, set())
    ]

    assert readable == []


def test_1_nobody_is_traceable_through_a_figure__no_page_shows_live_counts():
    counted = re.compile(r"\b(Count|Sum|Avg|aggregate|annotate)\(")
    pages = [path for path in HOUSE.rglob("web/**/*.py") if counted.search(path.read_text())]
    templates = [
        path for path in HOUSE.rglob("*.html") if re.search(r"\.count\b", path.read_text())
    ]

    assert [str(path.relative_to(ROOT)) for path in (*pages, *templates)] == []


def test_4_no_report_is_refused__nothing_of_reporting_counts_people_off():
    refusing = re.compile(r"\b(429|TooManyRequests|ratelimit)\b", re.IGNORECASE)
    found = [
        str(path)
        for path, _ in modules()
        if "reporting" in path.parts and refusing.search((ROOT / path).read_text())
    ]

    assert found == []


# Days and longer that are no rule of an organisation, and why they stand in code.
NO_RULE = {
    "monitor/web/preparing.py: _YEARS_BACK = 6": "how far back one can choose a period to count",
    "monitor/integral.py: YEARS = 5": "how many years the monitor lays beside each other",
    "monitor/outlook/series.py: YEARS = 10": "how many years a line is drawn through at most",
    "monitor/reports/council.py: YEARS = 5": "how many years the report shows beside each other",
    "accounts/allauth_settings.py: timedelta(days=3)": "how long the link of an invitation works",
    "accounts/known_browser.py: timedelta(days=90)": "how long a browser of staff is known",
    "accounts/services/desks.py: timedelta(days=1)": "the trail is told of tampering once a day",
    "accounts/services/keys.py: timedelta(days=1)": "the trail is told of a wrong key once a day",
    "cases/lists.py: timedelta(days=8)": "what a list calls this week",
    "demo/support.py: timedelta(days=14)": "when a made-up group meets",
    "demo/advices.py: timedelta(weeks=8)": "a day to come in the demo",
    "messaging/queries.py: timedelta(days=7)": "what a page calls this week",
    "messaging/services/reminders.py: add_working_days(day, 1, holidays)": "the next working day",
    "reporting/drafts.py: timedelta(days=3)": "how long what was typed can still be sent",
    "reporting/services/groups.py: timedelta(days=365)": "how long an empty place stays so",
    "reporting/inbox_tickets.py: timedelta(days=1)": "how long a browser keeps typed words",
    "support/tickets.py: timedelta(days=1)": "how long a browser keeps a typed question",
}
COUNTED = re.compile(r"DAYS|WEEKS|MONTHS|YEARS")
COUNTING = {"timedelta", "add_months", "add_working_days", "aftercare_days", "relativedelta"}
LONGER_THAN_HOURS = {"days", "weeks", "months", "years", "within_days", "within_months"}


def _is_number(node: ast.AST) -> bool:
    return any(
        isinstance(part, ast.Constant) and type(part.value) is int and part.value > 0
        for part in ast.walk(node)
    )


def _counts_days(node: ast.AST) -> bool:
    """Tell whether a number of days, or of something longer, is written here."""
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func).rsplit(".", 1)[-1]
        named = [each.value for each in node.keywords if each.arg in LONGER_THAN_HOURS]
        counted = [*node.args, *named] if name in COUNTING else named
        return any(_is_number(each) for each in counted)
    if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        named_so = any(COUNTED.search(ast.unparse(target).upper()) for target in targets)
        return (
            named_so
            and isinstance(node.value, ast.Constant | ast.BinOp)
            and (_is_number(node.value))
        )
    return False


def test_5_rules_are_data__no_number_of_a_term_stands_outside_the_law_and_the_profile():
    rules = {
        "lib/terms.py", "organisations/profiles/profile.py", "organisations/profiles/support.py",
    }  # fmt: skip
    written = {
        f"{place}: {ast.unparse(node)}"
        for path, tree in modules()
        if (place := path.relative_to(HOUSE.relative_to(ROOT)).as_posix()) not in rules
        for node in nodes(tree)
        if _counts_days(node)
    }

    assert written - set(NO_RULE) == set()


def test_5_rules_are_data__each_number_of_a_profile_is_read_from_it():
    numbers = {
        name
        for part in (
            TermsProfile,
            RetentionProfile,
            FilesProfile,
            SessionsProfile,
            FloodProfile,
            GroupsProfile,
            FiguresProfile,
            SupportProfile,
        )
        for name in part.model_fields
    }
    assigned = {
        f"{path}:{target.id}"
        for path, tree in modules()
        if "profiles" not in path.parts
        for node in nodes(tree)
        if isinstance(node, ast.Assign) and _is_number(node.value)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id.lower().strip("_") in numbers
    }

    assert numbers
    assert assigned == set()


def test_5_law_is_a_constant__statutory_terms_stand_beside_their_article():
    source = (HOUSE / "lib" / "terms.py").read_text()
    constants = [
        node.targets[0].id
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    ]

    assert {"ACKNOWLEDGE_WITHIN_DAYS", "FEEDBACK_WITHIN_MONTHS"} <= set(constants)
    assert re.search(r"2019/1937[^\n]*\n(?:#[^\n]*\n)*ACKNOWLEDGE_WITHIN_DAYS", source)


def test_6_conformity_is_derived__no_record_has_a_tick_for_having_followed_the_rules():
    ticks = [
        f"{config.label}.{model.__name__}.{field.name}"
        for config in apps.get_app_configs()
        if config.name.startswith("rodedraad.")
        for model in config.get_models()
        for field in model._meta.fields
        if isinstance(field, models.BooleanField)
        and re.search(r"conform|compliant|followed|complete", field.name)
    ]

    assert ticks == []
