"""The three compartments of a dossier, and who belongs where."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Compartment(TextChoices):
    """What is sealed apart from the rest."""

    STORY = "story", _("story")
    IDENTITY = "identity", _("identity")
    HANDLING = "handling", _("handling")


# The reporter's own keys open these, and never the handling.
OF_REPORTER = (Compartment.STORY, Compartment.IDENTITY)

# Somebody of the organisation must be able to read these as long as they exist.
NEEDS_A_HOLDER = (Compartment.STORY, Compartment.HANDLING)
