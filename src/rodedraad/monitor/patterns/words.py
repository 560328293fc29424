"""A pattern in plain words, with no number that was counted."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodedraad.lib.scan.cases import FEWEST_CASES
from rodedraad.monitor.departments import name_of
from rodedraad.monitor.patterns.states import PatternState
from rodedraad.monitor.patterns.told import ALL_GROUNDS, NO_GROUND, Told
from rodedraad.monitor.periods import Period, spoken
from rodedraad.organisations import profiles
from rodedraad.ui.components import Row
from rodedraad.ui.templatetags.ui import day as in_words


def title(told: Told) -> str:
    """Return where and on what, as a heading."""
    return f"{name_of(told.place)}: {_ground(told.ground)}"


def rows(told: Told) -> Sequence[Row]:
    """Return all that is told, one line for each question."""
    return [
        Row(_("Where"), _("%(department)s, or below it") % {"department": name_of(told.place)}),
        Row(_("On what"), _ground(told.ground)),
        Row(_("When"), _when(told)),
        Row(_("How many"), _how_many()),
        Row(_("More than what"), _more_than(told)),
        Row(_("How sure"), _how_sure(told)),
    ]


def due(state: PatternState, day: date) -> str:
    """Say by which day a pattern is looked into, or decided on."""
    said = (
        _("Look into it on %(day)s at the latest.")
        if state == PatternState.NEW
        else _("Give advice, or take no action, on %(day)s at the latest.")
    )
    return said % {"day": in_words(day)}


def _ground(code: str) -> str:
    if code == ALL_GROUNDS:
        return _("Several grounds together")
    if code == NO_GROUND:
        return _("No ground, as with bullying")
    language = get_language() or "nl"
    known = {one.code: one for one in profiles.current().grounds}
    return known[code].in_language(language) if code in known else code


def _when(told: Told) -> str:
    first, last = (spoken(Period.of(one)) for one in (told.first, told.last))
    if first == last:
        return first
    return _("%(first)s up to and including %(last)s") % {"first": first, "last": last}


def _how_many() -> str:
    return _(
        "At least %(number)s reports or signals, which are not all alike. How many more is not "
        "kept."
    ) % {"number": FEWEST_CASES}


def _more_than(told: Told) -> str:
    if told.is_by_people:
        return _("More than you would expect from how many people work there.")
    return _("More than usual there: how many people work there is not known.")


def _how_sure(told: Told) -> str:
    return _(
        "By chance alone, such a thing would come up in fewer than one in %(number)s searches."
    ) % {"number": told.searches}
