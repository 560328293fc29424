"""Protect tables of figures in files, so that no figure leads to a person. No database is needed.

Exit status: 0 when it was done, 2 for bad input, 3 when the tables cannot be protected. Nothing is
written unless it is 0.
"""

import argparse
import json
import secrets
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import django
from django.utils.translation import gettext, ngettext

from rodedraad.config import terminal
from rodedraad.config.opening import is_folder, no_folder, not_opened, not_there
from rodedraad.config.protecting_options import parser_of
from rodedraad.config.protecting_progress import Progress
from rodedraad.config.protecting_texts import proposal, sentence
from rodedraad.lib.disclosure.choice import THOROUGH
from rodedraad.lib.disclosure.errors import CannotProtect, DisclosureError
from rodedraad.lib.disclosure.file_errors import WrongInFile
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.hierarchy_file import read_hierarchies
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.ledger_file import (
    LEDGER,
    OFFICE_ONLY,
    NewFile,
    OpenLedger,
    opened,
    write_together,
)
from rodedraad.lib.disclosure.office_report import Reported, office_report
from rodedraad.lib.disclosure.proposing import Limits, protect_or_propose
from rodedraad.lib.disclosure.protect import ANY_EFFORT, ProtectedTable, ProtectedTables
from rodedraad.lib.disclosure.rounding import round_tables
from rodedraad.lib.disclosure.row_errors import BadValue, DoesNotAddUp
from rodedraad.lib.disclosure.rule_names import listed, require_fitting, rule_from
from rodedraad.lib.disclosure.rules import Dominance, PPercent, Rule, Survey
from rodedraad.lib.disclosure.sheets import Sheet, read_sheet
from rodedraad.lib.disclosure.situation import ANY_INSIDER
from rodedraad.lib.disclosure.tables import Table, Tables
from rodedraad.lib.disclosure.told import (
    new_measures,
    require_same_codes,
    require_same_names,
    told_by,
)

BAD_INPUT = 2
NOT_PROTECTED = 3
STOPPED = 130


class _Refused(Exception):
    """The files or options cannot be used together; the text says why."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Protect, or end with status 2 (bad input) or 3 (cannot be protected) and the reason."""
    django.setup()
    with terminal.speaking(terminal.language_of(arguments)):
        options = parser_of().parse_args(arguments)
        try:
            _protect(options)
        except CannotProtect as refusal:
            _end(NOT_PROTECTED, f"{sentence(refusal)}\n{_way_on(options, refusal)}")
        except DisclosureError as wrong:
            _end(BAD_INPUT, sentence(wrong))
        except OSError as wrong:
            _end(BAD_INPUT, not_opened(wrong))
        except _Refused as wrong:
            _end(BAD_INPUT, str(wrong))
        except KeyboardInterrupt:
            _end(STOPPED, gettext("Stopped before it was done."))


def _way_on(options: argparse.Namespace, refusal: CannotProtect) -> str:
    if options.rounded:
        return gettext("Leave out --rounded to withhold figures instead.")
    return proposal(refusal.coarser)


def _protect(options: argparse.Namespace) -> None:
    outputs = _outputs(options)
    _require_places(options, outputs)
    progress = Progress(shown=options.progress)
    with progress.during(gettext("reading")):
        known = read_hierarchies(options.hierarchies)
        sheets = [read_sheet(path) for path in (options.table, *options.linked)]
        rules = _rules(options.rules or ["min-frequency=5"], known, sheets)
        decimals = max(sheet.decimals for sheet in sheets)
        tables = _tables(options, sheets, known, decimals)
    with _ledger(options.ledger) as kept:
        known_before = kept.known if kept else Ledger()
        _warn_of_names(tables, known_before)
        with progress.during(gettext("protecting")) as tell:
            done = _protected(options, tables, rules.values(), known_before, tell)
        files = {
            path: NewFile(sheet.written(table, decimals))
            for path, sheet, table in zip(outputs, sheets, done.tables, strict=True)
        }
        if options.report:
            with progress.during(gettext("auditing"), evenly=True) as tell:
                report = office_report(
                    done,
                    tables,
                    [_reported(sheet, decimals) for sheet in sheets],
                    list(rules),
                    decimals=decimals,
                    exact=options.exact_intervals,
                    tell=tell,
                )
                files[options.report] = _written(report)
        _release(kept, done.office.ledger, files)
    _warn_of_totals(zip(outputs, sheets, done.tables, strict=True))


