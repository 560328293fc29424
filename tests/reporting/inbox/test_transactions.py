"""The inbox as it really runs: each request its own transaction, nobody named outside it."""

import pytest
from django.db import transaction
from django.test import Client

from tests.reporting.inbox.conftest import send


@pytest.mark.django_db(transaction=True)
def test_from_code_to_new_code_each_request_stands_alone():
    with transaction.atomic():
        sent = send()
    browser = Client()

    opened = browser.post("/inbox/", {"code": sent.code.text}, follow=True)
    written = browser.post("/inbox/berichten/", {"text": "Nog iets."}, follow=True)
    drawn = browser.post("/inbox/code/", {})
    changed = browser.post(
        "/inbox/code/",
        {
            "new_code": drawn.context["form"]["new_code"].value(),
            "last_four": drawn.context["code"][-4:],
        },
        follow=True,
    )
    again = Client().post("/inbox/", {"code": drawn.context["code"]})

    assert opened.status_code == 200
    assert "Nog iets." in written.text
    assert "Je nieuwe code werkt" in changed.text
    assert again.status_code == 302
