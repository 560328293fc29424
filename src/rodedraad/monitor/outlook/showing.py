"""The page on where the figures are heading: sentences, and the years beside each other."""

from collections.abc import Iterator, Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from rodedraad.lib.disclosure.arranged import Slice, side_by_side
from rodedraad.monitor import gone, together
from rodedraad.monitor.counting import ALL
from rodedraad.monitor.flows.offered import CAME_AND_LEFT
from rodedraad.monitor.outlook.said import AHEAD, Outlook
from rodedraad.monitor.outlook.series import Year
from rodedraad.monitor.periods import Period, after_gaps
from rodedraad.monitor.representation import counted as representation
from rodedraad.monitor.representation.offered import WHO_WORKS_HERE
from rodedraad.monitor.representation.words import labels_of_women, scale_words
from rodedraad.organisations.profiles import Profile, TargetGroup
from rodedraad.releases.models import Release
from rodedraad.releases.showing import foreign_of, how_much_withheld
from rodedraad.ui.figures import Figures, Publication
from rodedraad.ui.templatetags.ui import day

WHEN = "when"


def publication(
    years: Sequence[Year],
    profile: Profile,
    withdrawn: Sequence[Release] = (),
    *,
    language: str,
    address: str,
) -> Publication:
    """Return what published years say together; at least one year.

    `withdrawn` are years that it would have besides: it says so, first of all.
    """
    says = Outlook(years, profile.figures.targets, profile.figures.growth)
    with translation.override(language):
        tables = list(_tables(years, profile))
        return Publication(
            title=_("Where the figures on who works here are heading"),
            language=language,
            address=address,
            about=_about(years, tables),
            tables=tables,
            organisation=profile.name,
            said=says(language),
            standing=gone.said_of(withdrawn),
            foreign=foreign_of(withdrawn),
        )


def _tables(years: Sequence[Year], profile: Profile) -> Iterator[Figures]:
    """Put the women of each year beside each other, in the scales of which there is a target."""
    aims = [one.scales for one in profile.figures.targets if one.group == TargetGroup.WOMEN]
    known = {one.period.code: one.by_scale(TargetGroup.WOMEN) for one in years}
    found = {code: table for code, table in known.items() if table is not None}
    for scales in dict.fromkeys([*aims, ALL]):
        slices = {code: Slice(table, {"scale": scales}) for code, table in found.items()}
        if not slices:
            return
        heading = _("Women and others at the end of each year. Scales: %(scales)s")
        yield Figures(
            side_by_side(WHEN, slices, whole=ALL, measure=representation.SUBJECT),
            heading % {"scales": scale_words()[scales]},
            {WHEN: _("Reference date"), "sex": _("Sex")},
            {WHEN: {**{code: code for code in slices}, ALL: _("Together")},
             "sex": dict(labels_of_women())},
            apart=frozenset({WHEN}),
            counted=_("People"),
            across=WHEN,
            after_gaps=after_gaps([Period.of(code) for code in slices]),
            is_drawn=len(slices) > 1,
        )  # fmt: skip


def _about(years: Sequence[Year], tables: Sequence[Figures]) -> Sequence[tuple[str, str]]:
    several = {
        str(WHO_WORKS_HERE.short): [one.stock for one in years],
        str(CAME_AND_LEFT.short): [one.flow for one in years if one.flow is not None],
    }
    return [
        (
            _("Source"),
            _("The figures on who works here, and on who came and left, that were published."),
        ),
        (_("Years"), f"{years[0].period.code}–{years[-1].period.code}"),
        (_("Reference date"), day(years[-1].day)),
        (_("Growth"), _growth()),
        (_("Line"), _line()),
        (_("Projection"), _projection() % {"years": AHEAD}),
        (_("What is projected"), _for_whom()),
        (_("What is not in it"), _left_out()),
        *together.for_whom_and_when(several),
        *together.rules_of(several),
        how_much_withheld(tables),
    ]


def _growth() -> str:
    return _(
        "A growth is read as a part of what it was: 25% more than 16% is 20%. The other reading, "
        "25 percentage points more, stands beside it."
    )


def _line() -> str:
    return _(
        "The straight line that is nearest to the years, from four years on. It describes what "
        "was, and knows nothing of who will come or leave."
    )


def _projection() -> str:
    return _(
        "What happens when each year as many leave, come and rise as in the last year of which "
        "that is published, for %(years)s years at most. The band holds chance, and that a rate of "
        "few people is not sure. Of who rose, only the difference between up and down is known."
    )


def _for_whom() -> str:
    return _(
        "The part of women. Groups by age change as everybody grows older, and origin is not known "
        "of everybody."
    )


def _left_out() -> str:
    return _(
        "Other policy, another labour market, and an organisation that grows or shrinks. A figure "
        "that is not shown is not guessed: what takes it can’t be said."
    )
