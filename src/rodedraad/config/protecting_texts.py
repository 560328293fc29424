"""What `rodedraad protect` says to people: a sentence for each error of the library."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from rodedraad.lib.disclosure import errors, file_errors, row_errors
from rodedraad.lib.disclosure.coarser import Coarser, DropDimension, DropLevel, Merge, Step
from rodedraad.lib.disclosure.rule_names import listed

MOST_NAMED: Final = 10
TEXTS: Final[Mapping[type[errors.DisclosureError], str]] = {
    errors.LoopInHierarchy: _(
        "In column %(dimension)s, code %(code)s is a part of itself, or of one of its own parts. "
        "Take it out of the list in which it does not belong."
    ),
    errors.TwoParents: _(
        "In column %(dimension)s, code %(code)s is counted twice in one total. Leave it in one "
        "list only. Are there two ways to split the total? Then write a list of lists."
    ),
    errors.LevelMissing: _(
        "In column %(dimension)s, code %(code)s is in one way to split a total and not in another."
        " Add it there: each way has the same smallest codes."
    ),
    errors.SeveralRoots: _(
        "Column %(dimension)s needs one total, and code “%(code)s” is under none. Put it in the "
        "list of the total, or of a code below it."
    ),
    errors.TooUneven: _(
        "Column %(dimension)s has too many levels above too many codes: see code %(code)s. Leave "
        "levels out."
    ),
    errors.UnknownCode: _("Column %(dimension)s has no code %(code)s."),
    row_errors.CodeNotInTree: _(
        "Code “%(code)s” is not in the hierarchy of %(dimension)s (row of %(codes)s). Correct it "
        "here, or add it to the hierarchies. Capitals and spaces count."
    ),
    row_errors.EmptyValue: _("%(field)s of %(codes)s is empty. Is it nothing? Then write 0."),
    row_errors.NoNumber: _(
        "“%(value)s” is no number, and %(field)s of %(codes)s has to be one. Write digits, as in "
        "1200."
    ),
    row_errors.NegativeValue: _("%(field)s of %(codes)s is %(value)s, and cannot be less than 0."),
    row_errors.TooLarge: _(
        "%(field)s of %(codes)s is %(value)s, and that is too much to reckon with. Is it right? "
        "Then write all amounts in thousands."
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
        "says the row: look at n and at the largest contributions. Were amounts rounded? Then add "
        "--rounding 1."
    ),
    row_errors.MoreThanInvited: _(
        "%(field)s of %(codes)s is %(value)s. That is more than were asked (column invited)."
    ),
    row_errors.LargerThanRest: _(
        "%(field)s of %(codes)s is %(value)s. That is more than the larger contributions leave of "
        "the amount: look at value and at the columns max1 and on."
    ),
    row_errors.LargerThanBefore: _(
        "%(field)s of %(codes)s is %(value)s. That is more than the contribution before it: max1 "
        "is the largest, max2 the next."
    ),
    row_errors.RowTwice: _("Line %(first)s is about %(codes)s too. Keep one of the two."),
    row_errors.NotZero: _("%(codes)s cannot be empty by nature: it has a value."),
    row_errors.DoesNotAddUp: _(
        "%(codes)s does not add up: it says %(given)s, and its parts make %(derived)s. Correct "
        "one of them, or leave this row out. A part that has no row counts as 0."
    ),
    row_errors.ColumnMissing: _("There is no column %(column)s."),
    errors.TooManyCodes: _(
        "Column %(dimension)s has %(codes)s codes, and at most %(limit)s can be protected. The "
        "first one too many is %(code)s. Join codes, for example postcodes into towns."
    ),
    errors.TooManyCells: _(
        "The columns together make %(cells)s cells (%(sizes)s), and at most %(limit)s can be "
        "protected. Take codes together in the column that has most of them, or leave a column out."
    ),
    file_errors.NothingInFile: _("There are no rows in this file."),
    file_errors.NotUtf8: _("This is not written in UTF-8. Save the file as CSV UTF-8."),
    file_errors.NotCsv: _(
        "This line is not CSV: look here, or on a line above, for a quotation mark that is not "
        "closed."
    ),
    file_errors.UnevenLine: _(
        "The header has %(wanted)s columns, and this line has %(found)s. Is there a separator in a "
        "name? Then put the name between quotation marks."
    ),
    file_errors.StrangeColumn: _(
        "Column “%(column)s” has no hierarchy. Add one to the hierarchies, or take the column out."
    ),
    file_errors.ColumnTwice: _("Column “%(column)s” is there twice. Take one of the two out."),
    file_errors.LackingColumn: _(
        "There is no column %(column)s. That is what the column with the figures has to be called."
    ),
    file_errors.NotJson: _(
        "This is not written as it should be here: look on this line and the one before for a "
        "comma, a quotation mark or a bracket that is missing or too many."
    ),
    file_errors.NameTwice: _(
        "“%(name)s” is there twice. Write it once, with all its parts in one list."
    ),
    file_errors.NameTaken: _(
        "No column of codes can be called “%(name)s”: that is the name of a column of figures. Give"
        " it another name, here and in the table."
    ),
    file_errors.NotHierarchies: _(
        "This is not how hierarchies are written, at “%(where)s”. Codes stand between quotation "
        'marks: {"team": {"Total": ["a", "b"], "a": ["a1", "a2"]}}.'
    ),
    errors.BadRule: _("Rule %(text)s does not fit. It is written like this: %(wanted)s."),
    errors.NoSuchRule: _("There is no rule %(text)s. There are: %(wanted)s."),
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
        "The tables say different things about %(about)s. Make that figure the same in all of them."
    ),
    errors.NotAsBefore: _(
        "The figure of %(about)s is another than when these readers were told of it. Is this "
        "another year or another group of people? Then give it a name of its own with --measure. "
        "Else make the figure as it was."
    ),
    errors.OtherName: _(
        "Column %(dimension)s is new to these readers (measure %(measure)s), and they know codes of"
        " it as %(earlier)s: %(codes)s. Is it the same? Then call the column %(earlier)s again:"
        " only then both are protected together. Is it something else? Then add"
        " --new-column %(dimension)s."
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
    errors.NotACount: _(
        "Only counts are rounded, and this table has amounts (column n). Leave out --rounded."
    ),
    errors.CannotProtect: _(
        "%(cell)s cannot be protected: readers can work it out, whatever else is withheld."
    ),
    errors.CannotRound: _(
        "No way to round was found that hides every figure about too few people."
    ),
}

_NO_TOTAL: Final = _(
    "Column %(dimension)s has no codes. Write its total and of which codes that is the sum, as in "
    '{"Total": ["a", "b"]}.'
)
_NOT_WHOLE_VALUE: Final = _(
    "value of %(codes)s is %(value)s, and people are counted whole. Is it an amount, such as pay? "
    "Then add a column n: of how many people it is."
)
_TABLES_THEMSELVES: Final = _(
    "These tables cannot be protected: what was chosen to be withheld did not stand the last check."
)
_NO_HIERARCHIES: Final = _(
    'This is no file of hierarchies. It looks like {"team": {"Total": ["a", "b"], "a": ["a1", '
    '"a2"]}}.'
)


def sentence(error: errors.DisclosureError) -> str:
    """Say what is wrong, with file and line where they are known."""
    if isinstance(error, errors.TooLittleLeft):
        return _too_little(error)
    said = error.problem if isinstance(error, file_errors.WrongInFile) else error
    text = gettext(_text_of(said)) % _facts(said)
    if not isinstance(error, file_errors.BadFile):
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
    match error:
        case file_errors.NotHierarchies(where=""):
            return _NO_HIERARCHIES
        case errors.SeveralRoots(code=""):
            return _NO_TOTAL
        case row_errors.NotWhole(field="value"):
            return _NOT_WHOLE_VALUE
        case errors.CannotProtect(cell=errors.ALL):
            return _TABLES_THEMSELVES if type(error) is errors.CannotProtect else TEXTS[type(error)]
    return TEXTS[type(error)]


def _place(cell: str) -> str:
    """Say in words which cell `people[team=a, sex=f]` is."""
    measure, _bracket, codes = cell.partition("[")
    where = codes.removesuffix("]")
    said = gettext("the total") if where == "total" else where.replace("=", " ")
    return gettext("%(where)s (%(measure)s)") % {"where": said, "measure": measure}


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
    if isinstance(error, errors.TablesDisagree):
        facts["about"] = " + ".join(map(_place, error.about.split(" + ")))
    if isinstance(error, errors.CannotProtect):
        facts["cell"] = _place(error.cell)
    if isinstance(error, errors.OtherName):
        facts["codes"] = listed(error.codes, MOST_NAMED)
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