def _reported(sheet: Sheet, decimals: int) -> Reported:
    """Write counts as numbers, and amounts as they stand in the table."""
    if not sheet.is_magnitude:
        return Reported(sheet.file)
    return Reported(sheet.file, lambda value: sheet.figure(value, decimals))


def _warn_of_totals(written: Iterable[tuple[Path, Sheet, ProtectedTable]]) -> None:
    """Say how many withheld totals stand in no file, since whoever knows them might tell them."""
    for path, sheet, table in written:
        hidden = len(sheet.unwritten(table))
        if hidden:
            said = ngettext(
                "%(file)s has no totals, and %(count)s total may not be shown. Tell no figure that"
                " does not stand in this file. Give the totals too to have them written.",
                "%(file)s has no totals, and %(count)s totals may not be shown. Tell no figure that"
                " does not stand in this file. Give the totals too to have them written.",
                hidden,
            )
            _say(said % {"file": path, "count": hidden})


def _warn_of_names(tables: Tables, known: Ledger) -> None:
    """Say what is taken for something else than what these readers know, by its name alone."""
    for measure, before in new_measures(tables, known).items():
        said = gettext(
            "These readers know nothing yet of %(measure)s, so it is protected as other people or"
            " another moment than: %(before)s. Is it the same? Then do not publish this, and give"
            " --measure the earlier name."
        )
        _say(said % {"measure": measure, "before": listed(before)})


def _protected(
    options: argparse.Namespace,
    tables: Tables,
    rules: Iterable[Rule],
    known: Ledger,
    tell: Callable[[int, int], None],
) -> ProtectedTables:
    told = told_by(known)
    require_same_names(tables, told, options.new_column)
    require_same_codes(tables, told)
    insiders = ANY_INSIDER if options.insiders else None
    if options.rounded:
        seed = secrets.randbits(64)
        return round_tables(tables, rules, seed=seed, known=known, insiders=insiders)
    limits = Limits(options.most_sensitive, options.most_withheld)
    effort = THOROUGH if options.thorough else ANY_EFFORT
    return protect_or_propose(
        tables, rules, known=known, insiders=insiders, limits=limits, effort=effort, tell=tell
    )


def _outputs(options: argparse.Namespace) -> list[Path]:
    """Say where each table goes, and see that no file is read and written, or written twice.

    Nothing is written in the folder of the ledger, which is not for readers.
    """
    out: Path = options.out
    beside = [out.with_name(f"{out.stem}.{path.stem}{out.suffix}") for path in options.linked]
    written = [out, *beside, *([options.report] if options.report else [])]
    read = [options.table, *options.linked, options.hierarchies]
    places = [path.resolve() for path in (*written, *read)]
    twice = next((path for path in places if places.count(path) > 1), None)
    if twice:
        said = gettext(
            "%(file)s is named twice. Give each file that is read or written its own name."
        )
        raise _Refused(said % {"file": twice})
    _require_outside(options.ledger, written)
    return [out, *beside]


def _require_outside(ledger: Path | None, written: Iterable[Path]) -> None:
    for path in written:
        if ledger and path.resolve().is_relative_to(ledger.resolve()):
            inside = gettext(
                "%(file)s lies in the folder of the ledger (%(folder)s), which is not for readers."
                " Choose another place."
            )
            raise _Refused(inside % {"file": path, "folder": ledger})


def _require_places(options: argparse.Namespace, outputs: Sequence[Path]) -> None:
    """Name every file that is read and is not there, and whatever cannot be written.

    All of it at once, and before anybody waits for what is protected.
    """
    gone = [
        path for path in (options.table, options.hierarchies, *options.linked) if not path.exists()
    ]
    said = [not_there(path) for path in gone]
    written = [*outputs, *([options.report] if options.report else [])]
    said += [no_folder(path) for path in written if not path.parent.is_dir()]
    said += [is_folder(path) for path in written if path.is_dir()]
    if said:
        raise _Refused("\n".join(said))


