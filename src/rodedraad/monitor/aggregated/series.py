"""The years of one source beside each other, as far as they may stand in one line.

Another classification, or jobs in the place of people, is another run with a table and a chart of
its own. Within a run a year that can't be compared with the one before it has a mark, and no line
goes through it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rodedraad.accounts.actors import ANONYMOUS
from rodedraad.lib.aggregates import SourceKind
from rodedraad.lib.disclosure.arranged import Slice, side_by_side
from rodedraad.lib.indicators.basis import Basis, Classification, Name, Unit, require_alike
from rodedraad.lib.indicators.errors import NotComparable
from rodedraad.monitor import gone, together
from rodedraad.monitor.counting import ALL, Counting
from rodedraad.monitor.departments import NAME as DEPARTMENT
from rodedraad.monitor.periods import Period, after_gaps
from rodedraad.organisations import profiles
from rodedraad.releases import queries as releases
from rodedraad.releases.models import Release
from rodedraad.releases.showing import figures, foreign_of, how_much_withheld, said_of
from rodedraad.releases.states import Audience
from rodedraad.ui.components import Link
from rodedraad.ui.figures import Figures, Publication, Saying

YEAR: Final = "year"
_KINDS: Final = tuple(f"{one.value}-" for one in SourceKind)


@dataclass(frozen=True)
class Run:
    """Years, the oldest first, that may stand in one line, and those from which it is broken."""

    years: Sequence[Release]
    breaks: Sequence[str]


def is_of_others(subject: str) -> bool:
    """Tell whether the figures of a subject were counted by others."""
    return subject.startswith(_KINDS)


def public_years(subject: str) -> Sequence[Release]:
    """Return the years of a source that everybody may read, the oldest first.

    Raises `ChangedOutside`.
    """
    if not is_of_others(subject):
        return []
    found = releases.published(ANONYMOUS, subject)
    public = [one for one in found if one.audience == Audience.PUBLIC]
    return sorted(public, key=lambda one: one.reference_date)


def links(found: Sequence[Release]) -> list[Link]:
    """Return a link to each source of which years hold that everybody may read, by its name."""
    subjects = sorted({one.subject for one in found if is_of_others(one.subject)})
    years = {one: public_years(one) for one in subjects}
    return [
        Link(name_in(several[-1]), reverse("monitor:source_series", args=[subject]))
        for subject, several in years.items()
        if several
    ]


def name_in(release: Release) -> str:
    """Return what the source of a release is called."""
    return str(facts_of(release)["name"])


def runs_of(years: Sequence[Release]) -> Sequence[Run]:
    """Part the years, the oldest first, where they may not stand in one line."""
    runs: list[Run] = []
    for release in years:
        before = runs[-1].years[-1] if runs else None
        if before is None or not _fits(before, release):
            runs.append(Run([release], []))
        else:
            broken = [release.period] if _is_broken(before, release) else []
            runs[-1] = Run([*runs[-1].years, release], [*runs[-1].breaks, *broken])
    return runs


def publication(
    runs: Sequence[Run], withdrawn: Sequence[Release] = (), *, language: str, address: str
) -> Publication:
    """Return the runs as a publication, with what each year says of itself; at least one.

    `withdrawn` are years that it would have besides: it says so, first of all.
    """
    newest, years = runs[-1].years[-1], [one for run in runs for one in run.years]
    with translation.override(language):
        tables = [_beside(run, language) for run in reversed(runs)]
        return Publication(
            title=_title(newest),
            language=language,
            address=address,
            about=[
                *(pair for run in reversed(runs) for pair in _about(run, language)),
                *together.for_whom_and_when({"": years}),
                how_much_withheld(tables),
            ],
            tables=tables,
            organisation=profiles.current().name,
            foreign=foreign_of([*years, *withdrawn]),
            standing=gone.said_of(withdrawn),
            said=_parted(runs),
        )


def _fits(before: Release, after: Release) -> bool:
    """Tell whether two years have the same classification, unit and codes."""
    try:
        require_alike(_basis(before), _basis(after))
    except NotComparable:
        return False
    return _slice(before).dimensions == _slice(after).dimensions


def _is_broken(before: Release, after: Release) -> bool:
    """Tell whether a year has a mark, or is of other people than the year before it."""
    first, last = facts_of(before), facts_of(after)
    return bool(last["break"]) or first["population"] != last["population"]


def _basis(release: Release) -> Basis:
    said = facts_of(release)
    nothing = Name(said["classification"], "", "")
    return Basis(
        Name("population", **said["population"]),
        release.reference_date,
        Classification(nothing, said["version"]),
        Unit(said["unit"]),
    )


def facts_of(release: Release) -> Mapping[str, Any]:
    """Return what a release tells of its source, in codes."""
    found: Mapping[str, Any] = next(iter(release.words.values()))["series"]
    return found


def _slice(release: Release) -> Slice:
    """Return the first table of a year, of the whole organisation."""
    table = release.parts[0].table()
    has_places = any(one.name == DEPARTMENT for one in table.dimensions)
    return Slice(table, {DEPARTMENT: ALL} if has_places else {})


def _beside(run: Run, language: str) -> Figures:
    newest = figures(run.years[-1].parts[0], language)
    first, last = run.years[0].period, run.years[-1].period
    measure = f"{Counting.of(newest.table.measure).subject}/{first}-{last}"
    slices = {one.period: _slice(one) for one in run.years}
    table = side_by_side(YEAR, slices, whole=ALL, measure=measure)
    years = {one: marked(one, run.breaks) for one in slices}
    return replace(
        newest,
        table=table,
        caption=_("%(what)s, %(years)s") % {"what": newest.caption, "years": span(first, last)},
        names={**newest.names, YEAR: _("Year")},
        labels={**newest.labels, YEAR: {**years, ALL: _("All these years")}},
        apart=newest.apart | {YEAR},
        across=YEAR,
        breaks=run.breaks,
        after_gaps=after_gaps([Period.of(one) for one in slices]),
    )


def marked(period: str, breaks: Collection[str]) -> str:
    """Return a year, with a mark when it was counted in another way from then on."""
    return _("%(year)s (break)") % {"year": period} if period in breaks else period


def span(first: str, last: str) -> str:
    """Return two years as one text, or the one that they are."""
    return first if first == last else f"{first}–{last}"


def _title(newest: Release) -> str:
    return _("%(name)s over the years") % {"name": name_in(newest)}


def _about(run: Run, language: str) -> Sequence[tuple[str, str]]:
    """Return what the years of a run say of themselves; what several say alike once."""
    said: dict[tuple[str, str], list[str]] = {}
    for release in run.years:
        for pair in said_of(release, language):
            said.setdefault(pair, []).append(release.period)
    return [
        (f"{word} ({', '.join(periods)})", says) for (word, says), periods in said.items()
    ]  # fmt: skip


def _parted(runs: Sequence[Run]) -> Sequence[Saying]:
    """Say which years stand apart from those before them."""
    said = _(
        "From %(year)s on it was counted in another way, or of other groups. Do not compare these "
        "years with those before."
    )
    marked = [year for run in runs for year in run.breaks]
    parted = [run.years[0].period for run in runs[1:]]
    about = _("Breaks in the series")
    return [Saying(about, said % {"year": one}) for one in sorted({*marked, *parted})]
