"""The promises of the house, as far as its shape can hold them.

What needs a running platform is proven where it runs: that nothing can be read without a key in
`tests/safekeeping` and `tests/browser`, that nothing is lost in `tests/browser/test_crashes.py`.
"""

import ast
import re

import pytest
from django.apps import apps
from django.db import models

from tests.architecture.source import HOUSE, ROOT, modules

CONFIDENTIAL_ROOMS = ("safekeeping", "reporting", "cases", "messaging")
# Codes, references and labels that say nothing of what happened or of whom.
PLAIN_TEXT = {
    "safekeeping.Epoch": {"compartment"},
    "safekeeping.Holder": {"role", "desk", "ground"},
    "safekeeping.ReporterKey": {"locator"},
    "safekeeping.SealedItem": {"compartment", "kind", "author_kind"},
    "safekeeping.SealedFile": {"compartment", "author_kind"},
    "reporting.Report": {"reference", "desk", "receipt"},
    "reporting.SealedFact": {"quarter"},
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


def test_4_no_report_is_refused__sending_knows_no_rate_limit():
    refusing = re.compile(r"\b(429|TooManyRequests|ratelimit)\b", re.IGNORECASE)
    found = [
        str(path)
        for path, _ in modules()
        if "reporting" in path.parts and refusing.search((ROOT / path).read_text())
    ]

    assert found == []


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
