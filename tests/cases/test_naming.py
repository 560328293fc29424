"""How the page of what is due calls a dossier."""

import pytest
from django.urls import reverse

from rodedraad.cases import naming
from rodedraad.cases.models import Case
from rodedraad.core.rowsecurity import identify
from tests.accounts.factories import make_handler
from tests.cases import factories as make
from tests.reporting.factories import sent_report, two_handlers

pytestmark = pytest.mark.django_db


def test_a_report_and_a_case_are_named_with_where_they_are_shown():
    members = two_handlers()
    report = sent_report(members=members).report
    work = make.taken_up(members=members)
    work.refresh()

    named = naming.subjects([report.dossier_id, work.case.dossier_id])

    assert named[report.dossier_id].label == report.reference
    assert named[report.dossier_id].url == reverse("cases:report_detail", args=[report.public_id])
    assert named[work.case.dossier_id].url == reverse(
        "cases:case_detail", args=[work.case.public_id]
    )
    assert Case.objects.count() == 1


def test_what_somebody_may_not_see_has_no_name():
    work = make.taken_up()
    identify(user=make_handler(name="Sanne de Graaf").id)

    assert naming.subjects([work.case.dossier_id]) == {}
