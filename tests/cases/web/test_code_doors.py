"""The four doors that open with a code on paper: what waited at one is of no use at another."""

from datetime import timedelta

import pytest
from django.test import Client

from rodedraad.cases.web import own_opening
from rodedraad.core import clock
from rodedraad.core.patience import Patience
from rodedraad.lib.vault.code import MemberCode, ReporterCode
from rodedraad.reporting.web import inbox, joining
from rodedraad.support.web import members

pytestmark = pytest.mark.django_db
DOORS = {
    "/inbox/": inbox.DOOR,
    "/betrokkene/": own_opening.DOOR,
    "/meedoen/": joining.DOOR,
    "/informatie/lotgenoten/lezen/": members.DOOR,
}


def drawn(door):
    return door.form.kind.generate(lambda _locator: True)


@pytest.mark.parametrize("path", DOORS)
def test_what_waited_at_another_door_is_not_tried(path):
    for other in DOORS.values():
        if other is DOORS[path]:
            continue
        waited = Patience.begin(drawn(DOORS[path]).digits, wait=timedelta(0), at=clock.now())

        page = Client().post(path, {"patience": waited.seal(other.purpose)})

        assert page.status_code == 200
        assert page.context["form"].has_error("code", "required")


@pytest.mark.parametrize("path", DOORS)
def test_a_code_that_opens_nothing_waits_after_some_tries_and_is_then_told_so(path, monkeypatch):
    code = drawn(DOORS[path])
    tries = [Client().post(path, {"code": code.digits}).status_code for _ in range(6)]
    waiting = Client().post(path, {"code": code.digits})
    after = clock.now() + timedelta(seconds=waiting.context["seconds"])
    monkeypatch.setattr("django.utils.timezone.now", lambda: after)

    told = Client().post(path, {"patience": waiting.context["patience"]})

    assert tries == [200] * 5 + [503]
    assert told.status_code == 200
    assert told.context["form"].has_error("code")
    assert code.digits not in waiting.content.decode()


def test_the_codes_differ_by_door():
    kinds = [door.form.kind for door in DOORS.values()]

    assert kinds[:2] == [ReporterCode, ReporterCode]
    assert kinds[3] is MemberCode
    assert len({door.purpose for door in DOORS.values()}) == len(DOORS)
