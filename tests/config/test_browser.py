"""The pages for what is not let through, in a real browser: readable for everybody."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from tests.visits import Visit, wrong_with

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_the_proxy_shows_is_accessible(live_server, client, beside, language, width):
    def steps(page: Page) -> list[list[object]]:
        wrong = []
        for name in ("too_large", "too_busy"):
            page.goto(reverse(name))
            wrong.append(wrong_with(page, language))
        return wrong

    visit = Visit(live_server.url, client, beside)

    assert visit.do(steps, width=width, language=language) == [[], []]
