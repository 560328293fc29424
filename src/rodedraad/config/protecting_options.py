"""The options of `rodedraad protect`, explained in the language that is active."""

import argparse
from pathlib import Path

from django.utils.translation import gettext as _

from rodedraad.config import terminal


def parser_of() -> argparse.ArgumentParser:
    """Give what reads the options."""
    description = _(
        "Protect tables of figures in files, so that no figure leads to a person. No database is "
        "needed. Exit status: 0 when it was done, 2 for bad input, 3 when the tables cannot be "
        "protected. Nothing is written unless it is 0."
    )
    parser = argparse.ArgumentParser("rodedraad protect", description=description)
    _add_files(parser)
    _add_rules(parser)
    _add_limits(parser)
    _add_ways(parser)
    return parser


def _add_files(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("table", type=Path, metavar="TABLE.csv", help=_("the table to protect"))
    add(
        "--hierarchies",
        type=Path,
        required=True,
        metavar="H.json",
        help=_("of which codes each code is the sum, by dimension"),
    )
    add(
        "--linked",
        type=Path,
        nargs="+",
        action="extend",
        default=[],
        metavar="OTHER.csv",
        help=_("tables that are published too; each is written beside OUT.csv, as OUT.OTHER.csv"),
    )
    add("--out", type=Path, required=True, metavar="OUT.csv", help=_("the table as it is shown"))
    add("--report", type=Path, metavar="REPORT.json", help=_("for the office only"))
    ledger = _("what these readers were told before; this release is added to it")
    add("--ledger", type=Path, metavar="FOLDER", help=ledger)
    add("--measure", default="people", help=_("what is counted and when, such as people-2026"))
    new = _("this column is not an earlier one under another name, though it has codes of it")
    add("--new-column", nargs="+", action="extend", default=[], metavar="COLUMN", help=new)


def _add_rules(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    rules = (
        "min-frequency=5 (%s), dominance=1,75, p-percent=10, unanimity=DIMENSION,CODE,...,"
        " survey=10,5,0.4"
    )
    usual = _("when there is no --rule")
    add("--rule", nargs="+", action="extend", dest="rules", metavar="RULE", help=rules % usual)
    insiders = _("protect against people who know their own small group (the default)")
    _add_yes_or_no(parser, "--insiders", default=True, said=insiders)
    rounded = _("show multiples of 5 that add up, each at most 5 from the truth, and withhold none")
    add("--rounded", action="store_true", help=rounded)
    thorough = _("look longer for the cheapest figures to withhold; this can take many minutes")
    add("--thorough", action="store_true", help=thorough)


def _add_limits(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    sensitive = _("above this share of sensitive figures, propose a coarser table (0.3 is wise)")
    add("--most-sensitive", type=_share, default=1.0, metavar="SHARE", help=sensitive)
    withheld = _("above this share of withheld figures, propose a coarser table")
    add("--most-withheld", type=_share, default=1.0, metavar="SHARE", help=withheld)
    rounding = _("how many of the last decimal a given total may differ from its parts")
    add("--rounding", type=_units, default=0, metavar="UNITS", help=rounding)
    blank = _("a row without a value is empty by nature, and every reader knows that")
    add("--blank-is-impossible", action="store_true", help=blank)


def _add_ways(parser: argparse.ArgumentParser) -> None:
    exact = _(
        "in the report, work out exactly what a reader can derive of each withheld figure; for more"
        " than 1,000 of them that can take hours (the default up to 1,000)"
    )
    _add_yes_or_no(parser, "--exact-intervals", default=None, said=exact)
    progress = _("say on standard error how far it is (the default on a terminal)")
    _add_yes_or_no(parser, "--progress", default=None, said=progress)
    spoken = _("the language of this help and of what is said; else that of the terminal")
    parser.add_argument("--language", choices=terminal.LANGUAGES, help=spoken)


def _add_yes_or_no(
    parser: argparse.ArgumentParser, name: str, *, default: bool | None, said: str
) -> None:
    """Add an option with a `--no-`; what it is when nothing is said, the text says itself."""
    yes_or_no = argparse.BooleanOptionalAction
    parser.add_argument(name, action=yes_or_no, default=argparse.SUPPRESS, help=said)
    parser.set_defaults(**{name.removeprefix("--").replace("-", "_"): default})


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = 0.0
    if not 0 < share <= 1:
        raise argparse.ArgumentTypeError(_("%(text)s is no share between 0 and 1") % {"text": text})
    return share


def _units(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(_("%(text)s is no whole number from 0") % {"text": text})
    return int(text)
