"""A flood refuses nobody."""

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.core.rowsecurity import identify
from rodedraad.reporting.flood import Flood
from rodedraad.reporting.models import Report
from tests.accounts.factories import make_handler
from tests.conftest import A_MONDAY
from tests.reporting.factories import two_handlers
from tests.reporting.test_sending_pages import Visit

HANDLERS = [UUID(int=number) for number in range(1, 5)]
ALL = frozenset(HANDLERS)
READERS = st.sets(st.sampled_from(HANDLERS), min_size=1)


def test_above_the_limit_of_an_hour_arrivals_go_to_the_tray():
    flood = Flood()

    assert [flood.is_above(2, readers=ALL, at=A_MONDAY) for _ in range(4)] == [
        False,
        False,
        True,
        True,
    ]


def test_an_hour_later_it_is_forgotten():
    flood = Flood()
    for _ in range(5):
        flood.is_above(2, readers=ALL, at=A_MONDAY)

    assert not flood.is_above(2, readers=ALL, at=A_MONDAY + timedelta(hours=1))


@pytest.mark.requirement("PRIV-18")
@given(came=st.lists(READERS, max_size=30), who=st.sampled_from(HANDLERS))
def test_the_tray_of_a_handler_is_the_same_with_and_without_what_is_hidden_from_that_handler(
    came, who
):
    with_hidden, without_hidden = Flood(), Flood()

    seen = [with_hidden.is_above(2, readers=readers, at=A_MONDAY) for readers in came]

    visible = [readers for readers in came if who in readers]
    assert [above for above, readers in zip(seen, came, strict=True) if who in readers] == [
        without_hidden.is_above(2, readers=readers, at=A_MONDAY) for readers in visible
    ]


def test_a_flood_that_keeps_somebody_out_fills_the_tray_of_the_others():
    flood = Flood()
    for _ in range(2):
        flood.is_above(2, readers=ALL, at=A_MONDAY)

    assert flood.is_above(2, readers=HANDLERS[1:], at=A_MONDAY)


def test_of_a_very_large_flood_the_oldest_are_forgotten():
    flood = Flood()
    flood.is_above(1, readers=HANDLERS[:1], at=A_MONDAY)
    for _ in range(10_000):
        flood.is_above(1, readers=HANDLERS[1:], at=A_MONDAY)

    assert not flood.is_above(1, readers=HANDLERS[:1], at=A_MONDAY)


def test_in_a_flood_a_report_is_sent_like_any_other(db, own_profile):
    two_handlers()
    own_profile(tray_above_per_hour=1)
    visits = [Visit().press_through().confirm_code() for _ in range(2)]
    dossiers = [visit.opened.dossier_id for visit in visits]
    assert all("Je melding is verstuurd" in visit.press().page for visit in visits)

    trays = []
    for dossier in dossiers:
        identify(dossier=dossier)
        trays.append(Report.objects.get().in_tray)
    assert trays == [False, True]


@pytest.mark.requirement("PRIV-18")
@pytest.mark.parametrize("hidden", [False, True])
def test_who_is_kept_out_sees_the_same_tray_whether_a_hidden_report_came_or_not(
    db, own_profile, hidden
):
    outsider = (*two_handlers(), make_handler(name="Anna Bakker"))[2]
    own_profile(tray_above_per_hour=2)
    if hidden:
        Visit().press_through(persons={"persons": "Anna Bakker"}).confirm_code().press()

    for _ in range(3):
        Visit().press_through().confirm_code().press()

    identify(user=outsider.id)
    assert sorted(Report.objects.values_list("in_tray", flat=True)) == [False, False, True]
