"""The room of the counsellors."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rodedraad.counselling import events


class CounsellingConfig(AppConfig):
    """Registers the room and its events."""

    name = "rodedraad.counselling"
    label = "counselling"
    verbose_name = _("counselling")
    events = events
