"""What `rodedraad protect` says to people: a sentence for each error of the library."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from rodedraad.lib.disclosure import errors, row_errors
from rodedraad.lib.disclosure.coarser import Coarser, DropDimension, DropLevel, Merge, Step
from rodedraad.lib.disclosure.rule_names import listed

MOST_NAMED: Final = 10
TEXTS: Final[Mapping[type[errors.DisclosureError], str]] = {
    errors.LoopInHierarchy: _("In dimension %(dimension)s, code %(code)s is a part of itself."),
    errors.TwoParents: _(
        "In dimension %(dimension)s, code %(code)s is counted twice in one breakdown."
    ),
    errors.LevelMissing: _(
        "In dimension %(dimension)s, code %(code)s is missing from one of the breakdowns."
    ),
    errors.SeveralRoots: _("Dimension %(dimension)s needs one total: see code “%(code)s”."),
    errors.TooUneven: _(
        "Dimension %(dimension)s has too many levels above too many codes: see code %(code)s."
    ),
    errors.UnknownCode: _("Dimension %(dimension)s has no code %(code)s."),
    row_errors.CodeNotInTree: _(
        "Code %(code)s is not in the hierarchy of %(dimension)s (%(codes)s)."
    ),
    row_errors.EmptyValue: _("%(field)s of %(codes)s is empty. Is it nothing? Then write 0."),
    row_errors.NoNumber: _("“%(value)s” is no number, and %(field)s of %(codes)s has to be one."),
    row_errors.NegativeValue: _("%(field)s of %(codes)s is %(value)s, and cannot be less than 0."),
    row_errors.TooLarge: _(
        "%(field)s of %(codes)s is %(value)s, and that is too much to reckon with."
    ),
    row_errors.ThousandsMark: _(
        "%(field)s of %(codes)s is %(value)s. Write a thousand without a mark in it: 1200."
    ),
    row_errors.NotWhole: _("%(field)s of %(codes)s is %(value)s, and has to be a whole number."),
    row_errors.AmountOfNobody: _(
        "%(field)s of %(codes)s is %(value)s, and yet there is an amount. Of how many people is it?"
    ),
    row_errors.DecimalPoint: _(
        "%(field)s of %(codes)s is %(value)s. In a file of semicolons decimals stand behind a comma"
        " (1,5), and a thousand has no mark in it (1200)."
    ),
    row_errors.MoreThanContributed: _(
        "%(field)s of %(codes)s is %(value)s. That is more than the contributors can have given, "
        "says the row: look at n and at the largest contributions."
    ),
    row_errors.MoreThanInvited: _(
        "%(field)s of %(codes)s is %(value)s. That is more than were asked (column invited)."
    ),
    row_errors.LargerThanRest: _(
        "%(field)s of %(codes)s is %(value)s. That is more than the contribution before it, or "
        "than what is left of the amount."
    ),
    row_errors.RowTwice: _("There is an earlier row for %(codes)s."),
    row_errors.NotZero: _("%(codes)s cannot be empty by nature: it has a value."),
    row_errors.DoesNotAddUp: _(
        "%(codes)s does not add up: it says %(given)s, and its parts make %(derived)s."
    ),
    row_errors.ColumnMissing: _("There is no column %(column)s."),
    errors.TooManyCodes: _(
        "Column %(dimension)s has %(codes)s codes, and at most %(limit)s can be protected. The "
        "first one too many is %(code)s. Take codes together, such as postcodes as towns."
    ),
    errors.TooManyCells: _(
        "The columns together make %(cells)s cells (%(sizes)s), and at most %(limit)s can be "
        "protected. Take codes together in the column that has most of them, or leave a column out."
    ),
    errors.NothingInFile: _("There are no rows in this file."),
    errors.NotUtf8: _("This is not written in UTF-8. Save the file as CSV UTF-8."),
    errors.NotCsv: _("This line is not CSV: look for a quotation mark that is not closed."),
    errors.UnevenLine: _("The header has %(wanted)s columns, and this line has %(found)s."),
    errors.StrangeColumn: _(
        "Column “%(column)s” is there twice, or has no hierarchy and is no value, n, max1 or "
        "invited."
    ),
    errors.LackingColumn: _("There is no column %(column)s."),
    errors.NotHierarchies: _(
        "This is no file of hierarchies (“%(where)s”). It looks like "
        '{"team": {"Total": ["a", "b"], "a": ["a1", "a2"]}}.'
    ),
    errors.BadRule: _("Rule %(text)s does not fit. It is written like this: %(wanted)s."),
    errors.NoSuchDimension: _(
        "Rule %(text)s is about %(dimension)s, and there is no such dimension. There are: "
        "%(wanted)s."
    ),
    errors.NoSuchCategory: _(
        "Rule %(text)s names %(code)s, and that is no code of %(dimension)s, or a total. You can "
        "name: %(wanted)s."
    ),
    errors.NotEnoughKnown: _(
        "A rule needs %(field)s of %(place)s. Give a column %(field)s, and a row for each code."
    ),
    errors.TablesDisagree: _(
        "Two tables, or this table and the ledger, say different things about %(about)s. Is this "
        "another year or another group of people? Then give it a name of its own with --measure."
    ),
    errors.Regrouped: _(
        "These readers know codes of %(dimension)s (measure %(measure)s) that it now lacks: "
        "%(codes)s. New are: %(new)s. Who puts both tables side by side may find a single person. "
        "Give a table with the earlier inner codes, and put the new grouping above them, as a "
        "level or a breakdown."
    ),
    errors.MadeOtherwise: _(
        "These readers know code %(code)s of %(dimension)s (measure %(measure)s) as the sum of "
        "%(parts)s, and now it has other parts. Keep these parts, and add the new ones as a level "
        "or a breakdown of the same inner codes. Is this another year or another group of people? "
        "Then give it a name of its own with --measure."
    ),
    errors.BadDocument: _(
        "The ledger is damaged (%(why)s). Nothing is published without it: put back a copy."
    ),
    errors.NotACount: _("This is an amount (%(cell)s): only counts are rounded."),
    errors.CannotProtect: _("%(cell)s cannot be protected, whatever else is withheld."),
}

_NO_HIERARCHIES: Final = _(
    'This is no file of hierarchies. It looks like {"team": {"Total": ["a", "b"], "a": ["a1", '
    '"a2"]}}.'
)


def sentence(error: errors.DisclosureError) -> str:
    """Say what is wrong, with file and line where they are known."""
    if isinstance(error, errors.TooLittleLeft):
        return _too_little(error)
    said = error.problem if isinstance(error, errors.WrongInFile) else error
    text = gettext(_text_of(said)) % _facts(said)
    if not isinstance(error, errors.BadFile):
        return text
    if error.line is None:
        return f"{error.file}: {text}"
    place = gettext("%(file)s, line %(line)s") % {"file": error.file, "line": error.line}
    return f"{place}: {text}"


def proposal(coarser: Coarser | None) -> str:
    """Say which coarser table would do, or that there is none."""
    if coarser is None:
        return gettext("No coarser table was found that can be protected.")
    steps = "\n".join(f"- {_said(step)}" for step in coarser.steps)
    shown = ngettext(
        "It then shows %(shown)s figure.", "It then shows %(shown)s figures.", coarser.shown
    ) % {"shown": coarser.shown}
    hidden = ngettext(
        "%(withheld)s is withheld.", "%(withheld)s are withheld.", coarser.withheld
    ) % {"withheld": coarser.withheld}
    asked = gettext("A coarser table can be protected. Make it like this:")
    return f"{asked}\n{steps}\n{shown} {hidden}"


def _text_of(error: errors.DisclosureError) -> str:
    nameless = isinstance(error, errors.NotHierarchies) and not error.where
    return _NO_HIERARCHIES if nameless else TEXTS[type(error)]


def _too_little(error: errors.TooLittleLeft) -> str:
    shares = {"share": f"{error.share:.0%}", "limit": f"{error.limit:.0%}"}
    if error.what == "sensitive":
        return (
            gettext("%(share)s of the figures is about too few people; the limit is %(limit)s.")
            % shares
        )
    return gettext("%(share)s of the figures would be withheld; the limit is %(limit)s.") % shares


def _said(step: Step) -> str:
    return _STEPS[type(step)](step)


def _merged(step: Any) -> str:
    text = gettext("%(dimension)s: take %(first)s and %(second)s together as one code")
    return text % {"dimension": step.dimension, "first": step.codes[0], "second": step.codes[1]}


def _without_level(step: Any) -> str:
    return gettext("%(dimension)s: leave out the lowest level") % {"dimension": step.dimension}


def _without_dimension(step: Any) -> str:
    return gettext("%(dimension)s: leave it out of the table") % {"dimension": step.dimension}


_STEPS: Final[Mapping[type, Callable[[Any], str]]] = {
    Merge: _merged,
    DropLevel: _without_level,
    DropDimension: _without_dimension,
}


def _facts(error: errors.DisclosureError) -> dict[str, Any]:
    facts = dict(vars(error))
    if isinstance(error, row_errors.BadRow):
        facts["codes"] = ", ".join(error.codes)
    if isinstance(error, errors.Regrouped):
        new = listed(error.new, MOST_NAMED) or "-"
        facts |= {"codes": listed(error.codes, MOST_NAMED), "new": new}
    if isinstance(error, errors.TooManyCells):
        facts["sizes"] = " × ".join(f"{name} {size}" for name, size in error.sizes)
    if isinstance(error, errors.MadeOtherwise):
        facts["parts"] = listed(error.parts, MOST_NAMED)
    if isinstance(error, errors.NotEnoughKnown):
        named = ", ".join(" ".join(both) for both in error.cell.codes)
        facts["place"] = named or gettext("the total")
    return facts
