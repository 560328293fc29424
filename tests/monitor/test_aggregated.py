"""What others counted is protected and published like everything that is counted here."""

import pytest

from rodedraad.monitor.aggregated import services
from rodedraad.releases import services as publishing
from rodedraad.releases.showing import publication
from rodedraad.releases.states import Audience
from rodedraad.organisations import queries as organisations
from tests.aggregated.factories import (DAY, DAYS, NOW, RESULTS, UTRECHT, barometer, lines, sick_leave, survey, take)

pytestmark = pytest.mark.django_db


def taken(office, content, said):
    assert office.actor
    return take(office.user, content, said)


def prepared(office, source, audience=Audience.PUBLIC):
    return services.prepare_source(
        actor=office.actor, key=office.key, public_id=source.public_id, audience=audience, at=NOW
    )


def published(office, source, audience=Audience.PUBLIC):
    made = prepared(office, source, audience)
    return publishing.publish(actor=office.actor, public_id=made.public_id, at=NOW)


def tables_of(release):
    return {part.words["en"]["caption"]: part.table() for part in release.parts}


def test_a_barometer_comes_out_with_what_it_counted_and_who_counted_it(office):
    source = taken(office, UTRECHT, barometer())

    release = published(office, source)

    [whole, labour] = release.parts
    assert whole.table().value("outside_europe") == 140
    print(release.words)
    for language in ("nl", "en"):
        print(publication(release, language=language, address="https://x/").about)
    assert 0


def show(release):
    for part in release.parts:
        print(part.words["nl"]["caption"])
        t = part.table()
        for k, v in t.shown.items():
            print("   ", dict(k.codes), v)
    print(release.words["en"]["said"])


def test_sick(office):
    codes = [one.department.code for one in organisations.lines_on(DAY)]
    print(codes)
    rows = [(c, 20 + n, 4000 + 200 * n, 190 + 7 * n) for n, c in enumerate(codes)]
    rows[3] = (codes[3], 4, 800, 30)
    rows[6] = (codes[6], 20, 4000, 0)
    source = taken(office, lines(DAYS, *rows), sick_leave())
    show(published(office, source, Audience.MANAGEMENT))
    assert 0


def test_survey(office):
    codes = [one.department.code for one in organisations.lines_on(DAY)]
    rows = [(c, 40 + n, 30 + n, 18 + n, 20, 9, 6) for n, c in enumerate(codes)]
    rows[3] = (codes[3], 8, 7, 3, 5, 1, 0)
    rows[6] = (codes[6], 60, 10, 7, 8, 5, 1)
    source = taken(office, lines(RESULTS, *rows), survey())
    show(published(office, source, Audience.MANAGEMENT))
    assert 0
