"""The releases that everybody may read as a short list: those on one subject together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from rodedraad.monitor.aggregated import series
from rodedraad.monitor.offering import Offer
from rodedraad.monitor.subjects import OFFERED
from rodedraad.releases.models import Release
from rodedraad.releases.showing import Headline, headline
from rodedraad.ui.components import Link


@dataclass(frozen=True)
class Group:
    """All releases on one subject; `over_years` leads to them beside each other, if that is."""

    name: str
    found: Sequence[Headline]
    over_years: Link | None = None

    @property
    def foreign(self) -> Mapping[str, str]:
        """Return what is said in one language only, with that language."""
        return self.found[0].foreign


def by_subject(every: Sequence[Release], language: str) -> Sequence[Group]:
    """Return the releases by subject, in the order in which the dashboard has them."""
    names = _names()
    order = list(names)
    known = [one for one in every if one.subject in names]
    known.sort(key=lambda one: order.index(one.subject))
    return list(_groups(known, names, language))


def of_others(every: Sequence[Release], language: str) -> Sequence[Group]:
    """Return the releases that others counted, by series; newest first in each of them."""
    found = sorted(
        (one for one in every if series.is_of_others(one.subject)), key=lambda one: one.subject
    )
    names = {one.subject: series.name_in(one) for one in reversed(found)}
    return list(_groups(found, names, language))


def _names() -> Mapping[str, str]:
    offers = [one for one in OFFERED if isinstance(one, Offer) and one.is_yearly]
    return {one.subject: str(one.heading) for one in offers}


def _groups(
    found: Sequence[Release], names: Mapping[str, str], language: str
) -> Iterator[Group]:  # fmt: skip
    beside = {one.url: one for one in series.links(found)}
    for subject, several in groupby(found, key=lambda one: one.subject):
        headlines = [headline(one, language) for one in several]
        address = reverse("monitor:source_series", args=[subject])
        yield Group(names[subject], headlines, beside.get(address))
