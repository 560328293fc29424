"""Where pages of the rooms below lead to this one. Nothing goes along but a language."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from rodedraad.organisations import profiles
from rodedraad.ui.components import Link


def from_case(facts: Mapping[str, str]) -> Sequence[Link]:
    """Offer an empty form for advice to a desk that advises; nothing of the case is copied."""
    desks = {desk.code: desk for desk in profiles.current().desks}
    desk = desks.get(facts["desk"])
    if desk is None or desk.advises is None:
        return ()
    return (Link(_("Give advice about it"), reverse("programme:advice_add")),)


def from_pattern(facts: Mapping[str, str]) -> Sequence[Link]:
    """Offer the adviser to give advice because of a pattern: only its identifier goes along."""
    address = f"{reverse('programme:advice_add')}?patroon={facts['public_id']}"
    return (Link(_("Give advice"), address),)


def from_pattern_advised(_facts: Mapping[str, str]) -> Sequence[Link]:
    """Offer the adviser to see by when management responds; no advice is tied to a pattern."""
    return (Link(_("Advice, and by when management responds"), reverse("programme:advice_list")),)


def from_information(facts: Mapping[str, str]) -> Sequence[Link]:
    """Offer everybody to read the advice, and what was done with it."""
    address = f"{reverse('programme:public_list')}?taal={facts['language']}"
    return (Link(_("Advice to top management, and what is done with it"), address),)
