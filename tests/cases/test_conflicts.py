"""Conflict of interest at any moment, and cases that belong together."""

import pytest
from django.urls import reverse

from rodedraad.audit.models import Entry
from rodedraad.cases import services
from rodedraad.cases.errors import NobodyToFollow, NotACandidate, NotLinkable
from rodedraad.cases.states import Ground, Likeness, Tie
from rodedraad.cases.web import showing
from rodedraad.core import clock
from rodedraad.core.errors import NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.safekeeping.errors import LastHolder
from rodedraad.safekeeping.models import SealedItem
from tests.accounts.factories import make_handler, sign_in
from tests.cases import factories as make
from tests.reporting.factories import sent_report, two_handlers

pytestmark = pytest.mark.django_db


def page(name, work):
    return reverse(f"cases:{name}", args=[work.case.public_id])


@pytest.mark.requirement("PRIV-18")
def test_a_handler_with_a_tie_steps_aside_for_good(client):
    work = make.taken_up(at=clock.now())
    gone, stays = work.sent.members
    sign_in(client, gone)
    asked = client.get(page("step_aside", work))
    typed = {"version": work.refresh().version, "tie": Tie.CLOSE.value}

    nobody = client.post(page("step_aside", work), typed)
    done = client.post(page("step_aside", work), {**typed, "colleague": str(stays.id)})

    assert "Opzij stappen" in asked.text
    assert nobody.context["form"].errors["colleague"]
    assert done.url == reverse("cases:desk_list")
    assert client.get(page("case_detail", work)).status_code == 404
    work.handler = stays
    assert work.open().is_mine
    sign_in(client, stays)
    assert "Ik heb een nauwe band" in client.get(page("case_detail", work)).text
    with pytest.raises(NotACandidate):
        work.do(services.give_access, user_id=gone.id, ground=Ground.EXPERTISE)


def test_a_reader_steps_aside_and_the_handler_goes_on():
    work = make.taken_up()
    handler, reader = work.sent.members

    services.step_aside(work.turn(handler=reader), tie=Tie.INVOLVED)

    assert work.open(handler).is_mine
    with pytest.raises(NotFound):
        work.open(reader)


def test_the_last_who_can_read_does_not_step_aside():
    work = make.taken_up()
    other = work.sent.members[1]
    work.do(services.end_access, user_id=other.id)

    with pytest.raises(NobodyToFollow):
        services.step_aside(work.turn(), tie=Tie.INVOLVED)

    services.step_aside(work.turn(), tie=Tie.INVOLVED, user_id=other.id)
    work.handler = other
    assert work.open().is_mine


@pytest.mark.requirement("PRIV-18")
def test_a_report_that_nobody_took_up_is_let_go_of(client):
    sent = sent_report(at=clock.now())
    gone, stays = sent.members
    address = reverse("cases:decline", args=[sent.report.public_id])
    answers = {"version": "1", "tie": Tie.WORKS_WITH.value}
    sign_in(client, gone)

    done = client.post(address, answers)

    assert done.url == reverse("cases:desk_list")
    assert client.get(address).status_code == 404
    sign_in(client, stays)
    refused = client.post(address, answers)
    assert refused.status_code == 422
    assert "Dan kan niemand anders het lezen" in refused.text
    assert make.taken_up(sent, by=1, at=clock.now()).open().is_mine


def test_the_last_reader_of_a_report_keeps_it():
    sent = sent_report(members=[make_handler(name="Fatima El Amrani")])
    only = sent.members[0]
    identify(user=only.id)

    with pytest.raises(LastHolder):
        services.decline(
            actor=only.actor,
            keys=only.keys,
            report_id=sent.report.public_id,
            tie=Tie.OTHER,
            at=clock.now(),
        )


def two_cases(**second):
    members = two_handlers()
    return (
        make.taken_up(members=members, at=clock.now()),
        make.taken_up(members=members, at=clock.now(), **second),
    )


def test_linked_cases_are_seen_from_each_other(client):
    first, second = two_cases()
    sign_in(client, first.handler)
    typed = {
        "version": first.case.version,
        "reference": second.case.report.reference.lower(),
        "likeness": Likeness.SAME_UNIT.value,
    }

    linked = client.post(page("link_cases", first), typed, follow=True)

    assert second.case.report.reference in linked.text
    assert second.case.report.reference in client.get(page("case_detail", first)).text
    assert first.case.report.reference in client.get(page("case_detail", second)).text
    again = client.post(page("link_cases", first), typed)
    assert again.status_code == 422

    client.post(page("unlink_cases", second), {"other": str(first.case.public_id)})
    assert second.open().linked == []
    assert first.open().linked == []


def test_without_a_key_a_link_reads_as_a_note_does():
    first, second = two_cases()
    before = Entry.objects.order_by("-number").first().number
    number = second.case.report.reference

    services.link(first.turn(), reference=number, likeness=Likeness.SAME_PERSON)
    services.unlink(first.turn(), other_id=second.case.public_id)
    services.link(first.turn(), reference=number, likeness=Likeness.SAME_UNIT)

    rows = []
    for work in (first, second):
        identify(dossier=work.case.dossier_id)
        kept = SealedItem.objects.filter(dossier=work.case.dossier_id)
        rows.append(list(kept.order_by("number").values_list("kind", "version"))[-3:])
    assert rows == [[("note", 1)] * 3] * 2
    left = Entry.objects.filter(number__gt=before)
    assert set(left.values_list("event", flat=True)) == {
        "case.note_written", "dossier.contents_changed"
    }  # fmt: skip
    assert not left.filter(subject=second.case.id).exists()
    for work, other in ((first, second), (second, first)):
        shown = work.open()
        assert [one.likeness for one in shown.linked] == [str(Likeness.SAME_UNIT.label)]
        assert str(other.case.public_id) not in str(showing.notes(shown.contents, None))
        assert showing.notes(shown.contents, None) == []


@pytest.mark.requirement("PRIV-18")
def test_a_link_says_nothing_to_who_is_kept_out_of_the_other_case():
    members = two_handlers()
    first = make.taken_up(members=members)
    hidden = make.taken_up(members=members, excluded=[members[1]])

    services.link(
        first.turn(), reference=hidden.case.report.reference, likeness=Likeness.SAME_PERSON
    )

    assert [one.reference for one in first.open(members[0]).linked] == [
        hidden.case.report.reference
    ]
    assert first.open(members[1]).linked == []
    first.do(services.take_over, handler=members[1])
    for number in (hidden.case.report.reference, "bestaat-niet"):
        with pytest.raises(NotLinkable):
            services.link(
                first.turn(handler=members[1]), reference=number, likeness=Likeness.SAME_EVENT
            )
