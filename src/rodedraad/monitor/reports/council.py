"""The report to the council: the years that are published, beside each other."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils import translation
from django.utils.translation import gettext as _

from rodedraad.accounts.actors import ANONYMOUS
from rodedraad.lib.disclosure.arranged import Slice, side_by_side
from rodedraad.monitor import gone, together
from rodedraad.monitor.counting import ALL, Counting
from rodedraad.monitor.periods import Period, after_gaps
from rodedraad.monitor.reports.counted import KIND, SUBJECT
from rodedraad.organisations import profiles
from rodedraad.releases import queries as releases
from rodedraad.releases.models import Release
from rodedraad.releases.showing import figures, foreign_of, how_much_withheld, said_of
from rodedraad.releases.states import Audience
from rodedraad.ui.figures import Figures, Publication

YEARS = 5
YEAR = "year"


def public_years() -> Sequence[Release]:
    """Return the releases of the last years that everybody may read, the newest first."""
    found = releases.published(ANONYMOUS, SUBJECT)
    return [one for one in found if one.audience == Audience.PUBLIC][:YEARS]


def gone_years(years: Sequence[Release]) -> Sequence[Release]:
    """Return what was withdrawn of the years that the report would have besides these."""
    return gone.years_gone(SUBJECT, years, most=YEARS)


def report(
    years: Sequence[Release], withdrawn: Sequence[Release] = (), *, language: str, address: str
) -> Publication:
    """Return the report of these years, the newest first; at least one.

    `withdrawn` are years that it would have besides: it says so, first of all.

    The kinds of report stand apart in the first table; all others count them together. A table
    that the newest year left out is not there; one whose codes changed over the years is shown of
    the newest year only.
    """
    newest = [figures(part, language) for part in years[0].parts]
    with translation.override(language):
        kinds = [
            replace(
                _over(years, one, language, {_other_dimension(one): ALL}),
                caption=_("Reports and signals"),
            )
            for one in newest
            if KIND.name in one.dimensions
        ][:1]
        others = [
            _over(years, one, language, {KIND.name: ALL} if KIND.name in one.dimensions else {})
            for one in newest
        ]
        tables = [*kinds, *(replace(one, is_drawn=not one.across) for one in others)]
        return Publication(
            title=_("Reports, signals and measures over the years"),
            language=language,
            address=address,
            about=_about(years, tables, language),
            tables=tables,
            organisation=profiles.current().name,
            standing=gone.said_of(withdrawn),
            foreign=foreign_of([*years, *withdrawn]),
        )


def _about(
    years: Sequence[Release], tables: Sequence[Figures], language: str
) -> Sequence[tuple[str, str]]:
    """Say what holds for the whole report: its own period, and how much of it is withheld."""
    newest = years[0].period
    said = [
        (word, _span(years) if says == newest else says)
        for word, says in said_of(years[0], language)
    ]
    return [
        *said,
        how_much_withheld(tables),
        *together.for_whom_and_when({"": years}),
    ]


def _span(years: Sequence[Release]) -> str:
    first, last = years[-1].period, years[0].period
    return last if first == last else f"{first}–{last}"


def _measure(newest: Figures, years: Sequence[Release]) -> str:
    """Name what is counted over all years: no version, since each year has its own."""
    return f"{Counting.of(newest.table.measure).subject}/{years[-1].period}-{years[0].period}"


def _other_dimension(figures: Figures) -> str:
    return next(one for one in figures.dimensions if one != KIND.name)


def _over(
    years: Sequence[Release], newest: Figures, language: str, held: Mapping[str, str]
) -> Figures:
    """Put one table of all years that have it together, the oldest year first."""
    found = {
        one.period: figures(part, language)
        for one in reversed(years)
        for part in one.parts
        if list(part.dimensions) == list(newest.dimensions)
    }
    slices = {period: Slice(one.table, held) for period, one in found.items()}
    try:
        table = side_by_side(YEAR, slices, whole=ALL, measure=_measure(newest, years))
    except ValueError:
        return newest
    labels = {**newest.labels, YEAR: {**{one: one for one in found}, ALL: _("All these years")}}
    caption = newest.caption.replace(years[0].period, _span(years))
    names = {**newest.names, YEAR: _("Year")}
    return replace(
        newest,
        table=table,
        caption=caption,
        names=names,
        labels=labels,
        across=YEAR,
        after_gaps=after_gaps([Period.of(one) for one in found]),
    )
