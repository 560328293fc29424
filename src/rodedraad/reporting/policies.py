"""Who may see and do what with a report."""

from django.db.models import QuerySet

from rodedraad.accounts.actors import Actor
from rodedraad.reporting.models import Report
from rodedraad.safekeeping.models import Holder


def visible_reports(actor: Actor) -> QuerySet[Report]:
    """Return the reports of which this person holds a key."""
    held = Holder.objects.filter(user_id=actor.user_id, ended_day__isnull=True)
    return Report.objects.filter(dossier_id__in=held.values("dossier_id"))
