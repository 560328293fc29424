"""The process that takes the files, in an installation of its own, and measures itself.

Run by `benchmarks.reporting.installation`, with the rights of the application on its database.
"""

import json
import statistics
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import polars as pl
from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import Length
from django.utils import timezone
from nacl.public import PrivateKey

from benchmarks.workforce import people
from benchmarks.workforce.watching import Cost, watched
from rodedraad.accounts import queries as accounts
from rodedraad.accounts.actors import Actor
from rodedraad.accounts.models import User
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.personnel import Move, moves
from rodedraad.lib.personnel.flows import BEFORE
from rodedraad.lib.sheets.reading import read_sheet
from rodedraad.monitor.departments import DEEPEST, Departments
from rodedraad.monitor.flows import counted as flows
from rodedraad.monitor.flows.ties import Between
from rodedraad.monitor.periods import Period
from rodedraad.monitor.representation import counted as representation
from rodedraad.organisations import queries as organisations
from rodedraad.organisations import services as organising
from rodedraad.organisations.profiles.profile import DepartmentPlan
from rodedraad.ui.wrong_cells import WrongCells
from rodedraad.workforce import queries, services
from rodedraad.workforce.models import Snapshot
from rodedraad.workforce.words import WHY

FOUNDED: Final = date(2000, 1, 1)
LAST_YEAR: Final = 2025
ONE_IN: Final = 100
"""One row of so many is wrong in the file of which the mistakes are looked for."""
_WRONG: Final = WrongCells("benchmarks.problems", WHY)


def main() -> None:
    """Take the files of all years and count, and write what it took where it was asked."""
    _part, target, asked = sys.argv[1:]
    said = json.loads(asked)
    folder = Path(target).parent
    years = range(LAST_YEAR - said["years"] + 1, LAST_YEAR + 1)
    workforce, costs = people.Workforce(said["rows"]), dict[str, Cost]()
    # As in the web server, each file is taken in a transaction in which it is known who acts.
    with transaction.atomic():
        _office()
        _departments()
    taken = []
    for year in years:
        with transaction.atomic():
            taken.append(_taken(_office(), workforce.of(year), year, folder))
    costs["take"] = Cost(
        statistics.median(one.seconds for one in taken),
        statistics.median(one.worked for one in taken),
        max(one.peak for one in taken),
    )
    content = (folder / "people.csv").read_bytes()
    _sheet, costs["read"] = watched(lambda: read_sheet(content))
    with transaction.atomic():
        costs |= _looked_at(_office(), workforce.of(LAST_YEAR))
        costs |= _counted(PrivateKey(bytes.fromhex(_key(folder))))
        made = {"costs": costs, "bytes": len(content), **_kept()}
    Path(target).write_text(json.dumps(made), encoding="utf-8")


def _key(folder: Path) -> str:
    [path] = folder.rglob("statistics.key")
    return path.read_text(encoding="ascii").strip()


def _kept() -> Mapping[str, int]:
    sealed = Snapshot.objects.annotate(size=Length("sealed"))
    return sealed.aggregate(rows=Sum("rows"), stored=Sum("size"))


def _office() -> Actor:
    office = User.objects.get(email="lotte@demo.example")
    identify(user=office.id)
    return accounts.actor_of(office, timezone.localdate())


def _departments() -> None:
    """Add a tree of three levels, so old that all files may name its departments."""
    Snapshot.objects.all().delete()
    codes = sorted({code.rsplit("-", n)[0] for code in people.DEPARTMENTS for n in range(3)})
    levels = {1: "cluster", 2: "directorate", 3: "department"}
    plans = [
        DepartmentPlan(
            code=code, name=f"Afdeling {code}", level=levels[code.count("-")],
            parent=code.rpartition("-")[0] if code.count("-") > 1 else None, valid_from=FOUNDED,
        )
        for code in sorted(codes, key=lambda one: one.count("-"))
    ]  # fmt: skip
    organising.import_departments(organisation=organisations.the_organisation(), plans=plans)


def _taken(actor: Actor, rows: pl.DataFrame, year: int, folder: Path) -> Cost:
    """Take the file of a year as the office does, and leave it where others can read it too."""
    content = people.file_of(rows)
    (folder / "people.csv").write_bytes(content)
    day, now = date(year, 12, 31), timezone.now()
    _made, cost = watched(
        lambda: services.take(actor=actor, content=content, mapping=people.MAPPING, day=day, at=now)
    )
    return cost


def _looked_at(actor: Actor, rows: pl.DataFrame) -> Mapping[str, Cost]:
    """Find what is wrong with two bad files, as far as the page that shows it."""

    def look(content: bytes) -> Mapping[str, Any]:
        day, now = date(LAST_YEAR, 12, 31), timezone.now()
        try:
            services.take(actor=actor, content=content, mapping=people.MAPPING, day=day, at=now)
        except services.ProblemsFound as found:
            return _WRONG.shown(found.problems, who=str(actor.user_id))
        raise AssertionError("a file with mistakes was taken")

    few, every = people.with_mistakes(rows, ONE_IN), people.all_wrong(rows)
    _shown, one = watched(lambda: look(few))
    _shown, other = watched(lambda: look(every))
    return {"mistakes": one, "all_wrong": other}


def _counted(key: PrivateKey) -> Mapping[str, Cost]:
    """Tell who came and left in the last year, and count a release of each kind."""
    period = Period(LAST_YEAR)
    costs = dict[str, Cost]()
    opening, costs["open"] = watched(lambda: queries.jobs_on(key, period.before.last_day))
    closing = queries.jobs_on(key, period.last_day)
    _told, costs["moves"] = watched(lambda: _reconciled(opening, closing))
    places = Between(
        *(
            Departments.on(one.last_day, levels=DEEPEST, all_told=True)
            for one in (period.before, period)
        )
    )
    _table, costs["representation"] = watched(
        lambda: representation.count(closing, places.after, period=period, version=1, hours_of=5)
    )
    _table, costs["flows"] = watched(
        lambda: flows.count(opening, closing, places, period=period, version=1)
    )
    _few, costs["differing"] = watched(
        lambda: representation.few_changed(
            closing, period.last_day, opening, period.before.last_day, 5
        )
    )
    return costs


def _reconciled(opening: pl.DataFrame, closing: pl.DataFrame) -> pl.DataFrame:
    """Tell who moved, and see that it adds up in every department."""
    told = moves(opening, closing)
    was, now = pl.col("department" + BEFORE), pl.col("department")
    left = told.filter(was.is_not_null()).group_by(was.alias("place")).agg(
        pl.len().alias("opening"),
        (pl.col("move") == Move.OUT).sum().alias("out"),
        (pl.col("move") == Move.MOVED).sum().alias("moved_out"),
    )  # fmt: skip
    came = told.filter(now.is_not_null()).group_by(now.alias("place")).agg(
        pl.len().alias("closing"),
        (pl.col("move") == Move.IN).sum().alias("in"),
        (pl.col("move") == Move.MOVED).sum().alias("moved_in"),
    )  # fmt: skip
    both = left.join(came, on="place", how="full", coalesce=True).fill_null(0)
    gain = [pl.col(one).cast(pl.Int64) for one in ("opening", "in", "moved_in")]
    loss = [pl.col(one).cast(pl.Int64) for one in ("out", "moved_out", "closing")]
    differences = both.filter(pl.sum_horizontal(gain) != pl.sum_horizontal(loss))
    assert differences.is_empty(), differences
    return both
