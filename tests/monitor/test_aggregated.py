"""What others counted is protected and published like everything that is counted here."""

import pytest

from rodedraad.monitor.aggregated import services
from rodedraad.releases import services as publishing
from rodedraad.releases.showing import publication
from rodedraad.releases.states import Audience
from tests.aggregated.factories import NOW, UTRECHT, barometer, take

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
