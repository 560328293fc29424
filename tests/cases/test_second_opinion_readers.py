"""Who may read what another desk looks at: nobody of the first desk, and nobody it keeps out."""

import pytest
from django.conf import settings
from django.utils import timezone

from rodedraad.accounts import pins
from rodedraad.accounts.roles import Role
from rodedraad.cases import desk, services
from rodedraad.cases.errors import NotACandidate
from rodedraad.cases.models import Case
from rodedraad.cases.states import Ground
from rodedraad.core.errors import NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.organisations import profiles
from rodedraad.reporting.services import carrying
from rodedraad.reporting.services import inbox as inboxes
from tests.accounts.factories import Handler, actor_of, appoint, join, make_handler
from tests.cases import factories as make
from tests.cases.test_second_opinion import asked, begun, opened, the_team
from tests.reporting.factories import sent_report

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("SAFE-33")
def test_who_had_to_do_with_the_first_case_is_kept_out_without_noticing():
    first = make.concluded()
    both = first.handler
    outsider = the_team()[1]
    joins(both, "second_opinion")
    inbox = opened(first)

    second = asked(inbox, at=first.at)

    identify(user=both.id)
    assert not Case.objects.filter(report=second).exists()
    assert not type(second).objects.filter(pk=second.pk).exists()
    with pytest.raises(NotFound):
        desk.of_report(actor_of(both.user), both.keys, second.public_id)
    identify(user=outsider.id)
    desk.of_report(outsider.actor, outsider.keys, second.public_id)


@pytest.mark.requirement("SAFE-33")
def test_who_comes_to_the_first_desk_after_the_asking_gets_no_key_of_the_team():
    case = begun()
    newcomer = make_handler(name="Nico Later")
    case.first.do(services.give_access, user_id=newcomer.id, ground=Ground.EXPERTISE)
    joins(newcomer, "second_opinion")

    with pytest.raises(NotACandidate):
        case.team.do(services.give_access, user_id=newcomer.id, ground=Ground.EXPERTISE)
    with pytest.raises(NotACandidate):
        case.team.do(services.hand_over, user_id=newcomer.id)

    colleague = make_handler("second_opinion", name="Rosa Wijngaard")
    case.team.do(services.give_access, user_id=colleague.id, ground=Ground.EXPERTISE)
    assert case.team.open(colleague)


def test_when_nobody_can_tell_who_was_at_the_first_desk_only_who_had_a_key_may_have_one():
    case = begun()
    colleague = make_handler("second_opinion", name="Rosa Wijngaard")
    pins.pin("integrity", pins.pinned("second_opinion") or "")

    offered = services.sharing(case.team.turn(), case.team.refresh())

    assert colleague.id not in {member.user_id for member in offered.may_follow}
    assert case.team.sent.members[1].id in {member.user_id for member in offered.may_follow}


def test_who_was_kept_out_of_the_first_report_is_kept_out_of_each_other_desk():
    handlers = make_both_desks()
    concerned = handlers[1]
    sent = sent_report(members=handlers, excluded=[concerned])
    external = make_handler("external", name="Rosa Wijngaard")
    joins(concerned, "external")
    inbox = inboxes.open_with_code(code=sent.code, pepper=settings.RODEDRAAD_SECRETS.pepper)
    identify(dossier=inbox.dossier.pk)
    packed = carrying.pack(inbox)
    to = profiles.current().desk("external")
    day = timezone.localdate(make.A_MONDAY)

    found = carrying.addressees(inbox=inbox, packed=packed, desk=to, day=day)

    nobody = packed.mentions(ticked=(), namesakes=())
    assert [member.user_id for member in found.left(nobody)] == [external.id]
    assert concerned.id in found.excluded(nobody)


def make_both_desks() -> tuple[Handler, ...]:
    return tuple(make_handler("integrity", name=name) for name in ("Fatima Ait", "Joris Wal"))


def joins(handler: Handler, code: str) -> None:
    appoint(handler.user, Role.HANDLER, desk=code)
    join(Handler(handler.user, handler.keys, code))
