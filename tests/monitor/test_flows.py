"""Who came, who left and who moved: counted from two personnel files, and protected."""

from datetime import date

import pytest

from rodedraad.monitor import services
from rodedraad.monitor.periods import Period
from rodedraad.organisations import queries as organisations
from rodedraad.releases import services as publishing
from rodedraad.releases.states import Audience
from tests.monitor.test_representation import (
    a_whole_organisation,
    january,
    province,  # noqa: F401
    rows_of,
    table_of,
    take,
)


def prepared(office, year, audience=Audience.PUBLIC):
    return services.prepare_flows(
        actor=office.actor, key=office.key, period=Period.of(year), audience=audience,
        at=january(int(year[:4]) + 1),
    )  # fmt: skip


def published(office, year, audience=Audience.PUBLIC):
    made = prepared(office, year, audience)
    return publishing.publish(
        actor=office.actor, public_id=made.public_id, at=january(int(year) + 1)
    )


def test_who_came_left_and_rose_is_counted(province):  # noqa: F811
    many = rows_of("P-ALL", 8, men=30, women=40, first=500)
    take(province, date(2024, 12, 31), *many, *rows_of("P-ALL", 11, men=6, women=7, first=1))
    new = rows_of("P-ALL", 9, men=5, women=8, first=900)
    risen = rows_of("P-ALL", 9, men=30, women=40, first=500)[20:]
    take(province, date(2025, 12, 31), *many[:20], *risen, *new)

    release = published(province, "2025")

    went = table_of(release, "sex", "department", "went")
    assert went.value("woman", "P-ALL", "left") == 7
    assert went.value("all", "all", "all") == 83
    came = table_of(release, "sex", "department", "came")
    assert came.value("not_woman", "all", "new") == 5
    assert came.value("woman", "all", "both") == 40
    rose = table_of(release, "sex", "rose")
    assert (rose.value("woman", "yes"), rose.value("not_woman", "yes")) == (40, 10)
