"""What releases that are shown together say of themselves: for whom, by which rules, and when."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from rodedraad.releases.models import Release
from rodedraad.releases.showing import file_called, rules_said
from rodedraad.releases.states import Audience
from rodedraad.ui.figures import Publication
from rodedraad.ui.templatetags.ui import day

By = Mapping[str, Collection[Release]]
"""Releases by what their figures are about; one release at least."""


def file_name(publication: Publication, audience: Audience) -> str:
    """Return what a file of a publication for an audience is called, without its ending."""
    return file_called(publication.title, audience, publication.language)


def innermost(several: By) -> Audience:
    """Return for whom releases are together: nobody may read one of them who is not meant here."""
    circles = list(Audience)
    return max((Audience(one.audience) for one in _all(several)), key=circles.index)


def for_whom_and_when(several: By) -> Sequence[tuple[str, str]]:
    """Say for whom releases are and when the last was published, in the language that is active."""
    days = [one.published_day for one in _all(several) if one.published_day]
    said = [(_("For whom"), str(innermost(several).label))]
    if days:
        said.append((_("Published last"), day(max(days))))
    return said


def rules_of(several: By) -> Sequence[tuple[str, str]]:
    """Say by which rules releases were protected, in the language that is active.

    A rule that does not hold for all of them says what it is about.
    """
    language = translation.get_language() or "nl"
    about: dict[str, list[str]] = {}
    for heading, found in several.items():
        for says in dict.fromkeys(each for one in found for each in rules_said(one, language)):
            about.setdefault(says, []).append(heading)
    if len(about) == 1:
        return [(_("Rule"), says) for says in about]
    word = _("Rule")
    return [(f"{word} ({', '.join(headings)})", says) for says, headings in about.items()]


def _all(several: By) -> Iterator[Release]:
    yield from (one for found in several.values() for one in found)
