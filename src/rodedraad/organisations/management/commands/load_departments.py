"""Make the organisation and its departments from the profile, once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from rodedraad.audit.parties import Party
from rodedraad.audit.services import record
from rodedraad.core import clock
from rodedraad.organisations import events, profiles, services
from rodedraad.organisations.models import Organisation


class Command(BaseCommand):
    """Refused when there is an organisation already: departments change by their own dates."""

    help = __doc__ or ""

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Make them, and say how many."""
        if Organisation.objects.exists():
            raise CommandError("there is an organisation already; nothing was changed")
        profile = profiles.current()
        organisation = services.found(name=profile.name, short_name=profile.short_name)
        services.import_departments(organisation=organisation, plans=profile.departments)
        record(Party.COMMAND, events.LOADED, organisation.public_id, clock.now())
        self.stdout.write(f"{profile.name}: {len(profile.departments)} departments")
