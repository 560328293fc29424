"""The room of releases."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rodedraad.releases import events


class ReleasesConfig(AppConfig):
    """Registers the room."""

    name = "rodedraad.releases"
    label = "releases"
    verbose_name = _("releases")
    events = events
