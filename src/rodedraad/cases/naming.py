"""How a dossier is called on the page of what is due, and where its page is."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.apps import apps
from django.urls import reverse

from rodedraad.messaging.subjects import Subject


def subjects(dossiers: Collection[UUID]) -> Mapping[UUID, Subject]:
    """Name the dossiers that the running transaction may see; one query."""
    reports = apps.get_model("reporting", "Report")
    found = reports.objects.filter(dossier_id__in=dossiers).values_list(
        "dossier_id", "reference", "public_id", "case__public_id"
    )
    return {
        dossier: Subject(reference, _address(report, case))
        for dossier, reference, report, case in found
    }


def _address(report: UUID, case: UUID | None) -> str:
    if case is None:
        return reverse("cases:report_detail", args=[report])
    return reverse("cases:case_detail", args=[case])
