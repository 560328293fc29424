"""A flood refuses nobody."""

from datetime import timedelta

from rodedraad.core.rowsecurity import identify
from rodedraad.reporting.flood import Flood
from rodedraad.reporting.models import Report
from tests.conftest import A_MONDAY
from tests.reporting.factories import two_handlers
from tests.reporting.test_sending_pages import Visit


def test_above_the_limit_of_an_hour_arrivals_go_to_the_tray():
    flood = Flood()

    assert [flood.is_above(2, at=A_MONDAY) for _ in range(4)] == [False, False, True, True]


def test_an_hour_later_it_is_forgotten():
    flood = Flood()
    for _ in range(5):
        flood.is_above(2, at=A_MONDAY)

    assert not flood.is_above(2, at=A_MONDAY + timedelta(hours=1))


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
