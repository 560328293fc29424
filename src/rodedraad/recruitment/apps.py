"""The room of recruitment."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rodedraad.recruitment import onward
from rodedraad.ui import onward as links


class RecruitmentConfig(AppConfig):
    """Registers the room. It keeps nothing yet: a text that is read is not stored."""

    name = "rodedraad.recruitment"
    label = "recruitment"
    verbose_name = _("recruitment")

    def ready(self) -> None:
        """Offer the way to this room."""
        links.offer("information", onward.from_information)
