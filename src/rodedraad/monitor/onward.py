"""Where pages of the rooms below lead to this one. Nothing goes along but a language."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from rodedraad.monitor.flows import counted as flows
from rodedraad.monitor.periods import Period
from rodedraad.monitor.representation import counted as representation
from rodedraad.releases import queries as releases
from rodedraad.releases.showing import headline
from rodedraad.ui.components import Link

_OF_PEOPLE: Final = (representation.SUBJECT, flows.SUBJECT)


def from_releases(_facts: Mapping[str, str]) -> Sequence[Link]:
    """Offer the inclusion office to count and prepare something new."""
    return (Link(_("Prepare figures"), reverse("monitor:figures_prepare")),)


def from_sources(_facts: Mapping[str, str]) -> Sequence[Link]:
    """Offer the inclusion office to prepare what others counted."""
    return (Link(_("Prepare figures that others counted"), reverse("monitor:source_prepare")),)


def from_personnel(facts: Mapping[str, str]) -> Sequence[Link]:
    """Lead to the figures that were published from the personnel data of a day."""
    day = date.fromisoformat(facts["day"])
    found = releases.numbered_on(_OF_PEOPLE, [day, *_year_after(day)])
    return [
        Link(
            headline(one, facts["language"]).title,
            reverse("releases:release_detail", args=[one.public_id]),
        )
        for one in found
        if one.reference_date == day or one.subject == flows.SUBJECT
    ]


def _year_after(day: date) -> Sequence[date]:
    """Return the last day of the next year, when this day is the one from which it is counted."""
    period = Period(day.year + 1)
    return [period.last_day] if period.before.last_day == day else []


def from_information(facts: Mapping[str, str]) -> Sequence[Link]:
    """Offer everybody to read the figures that are for everybody."""
    address = f"{reverse('monitor:council_report')}?taal={facts['language']}"
    return (Link(_("Figures for everybody"), address),)
