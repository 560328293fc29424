"""Who can read a case and how long it is kept, as a handler arranges it on its pages."""

import pytest
from django.urls import reverse

from tests.accounts.factories import sign_in
from tests.cases.web.addresses import address, step_page

pytestmark = pytest.mark.django_db


def test_a_colleague_reads_along_but_is_offered_no_steps(client, work):
    sign_in(client, work.sent.members[1])

    page = client.get(address("case_detail", work))

    assert page.context["steps"] == []
    assert client.get(step_page(work, "hold_intake")).status_code == 404
    assert client.get(address("case_access", work)).status_code == 404
    assert client.get(address("case_hold", work)).status_code == 404


def test_a_case_is_kept_longer_and_let_go(signed_in, work):
    empty = signed_in.post(address("case_hold", work), {"reason": ""})
    signed_in.post(address("case_hold", work), {"reason": "Er loopt een rechtszaak."})

    assert empty.context["form"].errors["reason"]
    assert work.refresh().report.on_hold
    signed_in.post(address("case_hold", work), {"release": "yes"})
    assert not work.refresh().report.on_hold


def test_access_is_given_ended_and_handed_over_on_one_page(signed_in, work):
    other = work.sent.members[1]
    page = address("case_access", work)

    def sent(name, **answer):
        version = signed_in.get(page).context["case"].version
        return signed_in.post(address(name, work), {"version": version, **answer})

    assert sent("end_access", colleague="not-a-person").status_code == 404
    sent("end_access", colleague=other.id)
    assert sent("give_access", colleague="", ground="absence").status_code == 422
    sent("give_access", colleague=other.id, ground="absence")
    assert sent("hand_over", colleague="").status_code == 422
    handed = sent("hand_over", colleague=other.id)

    assert handed.url == reverse("cases:desk_list")
    assert signed_in.get(address("case_detail", work)).status_code == 404


def test_one_cannot_end_the_access_of_oneself(signed_in, work):
    response = signed_in.post(
        address("end_access", work),
        {"version": work.refresh().version, "colleague": work.handler.id},
        follow=True,
    )

    assert "iemand moet de zaak kunnen lezen" in response.content.decode()


def test_a_colleague_takes_the_case_over(client, work):
    sign_in(client, work.sent.members[1])

    client.post(address("take_over", work), {"version": work.refresh().version})

    assert work.refresh(work.sent.members[1]).handler_id == work.sent.members[1].id
