"""The room of the programme."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rodedraad.programme import events, onward
from rodedraad.ui import onward as links


class ProgrammeConfig(AppConfig):
    """Registers the room, and where pages of the rooms below lead to it."""

    name = "rodedraad.programme"
    label = "programme"
    verbose_name = _("programme")
    events = events

    def ready(self) -> None:
        """Offer the way to advice on pages of cases, of patterns, and of what there is to read."""
        links.offer("case", onward.from_case)
        links.offer("pattern", onward.from_pattern)
        links.offer("pattern_advised", onward.from_pattern_advised)
        links.offer("information", onward.from_information)
