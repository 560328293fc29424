"""The report to the council: the years that are published, beside each other."""

from collections.abc import Mapping, Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from rodedraad.accounts.actors import ANONYMOUS
from rodedraad.lib.disclosure.arranged import Slice, side_by_side
from rodedraad.monitor.reports import KIND, SUBJECT
from rodedraad.releases import queries as releases
from rodedraad.releases.models import Release
from rodedraad.releases.showing import figures, publication
from rodedraad.releases.states import Audience
from rodedraad.ui.figures import Figures, Publication

YEARS = 5
YEAR, ALL = "year", "all"


def public_years() -> Sequence[Release]:
    """Return the releases of the last years that everybody may read, the newest first."""
    found = releases.published(ANONYMOUS, SUBJECT)
    return [one for one in found if one.audience == Audience.PUBLIC][:YEARS]


def report(years: Sequence[Release], *, language: str, address: str) -> Publication:
    """Return the report of these years, the newest first; at least one.

    The kinds of report stand apart in the first table; all others count them together. A table
    whose codes changed over the years is shown of the newest year only.
    """
    newest = publication(years[0], language=language, address=address)
    with translation.override(language):
        kinds = _over(years, 0, language, {_other_dimension(newest.tables[0]): ALL})
        named = Figures(kinds.table, _("Reports and signals"), kinds.names, kinds.labels)
        others = [
            _over(years, place, language, {KIND.name: ALL} if KIND.name in one.dimensions else {})
            for place, one in enumerate(newest.tables)
        ]
        return Publication(
            title=_("Reports, signals and measures over the years"),
            language=language,
            address=address,
            about=newest.about,
            tables=[named, *others],
        )


def _other_dimension(figures: Figures) -> str:
    return next(one for one in figures.dimensions if one != KIND.name)


def _over(years: Sequence[Release], place: int, language: str, held: Mapping[str, str]) -> Figures:
    """Put one table of all years together, the oldest year first."""
    found = {one.period: figures(one.parts[place], language) for one in reversed(years)}
    newest = found[years[0].period]
    slices = {period: Slice(one.table, held) for period, one in found.items()}
    try:
        table = side_by_side(YEAR, slices, whole=ALL)
    except ValueError:
        return newest
    labels = {**newest.labels, YEAR: {**{one: one for one in found}, ALL: _("All these years")}}
    caption = newest.caption.replace(years[0].period, f"{years[-1].period}–{years[0].period}")
    return Figures(table, caption, {**newest.names, YEAR: _("Year")}, labels)
