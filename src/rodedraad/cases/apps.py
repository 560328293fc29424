"""The room of the handling."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rodedraad.cases import events, naming
from rodedraad.messaging import subjects


class CasesConfig(AppConfig):
    """Registers the room, and how it names a dossier to the rooms below."""

    name = "rodedraad.cases"
    label = "cases"
    verbose_name = _("cases")
    events = events

    def ready(self) -> None:
        """Tell the page of what is due how a dossier is called and where it is shown."""
        subjects.come_from(naming.subjects)
