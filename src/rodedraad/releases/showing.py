"""A release as people read it: its tables with their words, and what it says of itself."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from rodedraad.lib.disclosure.protect import ProtectedTable
from rodedraad.organisations import profiles
from rodedraad.releases.models import Release, ReleasedTable
from rodedraad.releases.rule_words import RULE
from rodedraad.releases.states import Audience, ReleaseState
from rodedraad.ui.components import Row
from rodedraad.ui.figures import Figures, Publication, Saying
from rodedraad.ui.templatetags.ui import day

_KINDS = {
    ReleaseState.PREPARED: "info",
    ReleaseState.PUBLISHED: "ok",
    ReleaseState.WITHDRAWN: "neutral",
}


class Size(NamedTuple):
    """How many figures readers see, and how many of these are withheld."""

    cells: int
    withheld: int


@dataclass(frozen=True)
class Headline:
    """A release as one line of a list."""

    release: Release
    title: str
    audience: str
    state: str
    state_kind: str
    is_corrected: bool
    foreign: Mapping[str, str]


def headline(
    release: Release, language: str, *, outdated: Collection[UUID] = frozenset()
) -> Headline:
    """Return a release as one line of a list, in a language; `outdated` are drafts that are."""
    later = [one for one in release.corrections.all() if one.number is not None]
    state = ReleaseState(release.state)
    return Headline(
        release=release,
        title=_in(release.words, language)["title"],
        audience=str(Audience(release.audience).label),
        state=_("Out of date") if release.public_id in outdated else str(state.label),
        state_kind="warning" if release.public_id in outdated else _KINDS[state],
        is_corrected=bool(later),
        foreign=foreign_of([release]),
    )


def publication(
    release: Release, *, later: Release | None, language: str, address: str
) -> Publication:
    """Return the release in a language; `address` is where it stands on the web.

    `later` took its place, if something did that the reader may see.
    """
    words = _in(release.words, language)
    with translation.override(language):
        return Publication(
            title=words["title"],
            language=language,
            address=address,
            about=[*said_of(release, language), *_told(release, language)],
            tables=[figures(one, language) for one in release.parts],
            said=[Saying(*one) for one in words.get("said", ())],
            standing=list(_standing(release, later)),
            organisation=profiles.current().name,
            foreign=foreign_of([release]),
        )


def foreign_of(several: Sequence[Release]) -> Mapping[str, str]:
    """Return what releases say in one language only, with that language.

    The office gives a source that others counted one name, in Dutch; a reason to withdraw is in
    the language in which it was written.
    """
    found: dict[str, str] = {}
    for one in several:
        words: Mapping[str, Any] = next(iter(one.words.values()))
        name = words["series"]["name"] if "series" in words else ""
        found |= {name: "nl", one.withdrawn_why: one.withdrawn_language}
    return {text: language for text, language in found.items() if text and language}


def file_name(release: Release, language: str) -> str:
    """Return what a file of this release is called in a language, without its ending."""
    return file_called(title_of(release, language), Audience(release.audience), language)


def file_called(title: str, audience: Audience, language: str) -> str:
    """Return what a file of figures for an audience is called, without its ending."""
    with translation.override(language):
        return slugify(f"{title} {audience.label}")


def what_and_to_whom(release: Release, language: str) -> Sequence[Row]:
    """Return what whoever publishes it looks at once more: who will read what, in a language."""
    with translation.override(language):
        replaced = in_the_place_of(release, language)
        captions = [str(_in(one.words, language)["caption"]) for one in release.parts]
        return [
            Row(_("For whom"), str(Audience(release.audience).label)),
            Row(_("What"), _in(release.words, language)["title"]),
            Row(_("Tables"), captions),
            Row(_("Reference date"), day(release.reference_date)),
            *([Row(_("Takes the place of"), replaced)] if replaced else []),
            Row(*_withheld_of(release, language)),
        ]


def figures(part: ReleasedTable, language: str) -> Figures:
    """Return one table of a release in a language; it is made once of the row that was read."""
    if language not in part.said_in:
        part.said_in[language] = figures_of(part.table(), part.words, language)
    found: Figures = part.said_in[language]
    return found


def title_of(release: Release, language: str) -> str:
    """Return what a release is called in a language."""
    return str(_in(release.words, language)["title"])


def said_of(release: Release, language: str) -> Sequence[tuple[str, str]]:
    """Return pairs of a word and what the release says of itself, in a language."""
    told = _in(release.words, language)["about"]
    return [(str(key), str(value)) for key, value, *_mark in told]


def rules_said(release: Release, language: str) -> Sequence[str]:
    """Return how the release says its rules in a language, by their mark and not by a word.

    Where a release was kept before they had one, they are what it says last.
    """
    told = _in(release.words, language)["about"]
    marked = [str(value) for _key, value, *mark in told if mark == [RULE]]
    return marked or [str(value) for _key, value, *_none in told[-1:]]


def beforehand(release: Release, language: str) -> str:
    """Return what whoever publishes it is told before that; empty when there is nothing to say."""
    return str(_in(release.words, language).get("beforehand", ""))


def in_the_place_of(release: Release, language: str) -> str:
    """Say what a release takes the place of, and of which day that was; empty when of nothing."""
    before = release.corrects
    if before is None or before.published_day is None:
        return ""
    with translation.override(language):
        said = {"title": _in(before.words, language)["title"], "day": day(before.published_day)}
        if before.withdrawn_day:
            said["withdrawn"] = day(before.withdrawn_day)
            return _("%(title)s, published on %(day)s and withdrawn on %(withdrawn)s") % said
        return _("%(title)s, published on %(day)s") % said


def left_out(release: Release, language: str) -> Sequence[str]:
    """Return what the tables are called that a correction does not tell again."""
    return [str(one) for one in _in(release.words, language).get("left_out", ())]


def _withheld_of(release: Release, language: str) -> tuple[str, str]:
    return how_much_withheld([figures(one, language) for one in release.parts])


def how_much_withheld(tables: Sequence[Figures]) -> tuple[str, str]:
    """Say how many of the figures that readers see are withheld, in the language that is active."""
    size = size_of(tables)
    share = round(100 * size.withheld / size.cells) if size.cells else 0
    said = _("%(withheld)s of %(cells)s figures (%(share)s%%)")
    return _("Withheld"), said % {**size._asdict(), "share": share}


def size_of(tables: Iterable[Figures]) -> Size:
    """Count the figures that readers see of tables, and how many of them are withheld."""
    values = [value for one in tables for value in one.seen]
    return Size(len(values), values.count(None))


def figures_of(
    table: ProtectedTable, said: Mapping[str, Mapping[str, Any]], language: str
) -> Figures:
    """Return a protected table with what is said of it in a language."""
    words = _in(said, language)
    labels = {dimension: dict(codes) for dimension, codes in words["labels"]}
    return Figures(
        table,
        words["caption"],
        dict(words["names"]),
        labels,
        frozenset(words.get("overlapping", ())),
        frozenset(words.get("apart", ())),
        counted=words.get("counted", ""),
        is_drawn=words.get("is_drawn", True),
    )


def _in(words: Mapping[str, Any], language: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = words.get(language) or next(iter(words.values()))
    return found


def _standing(release: Release, later: Release | None) -> Iterator[tuple[str, str]]:
    """Say that a release was withdrawn, when and why, and that it was corrected later."""
    if release.withdrawn_day:
        when_and_why = {"day": day(release.withdrawn_day), "why": release.withdrawn_why}
        yield _("These figures are withdrawn"), _("On %(day)s. Why: %(why)s") % when_and_why
    if later is None or later.published_day is None:
        return
    if later.withdrawn_day:
        yield _("Corrected later"), _("These figures were corrected later. That was withdrawn.")
    else:
        when = {"day": day(later.published_day)}
        yield _("Corrected later"), _("Other figures took the place of these on %(day)s.") % when


def _told(release: Release, language: str) -> Sequence[tuple[str, str]]:
    told = [
        (_("Reference date"), day(release.reference_date)),
        (_("For whom"), str(Audience(release.audience).label)),
        _withheld_of(release, language),
    ]
    if release.published_day and release.published_by:
        by = {"name": _("Inclusion office"), "day": day(release.published_day)}
        told.append((_("Published"), _("%(day)s, by: %(name)s") % by))
    if release.corrects_id:
        told.append((_("Corrected"), _("This takes the place of what was published before.")))
    if tables := left_out(release, language):
        told.append((_("Not told again"), "; ".join(tables)))
    return told
