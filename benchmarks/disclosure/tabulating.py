"""`python -m benchmarks.disclosure.tabulating`: the cube of inner cells out of many records.

Records of five dimensions (45 departments, 18 scales, 3 origins, 3 sexes, 6 ages) with an amount
are counted, and added up with the two largest amounts, in DuckDB. `--datafusion` does the same in
DataFusion, an engine that also runs on many machines, from a file, and sees that every cell is the
same; it needs `pip install 'datafusion<52'` beside the requirements of development.
"""

import argparse
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import ibis
import polars as pl

from benchmarks.figures import Aim, Baseline, Figure, table
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.tabulate import Count, Magnitude, tabulate

SIZES: Mapping[str, int] = {"department": 45, "scale": 18, "origin": 3, "sex": 3, "age": 6}
DIMENSIONS = [
    Dimension.flat(name, [f"{name}{code}" for code in range(size)]) for name, size in SIZES.items()
]
MEASURES = [Count(), Magnitude("pay", "pay", decimals=2)]
# The aim of the design: a million records of five dimensions in two seconds.
SECONDS_PER_MILLION = 2.0
ROUNDS = 3

Cubes = Mapping[str, pl.DataFrame]


def main() -> None:
    """Measure, and print one table."""
    parser = argparse.ArgumentParser("python -m benchmarks.disclosure.tabulating")
    parser.description = __doc__
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--datafusion", action="store_true", help="measure DataFusion too")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "records.parquet"
        duckdb = ibis.duckdb.connect()
        duckdb.raw_sql(_made(options.records))
        duckdb.raw_sql(f"COPY records TO '{path}'")
        limit = Baseline("aim", SECONDS_PER_MILLION * options.records / 1_000_000)
        cubes, figures = _measured("DuckDB", lambda: _cubes(duckdb.table("records")), limit)
        if options.datafusion:
            other = ibis.datafusion.connect()
            source = other.read_parquet(path, table_name="records")
            same, more = _measured("DataFusion", lambda: _cubes(source), limit)
            assert all(same[name].equals(cube) for name, cube in cubes.items())
            figures += more
    figures.append(Figure("cells that are not empty", len(cubes["people"]), ""))
    print(table(figures))


def _made(records: int) -> str:
    codes = ", ".join(
        f"'{name}' || (hash(i * {place} + 7) % {size}) AS {name}"
        for place, (name, size) in enumerate(SIZES.items(), start=1)
    )
    pay = "(hash(i + 11) % 700000 / 100)::DECIMAL(9, 2) AS pay"
    return f"CREATE TABLE records AS SELECT {codes}, {pay} FROM range({records}) made(i)"  # noqa: S608 - names of our own


def _cubes(source: ibis.Table) -> Cubes:
    return tabulate(source, DIMENSIONS, MEASURES)


def _measured(
    engine: str, work: Callable[[], Cubes], limit: Baseline
) -> tuple[Cubes, list[Figure]]:
    """Give the best of some rounds: what other work on the machine costs is not ours."""
    elapsed, busy = [], []
    for _ in range(ROUNDS):
        begun, used = time.monotonic(), time.process_time()
        cubes = work()
        elapsed.append(time.monotonic() - begun)
        busy.append(time.process_time() - used)
    figures = [
        Figure(f"{engine}, processor seconds", min(busy), "s", limit, Aim(below=1.0)),
        Figure(f"{engine}, seconds", min(elapsed), "s"),
    ]
    return cubes, figures


if __name__ == "__main__":
    main()
