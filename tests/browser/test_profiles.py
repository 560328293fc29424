"""Each organisation's profile is filled and served, and its start page names its own desks."""

import html
import re
from collections.abc import Iterator
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from rodedraad.core import clock
from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import Profile
from tests.browser.installation import Installation

pytestmark = pytest.mark.browser

# The demo's own profile is served by every other test of this folder.
OTHERS = [name for name in profiles.shipped() if name != "demo"]


@pytest.fixture(params=OTHERS)
def served(request) -> Iterator[Installation]:
    """What `make demo PROFILE=…` makes, with figures of one year past.

    The demo's own profile, which the walks use, has all five.
    """
    made = Installation(profile=request.param, years=1)
    try:
        made.start()
        yield made
    finally:
        made.stop()
        made.remove()


def _page(house: Installation, path: str, **typed: str) -> str:
    sent = urlencode(typed).encode() if typed else None
    with urlopen(house.address + path, sent, timeout=60) as answer:  # noqa: S310
        return html.unescape(answer.read().decode())


def _names(profile: Profile) -> dict[str, bool]:
    """Return the names of the desks of a profile, and whether each is open today."""
    desks = [profile.desk(route.desk) for route in profile.routes if route.desk]
    return {desk.name.nl: desk.is_open_on(clock.today()) for desk in desks}


def test_a_profile_is_filled_and_served_with_its_own_desks(served):
    profile = profiles.load(served.profile)
    elsewhere = {name for other in OTHERS for name in _names(profiles.load(other))}

    start = _page(served, "/?taal=nl")
    theme = _page(served, "/theme.css")
    begun = _page(served, "/formulier/", go="begin", desk="integrity")
    [draft] = re.findall(r'name="draft" value="([^"]*)"', begun)
    told = _page(served, "/formulier/", draft=draft, step="desk", go="next", desk="integrity")

    assert profile.name in start
    assert profile.who_may_report.nl in start
    own = {name for name, is_open in _names(profile).items() if is_open}
    assert {name for name in elsewhere if f">{name}</h" in start} == own
    assert 'href="/formulier/?desk=integrity&taal=nl"' in start
    assert 'name="step" value="kind"' in told, "the desk has members who can read"
    assert profile.theme.brand_colour.lower() in theme.lower()
    assert f"behandelaar ({profile.desk('integrity').name.nl})" in served.output.read_text()
