"""A large organisation with releases of five years, made without protecting anything.

Protecting 20,000 people takes minutes and is measured elsewhere: here the small figures are
withheld, and some others, so that the tables are as large as they would be and look like it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import product
from random import Random
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction

from benchmarks.dashboard import PEOPLE
from rodedraad.accounts import queries as accounts
from rodedraad.accounts.actors import Actor
from rodedraad.accounts.models import User
from rodedraad.accounts.roles import Role
from rodedraad.audit.services import record
from rodedraad.core import clock
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.aggregates.kinds import SCALES as SCALES_OF_SURVEYS
from rodedraad.lib.disclosure.documents import document_of_table
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.protect import ProtectedTable, restored
from rodedraad.lib.disclosure.tables import Table
from rodedraad.lib.indicators.basis import Unit
from rodedraad.monitor.aggregated.sick_leave import DAYS, LOST
from rodedraad.monitor.aggregated.surveys import SCALE
from rodedraad.monitor.counting import ALL
from rodedraad.monitor.departments import Departments
from rodedraad.monitor.flows.counted import ROSE
from rodedraad.monitor.flows.ties import BOTH, CAME, LEFT, MOVED, NEW, STAYED, WENT
from rodedraad.monitor.reports.counted import KIND
from rodedraad.monitor.representation.counted import AGES, SCALES, WOMEN
from rodedraad.organisations import queries as organisations
from rodedraad.organisations import services as organising
from rodedraad.organisations.models import Department
from rodedraad.organisations.profiles.profile import DepartmentPlan
from rodedraad.releases import events, ledger, queries
from rodedraad.releases import services as releases
from rodedraad.releases.models import Release, ReleasedTable
from rodedraad.releases.states import Audience, circles_of

LEAST = 5
_FOUNDED = date(2019, 1, 1)
_CLUSTERS, _DIRECTORATES, _DEPARTMENTS = 10, 5, 6
_READERS = {"top": "kofi", "manager": "idris"}
_LEVELS = {Audience.PUBLIC: 2, Audience.ORGANISATION: 2, Audience.MANAGEMENT: 3}
_WAYS = {
    WENT: Dimension.of(WENT, {ALL: [BOTH, LEFT], BOTH: [STAYED, MOVED]}),
    CAME: Dimension.of(CAME, {ALL: [BOTH, NEW], BOTH: [STAYED, MOVED]}),
}
_SHARES = {STAYED: 0.86, MOVED: 0.04, LEFT: 0.1, NEW: 0.1}
_DAYS = Dimension.flat(DAYS, (LOST,), root=ALL)
_SCALES = Dimension.flat(SCALE, SCALES_OF_SURVEYS, root=ALL)
_SERIES = {
    "name": "Reeks", "classification": "", "version": "", "unit": Unit.PEOPLE.value,
    "population": {"nl": "Iedereen", "en": "Everybody"}, "break": False,
}  # fmt: skip
_Crossed = Sequence[Dimension]


def fill(counts: Mapping[str, int]) -> Mapping[str, Any]:
    """Publish so many `years` to three audiences; return who reads, and a department."""
    _departments()
    office = User.objects.get(email="lotte@demo.example")
    now = clock.now()
    actor = accounts.actor_of(office, now.date())
    random = Random(1)  # noqa: S311 - made up
    for year in range(now.year - counts["years"], now.year):
        for audience, levels in _LEVELS.items():
            places = Departments.on(date(year, 12, 31), levels=levels, all_told=True)
            for subject, tables in _subjects(places.dimension, year).items():
                with transaction.atomic():
                    _publish(
                        actor, subject, year, audience, tables,
                        places=places, random=random, at=now,
                    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {
        "sessions": {who: _signed_in(name) for who, name in _READERS.items()},
        "department": "L-0-0-0",
        "managed": _managed(now.date()),
        "cells": sum(Release.objects.values_list("cells", flat=True)),
        "releases": queries.how_many(),
    }


def _managed(day: date) -> str:
    """Return the department that the manager among the readers leads."""
    manager = User.objects.get(email=f"{_READERS['manager']}@demo.example")
    [own] = [
        one.department_id
        for one in accounts.actor_of(manager, day).appointments
        if one.role == Role.MANAGER
    ]
    return Department.objects.get(id=own).code


def _departments() -> None:
    """Add a tree of three levels to that of the demo."""
    plans = []
    for one in range(_CLUSTERS):
        plans.append(_plan(f"L-{one}", "cluster", None))
        for two in range(_DIRECTORATES):
            plans.append(_plan(f"L-{one}-{two}", "directorate", f"L-{one}"))
            plans += [
                _plan(f"L-{one}-{two}-{three}", "department", f"L-{one}-{two}")
                for three in range(_DEPARTMENTS)
            ]
    organising.import_departments(
        organisation=organisations.the_organisation(), plans=plans
    )  # fmt: skip


def _plan(code: str, level: str, parent: str | None) -> DepartmentPlan:
    return DepartmentPlan(
        code=code, name=f"Afdeling {code}", level=level, parent=parent, valid_from=_FOUNDED
    )


def _subjects(places: Dimension, year: int) -> Mapping[str, Sequence[tuple[str, _Crossed]]]:
    """Return the tables of each subject: the name of its measure, and by what is counted."""
    return {
        "workforce": [
            (f"workforce/{year}/1", crossed)
            for crossed in ([places, WOMEN], [SCALES, WOMEN], [SCALES, AGES])
        ],
        "flows": [
            (f"flows_from/{year}/1", [WOMEN, places, _WAYS[WENT]]),
            (f"flows_to/{year}/1", [WOMEN, places, _WAYS[CAME]]),
            (f"flows_from/{year}/1", [WOMEN, SCALES, _WAYS[WENT]]),
            (f"flows_rises/{year}/1", [WOMEN, ROSE]),
        ],
        "sick_leave-verzuim": [(f"sick_leave-verzuim.rate/{year}/1", [places, _DAYS])],
        "survey-onderzoek": [(f"survey-onderzoek.positive/{year}/1", [places, _SCALES])],
        "reports": [
            (f"reports/{year}/1", crossed) for crossed in ([places, KIND], [_desks(), KIND])
        ],
    }


def _desks() -> Dimension:
    return Dimension.flat("desk", ("integrity", "external", "complaints"), root=ALL)


def _publish(
    actor: Actor, subject: str, year: int, audience: Audience,
    wanted: Sequence[tuple[str, _Crossed]], *, places: Departments, random: Random, at: datetime,
) -> None:  # fmt: skip
    identify(user=actor.user_id)
    people = PEOPLE // 100 if subject == "reports" else PEOPLE
    tables = [_table(measure, crossed, people, random) for measure, crossed in wanted]
    values = [value for one in tables for value in one.shown.values()]
    words = {"title": f"{subject} {year}", "about": [["Bron", "Verzonnen"]], "series": _SERIES}
    release = Release.objects.create(
        subject=subject, period=str(year), audience=audience, reference_date=date(year, 12, 31),
        words={"nl": words, "en": words}, cells=len(values), withheld=values.count(None),
        learned=ledger.seal({one: Ledger() for one in circles_of(audience)}),
        counted_on=queries.how_many(), prepared_by_id=actor.user_id, prepared_at=at,
    )  # fmt: skip
    for place, table in enumerate(tables, start=1):
        said = _words(table, places)
        ReleasedTable.objects.create(
            release=release, place=place, document=document_of_table(table),
            words={"nl": said, "en": said},
        )  # fmt: skip
    record(actor.party, events.PREPARED, release.id, at, digest=release.digest())
    releases.publish(actor=actor, public_id=release.public_id, at=at)


def _table(measure: str, crossed: _Crossed, people: int, random: Random) -> ProtectedTable:
    """Make up counts, and withhold the small ones and a tenth of the others."""
    whole = Table.of(_rows(crossed, people, random), crossed, measure=measure)
    shown = {
        codes: _shown(whole.cells[whole.cell_id(*codes)].value, random)
        for codes in product(*crossed)
    }
    return restored(measure, tuple(crossed), shown)


def _rows(crossed: _Crossed, people: int, random: Random) -> Iterator[Mapping[str, object]]:
    inner = list(product(*(sorted(one.leaves) for one in crossed)))
    each = 2 * people / len(inner)
    for codes in inner:
        share = _SHARES.get(codes[-1], 0.25) * 4
        named = {one.name: code for one, code in zip(crossed, codes, strict=True)}
        yield {**named, "value": int(random.random() * each * share)}


def _shown(value: int, random: Random) -> int | None:
    return None if 0 < value < LEAST or random.random() < 0.1 else value


def _words(table: ProtectedTable, places: Departments) -> Mapping[str, object]:
    labels = [[code, name] for code, name in places.names.items()]
    return {
        "caption": table.measure,
        "names": [[one.name, one.name] for one in table.dimensions],
        "labels": [["department", [*labels, [ALL, "De hele organisatie"]]]],
    }


def _signed_in(name: str) -> Mapping[str, str]:
    """Return the cookies of somebody who signed in."""
    user = User.objects.get(email=f"{name}@demo.example")
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return {settings.SESSION_COOKIE_NAME: str(session.session_key)}
