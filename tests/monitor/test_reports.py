"""The figures on reports: counted from sealed facts, published so that nobody is exposed."""

import time

from rodedraad.releases.states import Audience
from tests.monitor.conftest import NEW_YEAR
from tests.monitor.factories import a_year


def test_try(office):
    for year in (2024, 2025):
        a_year(year, reports=60)
    for period, audience in (("2024", "public"), ("2025Q1", "management"), ("2025Q2", "management"), ("2025Q3", "management"), ("2025Q4", "management"), ("2025", "public"), ("2025", "management")):
        t = time.time()
        release = office.publish(period, Audience(audience), at=NEW_YEAR)
        print(period, audience, release.cells, release.withheld, round(time.time() - t, 1))
        for part in release.parts:
            table = part.table()
            if audience == "public":
                print({k.codes: v for k, v in table.shown.items() if v})
    assert 0
