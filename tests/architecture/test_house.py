"""The house as a whole: arrows down, doors that say whom they are open to, known words."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver

from rodedraad.core.openness import CODE_HOLDER, EVERYONE, opening_of
from tests.architecture.source import ROOMS_FROM_TOP, ROOT

OURS = [config for config in apps.get_app_configs() if config.name.startswith("rodedraad.")]
OPEN_TO_EVERYONE = {
    # who tells something
    "", "formulier/", "meedoen/", "weer/", "inbox/", "inbox/sluiten/",
    # a person concerned with a code
    "betrokkene/", "betrokkene/sluiten/",
    # what one reads before choosing, or spreads
    "informatie/", "informatie/flyer/", "informatie/knop/", "informatie/maatregelen/",
    # figures that were published for everybody
    "informatie/cijfers/", "informatie/cijfers/bestand/<slug:kind>/",
    "informatie/cijfers/vooruitblik/",
    "informatie/cijfers/vooruitblik/bestand/<slug:kind>/",
    "informatie/cijfers/<uuid:public_id>/",
    "informatie/cijfers/<uuid:public_id>/bestand/<slug:kind>/",
    "informatie/cijfers/reeks/<slug:subject>/",
    "informatie/cijfers/reeks/<slug:subject>/bestand/<slug:kind>/",
    "informatie/twijfellijn/", "informatie/gedragscode/", "informatie/feitenonderzoek/",
    "informatie/terugkeer/", "informatie/opvang/", "informatie/lotgenoten/",
    "informatie/lotgenoten/lezen/", "informatie/lotgenoten/<uuid:public_id>/meedoen/",
    "informatie/adviezen/", "informatie/adviezen/<uuid:public_id>/",
    # a text to have read, on a page or by a program
    "teksten/", "v1/screenings", "v1/openapi.json", "v1/<path:rest>",
    # signing in
    "account/closed/", "account/invitation/<uuid:user>/<str:token>/",
    "account/oidc/<str:provider_id>/back/", "account/oidc/<str:provider_id>/sign-in/",
    "account/oidc/cancelled/", "account/oidc/failed/", "account/sign-in/",
    "account/sign-in/code/", "account/sign-in/passkey/", "account/sign-out/",
    # what everybody may know
    ".well-known/security.txt", "account/desks/", "patronen/", "taal/", "theme.css",
    # what the proxy shows when it lets something not through
    "te-druk/", "te-groot/",
    # outside a demo these two are not there
    "demo/", "demo/klok/",
}  # fmt: skip
# Every table of these rooms tells of a report, a case, who has to be told of one, or of advice that
# is not published yet.
CONFIDENTIAL_ROOMS = (
    "safekeeping", "reporting", "counselling", "emergency", "cases", "messaging", "programme",
)  # fmt: skip
CONFIDENTIAL = sorted(
    model._meta.db_table
    for room in CONFIDENTIAL_ROOMS
    for model in apps.get_app_config(room).get_models(include_auto_created=True)
)
# What stands on a page that is open to everybody.
PUBLIC = {"reporting_findings"}
# What a reading permission has to ask: who acts, or whether the row above may be seen.
ASKS = re.compile(rf"current_setting\('rodedraad\.|FROM ({'|'.join(CONFIDENTIAL)})\b")


def test_arrows_run_down_only():
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout


def test_relations_point_down():
    order = {config.label: ROOMS_FROM_TOP.index(config.name.split(".")[1]) for config in OURS}
    upward = [
        f"{model.__name__}.{field.name}"
        for config in OURS
        for model in config.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
        and field.related_model._meta.app_label in order
        and order[field.related_model._meta.app_label] < order[config.label]
    ]

    assert upward == []


def _routes(resolver: URLResolver, prefix: str = "") -> list[tuple[str, object]]:
    found = []
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            found.append((route, pattern.callback))
        else:
            found += _routes(pattern, route)
    return found


def test_every_page_says_whom_it_is_open_to():
    routes = _routes(get_resolver())
    silent = [route for route, view in routes if opening_of(view) is None]

    assert routes
    assert silent == []


def test_no_page_is_open_to_everyone_but_those_named_here():
    routes = _routes(get_resolver())

    assert {route for route, view in routes if opening_of(view) == EVERYONE} == OPEN_TO_EVERYONE


def test_only_the_inbox_and_the_page_of_a_person_concerned_are_open_to_who_has_a_code():
    of_code_holders = [
        route for route, view in _routes(get_resolver()) if opening_of(view) == CODE_HOLDER
    ]

    assert of_code_holders
    assert [
        route for route in of_code_holders if not route.startswith(("inbox/", "betrokkene/"))
    ] == []


@pytest.mark.parametrize("said", ["handlers", True, "everyone", None])
def test_a_page_that_says_it_in_words_of_its_own_says_nothing(said):
    def view(request):
        return HttpResponse(request.path)

    view.open_to = said

    assert opening_of(view) is None


def test_every_model_stands_in_the_glossary():
    glossary = (ROOT / "docs" / "reference" / "glossary.md").read_text(encoding="utf-8")
    words = set(re.findall(r"`(\w+)`", glossary))
    missing = [
        model.__name__
        for config in OURS
        for model in config.get_models()
        if model.__name__ not in words and not model._meta.auto_created
    ]

    assert missing == []


@pytest.mark.django_db
def test_the_tables_are_what_the_models_say():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_no_table_that_points_to_a_report_stands_outside_the_confidential_rooms():
    outside = [
        f"{config.label}.{model.__name__}.{field.name}"
        for config in apps.get_app_configs()
        if config.label not in CONFIDENTIAL_ROOMS
        for model in config.get_models(include_auto_created=True)
        for field in model._meta.fields
        if "dossier" in field.name
        or (field.is_relation and field.related_model._meta.app_label in CONFIDENTIAL_ROOMS)
    ]

    assert outside == []


@pytest.mark.django_db
@pytest.mark.parametrize("table", CONFIDENTIAL)
def test_a_confidential_table_binds_even_its_owner(table):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE relname = %s", [table]
        )
        assert cursor.fetchone() == (True, True)
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False, False)


@pytest.mark.django_db
@pytest.mark.parametrize("table", sorted(set(CONFIDENTIAL) - PUBLIC))
def test_a_confidential_table_is_read_only_by_who_is_named(table):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT policyname, qual FROM pg_policies"
            " WHERE tablename = %s AND cmd IN ('SELECT', 'ALL')",
            [table],
        )
        permissions = cursor.fetchall()

    assert [name for name, asked in permissions if not ASKS.search(asked)] == []


def test_no_confidential_model_is_in_an_admin_site():
    assert not apps.is_installed("django.contrib.admin")


def test_nothing_in_the_repository_names_a_registry_or_a_machine():
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    forbidden = re.compile(
        "|".join(
            [
                r"pypi\." + "org",
                r"registry\.npm" + r"js",
                r"deb\.deb" + "ian",
                "/wo" + "rk/",
                "/ro" + "ot/",
            ]
        )
    )
    text_endings = {
        ".py",
        ".toml",
        ".txt",
        ".in",
        ".md",
        ".json",
        ".cfg",
        ".yml",
        ".yaml",
        ".html",
        ".css",
        ".js",
        "",
    }
    found = [
        name
        for name in listed
        if (ROOT / name).is_file()
        and Path(name).suffix in text_endings
        and forbidden.search((ROOT / name).read_text(encoding="utf-8", errors="ignore"))
    ]

    assert found == []
