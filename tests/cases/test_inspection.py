"""`rodedraad check-cases` names what was removed or moved past the platform."""

from contextlib import suppress
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from rodedraad.cases import retention, services
from rodedraad.cases.models import SideDossier
from rodedraad.core.rowsecurity import identify
from rodedraad.reporting import retention as reports
from tests.cases import factories as make
from tests.cases.tampering import move, put_in_side_row, remove, write
from tests.reporting.factories import sent_report, two_handlers

pytestmark = pytest.mark.django_db


def found():
    """What the command prints, line by line."""
    said = StringIO()
    with suppress(CommandError):
        call_command("check_cases", stdout=said)
    return said.getvalue().splitlines()


def test_cases_as_they_were_made_and_as_they_were_erased_are_whole():
    work = make.heard()
    work.do(services.give_code, person=1)
    work.do(services.replace_code, person=1)
    assert found() == ["the cases are whole"]

    identify(user=work.handler.id)
    day = reports.schedule(
        report=work.case.report, ending=reports.Ending.SIGNAL, by=work.handler.actor.party,
        at=work.at,
    )  # fmt: skip
    reports.erase_expired(day=day, at=work.at)
    assert found() == ["the cases are whole"]
    retention.erase(at=work.at)
    reports.clear_erased(at=work.at)

    assert found() == ["the cases are whole"]


def test_a_case_that_was_removed_is_named():
    work = make.taken_up()
    remove(work.case)

    with pytest.raises(CommandError, match="1 finding"):
        call_command("check_cases")
    assert found() == [
        f"report {work.sent.report.pk}: somebody took it up, and its case was removed"
    ]


def test_a_case_that_was_moved_is_named():
    members = two_handlers()
    work, other = make.taken_up(sent_report(members=members)), sent_report(members=members)
    move(work.case, other.dossier.id)

    assert found() == [f"case {work.case.pk}: it has the dossier of another report"]


def test_a_dossier_that_was_called_that_of_a_person_is_named():
    work = make.under_way()
    work.do(services.name_person, make.PERSON)
    other = sent_report(members=work.sent.members)
    put_in_side_row(work, other.dossier.id)
    side = SideDossier.objects.get()

    assert found() == [f"side dossier {side.pk}: the trail does not know it as it is"]


def test_a_person_who_got_another_number_and_one_whose_dossier_was_taken_out_are_named():
    work = make.heard()
    work.do(services.give_code, person=1)
    identify(worker=True)
    side = SideDossier.objects.get()

    write("UPDATE cases_personconcerned SET number = 2")
    assert found() == [f"side dossier {side.pk}: the trail does not know it as it is"]
    write("DELETE FROM cases_sidedossier")
    assert found() == [f"side dossier {side.pk}: it was removed"]
