"""The options of `rodedraad protect`."""

import argparse
from pathlib import Path


def parser_of(description: str | None) -> argparse.ArgumentParser:
    """Give what reads the options."""
    parser = argparse.ArgumentParser("rodedraad protect", description=description)
    _add_files(parser)
    _add_rules(parser)
    _add_limits(parser)
    return parser


def _add_files(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("table", type=Path, metavar="TABLE.csv")
    add("--hierarchies", type=Path, required=True, metavar="H.json")
    linked = "tables that are published too; each is written beside OUT.csv, as OUT.OTHER.csv"
    add(
        "--linked",
        type=Path,
        nargs="+",
        action="extend",
        default=[],
        metavar="OTHER.csv",
        help=linked,
    )
    add("--out", type=Path, required=True, metavar="OUT.csv")
    add("--report", type=Path, metavar="REPORT.json", help="for the office only")
    ledger = "what these readers were told before; this release is added to it"
    add("--ledger", type=Path, metavar="FOLDER", help=ledger)
    add("--measure", default="people", help="what is counted and when, such as people-2026")
    progress = "say on standard error how far it is (the default on a terminal)"
    add("--progress", action=argparse.BooleanOptionalAction, default=None, help=progress)


def _add_rules(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    rules = (
        "min-frequency=5 (when there is no --rule), dominance=1,75, p-percent=10,"
        " unanimity=DIMENSION,CODE,..., survey=10,5,0.4"
    )
    add("--rule", nargs="+", action="extend", dest="rules", metavar="RULE", help=rules)
    insiders = "protect against people who know their own small group (the default)"
    add("--insiders", action=argparse.BooleanOptionalAction, default=True, help=insiders)
    rounded = "show multiples of 5 that add up, each at most 5 from the truth, and withhold none"
    add("--rounded", action="store_true", help=rounded)
    thorough = "look longer for the cheapest figures to withhold; this can take many minutes"
    add("--thorough", action="store_true", help=thorough)


def _add_limits(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    sensitive = "above this share of sensitive figures, propose a coarser table (0.3 is wise)"
    add("--most-sensitive", type=_share, default=1.0, metavar="SHARE", help=sensitive)
    withheld = "above this share of withheld figures, propose a coarser table"
    add("--most-withheld", type=_share, default=1.0, metavar="SHARE", help=withheld)
    rounding = "how many of the last decimal a given total may differ from its parts"
    add("--rounding", type=_units, default=0, metavar="UNITS", help=rounding)
    blank = "a row without a value is empty by nature, and every reader knows that"
    add("--blank-is-impossible", action="store_true", help=blank)


def _share(text: str) -> float:
    share = float(text)
    if not 0 < share <= 1:
        raise argparse.ArgumentTypeError(f"{text} is no share between 0 and 1")
    return share


def _units(text: str) -> int:
    units = int(text)
    if units < 0:
        raise argparse.ArgumentTypeError(f"{text} is below 0")
    return units
