"""The room of the handling."""

from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from rodedraad.cases import events, naming
from rodedraad.messaging import sight, subjects


class CasesConfig(AppConfig):
    """Registers the room, and how it names a dossier to the rooms below."""

    name = "rodedraad.cases"
    label = "cases"
    verbose_name = _("cases")
    events = events

    def ready(self) -> None:
        """Tell the page of what is due who sees a dossier, how it is called and where it is."""
        subjects.come_from(naming.subjects)
        # By name: when this file is read there are no models yet, and policies need them.
        sight.comes_from(import_string("rodedraad.cases.policies.visible_dossiers"))
