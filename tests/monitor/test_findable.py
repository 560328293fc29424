"""Search engines find what is published to everybody, as it is now, and nothing else."""

import pytest
from django.urls import reverse

from rodedraad.core import clock
from rodedraad.releases import services as releases
from rodedraad.releases.states import Audience
from tests.accounts.factories import sign_in
from tests.monitor.factories import a_year

REPORT = reverse("monitor:council_report")
ROBOTS, REFERRER = "X-Robots-Tag", "Referrer-Policy"


@pytest.fixture
def published(office):
    """A year that everybody may read."""
    year = clock.today().year - 1
    a_year(year, reports=50)
    return office.publish(str(year), Audience.PUBLIC, at=clock.now())


def below(release):
    """Give the address of a release for everybody."""
    return reverse("monitor:public_release", args=[release.public_id])


def test_the_report_and_what_holds_can_be_found_with_their_files(client, published):
    for address in (REPORT, below(published)):
        page = client.get(address)
        assert "noindex" not in page.content.decode()
        assert '<meta name="referrer" content="no-referrer">' in page.content.decode()
        for answer in (page, client.get(f"{address}bestand/json/"), client.head(address)):
            assert answer.status_code == 200
            assert answer[ROBOTS] == "all"
            assert answer[REFERRER] == "no-referrer"
            assert answer["Cache-Control"] == "no-store"


def test_what_was_withdrawn_stays_where_it_is_and_is_not_found(client, office, published):
    releases.withdraw(
        actor=office.actor,
        public_id=published.public_id,
        why="Dubbel geteld.",
        language="nl",
        at=clock.now(),
    )

    page = client.get(below(published))
    file = client.get(f"{below(published)}bestand/json/")

    assert page.status_code == file.status_code == 200
    assert 'content="noindex' in page.content.decode()
    assert "noindex" in page[ROBOTS]
    assert "noindex" in file[ROBOTS]


def test_what_was_corrected_leaves_its_place_to_what_holds_now(client, office, published):
    again = office.publish(published.period, Audience.PUBLIC, at=clock.now())

    for address in (below(published), f"{below(published)}bestand/json/"):
        assert "noindex" in client.get(address)[ROBOTS]
    assert client.get(below(again))[ROBOTS] == "all"


def test_nothing_else_can_be_found(client, office, published):
    inside = reverse("releases:release_detail", args=[published.public_id])
    around = [reverse("reporting:information"), f"{REPORT}bestand/exe/", f"{REPORT}iets/"]
    assert all("noindex" in client.get(address)[ROBOTS] for address in around)
    sign_in(client, office.user)

    for address in (inside, f"{inside}bestand/json/", reverse("releases:release_list")):
        assert "noindex" in client.get(address)[ROBOTS]
