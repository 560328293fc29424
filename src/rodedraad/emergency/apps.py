"""The room of the emergency access."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rodedraad.emergency import events


class EmergencyConfig(AppConfig):
    """Registers the room and its events."""

    name = "rodedraad.emergency"
    label = "emergency"
    verbose_name = _("emergency access")
    events = events
