"""What this room offers on the page with information, which stands in another room."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from rodedraad.organisations import profiles
from rodedraad.ui.components import Link


def information(facts: Mapping[str, str]) -> Sequence[Link]:
    """Return the pages that everybody may read, in the language of that page."""
    if profiles.current().support is None:
        return []
    query = f"?taal={facts['language']}"
    return [
        Link(_("Somebody to listen, now"), reverse("support:now") + query),
        Link(
            _("Groups of people who went through the same thing"), reverse("support:groups") + query
        ),
    ]
