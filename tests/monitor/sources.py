"""Sources that an office takes, prepares and publishes."""

from rodedraad.monitor.aggregated import services
from rodedraad.releases import services as publishing
from rodedraad.releases.states import Audience
from tests.aggregated.factories import NOW, take


def taken(office, content, said):
    assert office.actor
    return take(office.user, content, said)


def prepared(office, source, audience=Audience.PUBLIC):
    return services.prepare_source(
        actor=office.actor, key=office.key, public_id=source.public_id, audience=audience, at=NOW
    )


def published(office, content, said, audience=Audience.PUBLIC):
    made = prepared(office, taken(office, content, said), audience)
    return publishing.publish(actor=office.actor, public_id=made.public_id, at=NOW)