def _rules(
    texts: Sequence[str], known: Mapping[str, Dimension], sheets: Sequence[Sheet]
) -> dict[str, Rule]:
    rules = {text: rule_from(text) for text in texts}
    for text, rule in rules.items():
        require_fitting(rule, text, known)
        for sheet in sheets:
            _require_columns(rule, text, sheet)
    return rules


def _require_columns(rule: Rule, text: str, sheet: Sheet) -> None:
    """See that a table has what a rule looks at, and say what each of its columns is for."""
    facts = {"rule": text, "file": sheet.file}
    if isinstance(rule, Dominance | PPercent) and not sheet.is_magnitude:
        wanted = gettext(
            "Rule %(rule)s is about amounts. For that, %(file)s needs a column n (of how many "
            "people) and columns max1 and max2 (the largest contributions)."
        )
        raise _Refused(wanted % facts)
    if isinstance(rule, Survey) and "invited" not in sheet.header:
        wanted = gettext(
            "%(file)s, line 1: There is no column invited. Rule %(rule)s looks there how many "
            "people were asked."
        )
        raise _Refused(wanted % facts)


def _tables(
    options: argparse.Namespace,
    sheets: Sequence[Sheet],
    known: Mapping[str, Dimension],
    decimals: int,
) -> Tables:
    amounts = [sheet.file for sheet in sheets if sheet.is_magnitude]
    counts = [sheet.file for sheet in sheets if not sheet.is_magnitude]
    if amounts and counts:
        mixed = gettext(
            "%(amounts)s has a column n, so it holds amounts, and %(counts)s has none, so it holds "
            "counts. Protect amounts and counts apart."
        )
        raise _Refused(mixed % {"amounts": listed(amounts), "counts": listed(counts)})
    used = {dimension.name for sheet in sheets for dimension in sheet.dimensions(known)}
    for name in known:
        if name not in used:
            unused = gettext(
                "%(file)s names a column that no table has: %(column)s. Take it out of %(file)s, "
                "or give a table that column."
            )
            raise _Refused(unused % {"file": options.hierarchies.name, "column": name})
    return Tables(tuple(_table(options, sheet, known, decimals) for sheet in sheets))


def _table(
    options: argparse.Namespace, sheet: Sheet, known: Mapping[str, Dimension], decimals: int
) -> Table:
    try:
        return sheet.table(
            known,
            measure=options.measure,
            decimals=decimals,
            rounding=options.rounding,
            blank_is_impossible=options.blank_is_impossible,
        )
    except WrongInFile as wrong:
        raise _as_written(wrong, sheet, decimals) from None


def _as_written(wrong: WrongInFile, sheet: Sheet, decimals: int) -> WrongInFile:
    """Quote a value as it stands in the file, where decimals and a comma may be."""
    problem = wrong.problem
    if isinstance(problem, BadValue):
        said = sheet.field(problem.row, problem.field)
        return replace(wrong, problem=replace(problem, value=said))
    if isinstance(problem, DoesNotAddUp):
        given = sheet.field(problem.row, "value")
        derived = sheet.figure(int(problem.derived), decimals)
        return replace(wrong, problem=replace(problem, given=given, derived=derived))
    return wrong


@contextmanager
def _ledger(folder: Path | None) -> Iterator[OpenLedger | None]:
    if folder is None:
        yield None
        return
    if not (folder / LEDGER).exists():
        _say(gettext("%(folder)s has no ledger yet: a new one is begun.") % {"folder": folder})
    wait = gettext("Another release to the same readers is being made; waiting for it.")
    with opened(folder, waiting=lambda: _say(wait)) as kept:
        yield kept


def _written(report: Mapping[str, object]) -> NewFile:
    return NewFile(json.dumps(report, indent=1, ensure_ascii=False).encode(), OFFICE_ONLY)


def _release(kept: OpenLedger | None, after: Ledger, files: Mapping[Path, NewFile]) -> None:
    if kept:
        kept.release(after, files)
    else:
        write_together(files)


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _end(status: int, text: str) -> None:
    _say(f"rodedraad protect: {text}")
    sys.exit(status)


if __name__ == "__main__":
    main()
