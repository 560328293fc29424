"""What somebody typed when the keys locked comes back on its form, and is sent from there."""

import re

import pytest
from django.urls import reverse

from rodedraad.cases.states import CaseState
from tests.accounts.factories import sign_in
from tests.cases import factories as make

pytestmark = pytest.mark.django_db

SAID = "De melder wil meteen verder."


def _typed_while_locked(client, work, address, fields):
    """Return where the page leads on, and what it sends."""
    client.logout()
    sign_in(client, work.handler, locked=True)
    kept = re.search(r'name="kept" value="([^"]+)"', client.post(address, fields).content.decode())
    sign_in(client, work.handler)
    page = client.post(reverse("accounts:go_on"), {"kept": kept[1]})
    assert '<input type="hidden" name="resume" value="1">' in page.content.decode()
    return page.context["typed"].path, {**dict(page.context["typed"].fields), "resume": "1"}


def test_a_step_is_not_taken_before_it_was_looked_at(client):
    work = make.taken_up()
    address = reverse("cases:case_step", args=[work.case.public_id, "go_on_without_intake"])
    sign_in(client, work.handler)
    version = client.get(address).context["form"]["version"].value()
    path, fields = _typed_while_locked(client, work, address, {"version": version, "text": SAID})

    shown = client.post(path, fields)

    assert shown.context["form"]["text"].value() == SAID
    work.case.refresh_from_db()
    assert work.case.state == CaseState.ACKNOWLEDGED
    client.post(path, {"version": version, "text": SAID})
    work.case.refresh_from_db()
    assert work.case.state == CaseState.TALKED


def test_a_note_is_not_saved_before_it_was_looked_at(client):
    work = make.taken_up()
    address = reverse("cases:write_note", args=[work.case.public_id])
    path, fields = _typed_while_locked(client, work, address, {"note-text": SAID})

    shown = client.post(path, fields)

    assert SAID in shown.content.decode()
    overview = reverse("cases:case_detail", args=[work.case.public_id])
    assert SAID not in client.get(overview).content.decode()
    client.post(path, {"note-text": SAID})
    assert SAID in client.get(overview).content.decode()
