"""Years that everybody could read on a page of several, and that were withdrawn: no figure of them.

Such a year is not just left out: readers were told it before, so the page says that it is gone,
since when and why.
"""

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from rodedraad.accounts.actors import ANONYMOUS
from rodedraad.monitor.periods import Period
from rodedraad.releases import queries as releases
from rodedraad.releases.models import Release
from rodedraad.releases.showing import title_of
from rodedraad.releases.states import Audience
from rodedraad.ui.templatetags.ui import day


def years_gone(subject: str, shown: Sequence[Release], *, most: int = 0) -> Sequence[Release]:
    """Return what was withdrawn of the years of a subject, the newest first.

    `shown` are the years that its page has, so many at `most`: when it has as many, older ones are
    not missed. A year that was published anew is not gone. Raises `ChangedOutside`.
    """
    found = releases.withdrawn_in_part(ANONYMOUS, [subject])
    is_full = 0 < most <= len(shown)
    oldest = min(one.period for one in shown) if is_full else ""
    years = [
        one
        for one in found
        if one.audience == Audience.PUBLIC and Period.of(one.period).quarter is None
    ]
    missed = [one for one in years if one.period > oldest]
    return missed[:most] if most else missed


def said_of(gone: Sequence[Release]) -> Sequence[tuple[str, str]]:
    """Say which of these was withdrawn, when and why, in the language that is active."""
    said = _(
        "That was on %(day)s. They were published before, so people can have read them. They are"
        " not shown here any more. It is about: “%(title)s”. Why: %(why)s"
    )
    language = translation.get_language() or "nl"
    return [
        (
            _("The figures of %(year)s are withdrawn") % {"year": one.period},
            said
            % {
                "day": day(one.withdrawn_day),
                "title": title_of(one, language),
                "why": one.withdrawn_why,
            },
        )
        for one in gone
        if one.withdrawn_day
    ]
