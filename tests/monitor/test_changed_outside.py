"""What everybody reads is what was published, or nothing of it."""

from datetime import time

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from rodedraad.audit.models import Entry
from rodedraad.core import clock
from rodedraad.releases.states import Audience
from tests.monitor.factories import a_year

REPORT = reverse("monitor:council_report")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_everybody_is_told_and_nobody_is_named_in_the_trail(client, office, language):
    year = clock.today().year - 1
    a_year(year, reports=50)
    release = office.publish(str(year), Audience.PUBLIC, at=clock.now())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE releases_release SET withheld = 0")
    below = reverse("monitor:public_release", args=[release.public_id])

    for address in (REPORT, f"{REPORT}bestand/csv/", below, f"{below}bestand/pdf/"):
        answer = client.get(f"{address}?taal={language}")
        said = {"nl": "Deze cijfers kunnen niet worden getoond", "en": "can’t be shown"}[language]
        assert answer.status_code == 409
        assert said in answer.content.decode()
        assert answer["Referrer-Policy"] == "no-referrer"
        assert not answer.cookies
    assert office.actor
    line = Entry.objects.get(event="release.tampering_found")
    assert (line.subject, line.party_kind, line.party_id) == (release.id, "worker", None)
    assert timezone.localtime(line.at).time() == time.min
