"""Made-up people of a very large organisation, year by year, as files of a personnel system."""

from datetime import date
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import polars as pl

from rodedraad.demo import personnel
from rodedraad.lib.personnel import Mapped, Mapping

SEED: Final = 1
DEPARTMENTS: Final = tuple(
    f"L-{one}-{two}-{three}" for one in range(10) for two in range(5) for three in range(6)
)
MAPPING: Final = Mapping.of({**personnel.MAPPING.columns, "since": Mapped("In dienst sinds")})
_LEAVES, _MOVES, _RISES = 0.1, 0.04, 0.06
_TOP_SCALE: Final = 18
_NEWEST: Final = date(1970, 1, 1)
Numbers = npt.NDArray[Any]


class Workforce:
    """As many people each year: some leave and others come, some change departments or rise."""

    def __init__(self, people: int) -> None:
        self._random = np.random.default_rng(SEED)
        self._last = 0
        self._people = people
        self._rows = pl.DataFrame()

    def of(self, year: int) -> pl.DataFrame:
        """Go on to the last day of a year; return who is there, as a personnel system says it."""
        kept = self._gone_on() if self._rows.height else self._rows
        self._rows = pl.concat([kept, self._hired(self._people - kept.height, year)])
        return self._rows

    def _gone_on(self) -> pl.DataFrame:
        stay = self._rows.filter(pl.Series(self._random.random(self._people) >= _LEAVES))
        moved = pl.Series(self._random.random(stay.height) < _MOVES)
        rises = pl.Series(self._random.random(stay.height) < _RISES)
        return stay.with_columns(
            pl.when(moved).then(self._places(stay.height)).otherwise("Afdeling").alias("Afdeling"),
            (pl.col("Schaal") + rises.cast(pl.Int64)).clip(1, _TOP_SCALE),
        )

    def _hired(self, number: int, year: int) -> pl.DataFrame:
        draw = self._random
        first, self._last = self._last + 1, self._last + number
        scale = np.clip(draw.normal(9, 2.6, number).round().astype(int), 3, _TOP_SCALE)
        days = (date(year, 1, 1) - _NEWEST).days + draw.integers(0, 365, number)
        return pl.DataFrame(
            {
                "Personeelsnummer": pl.Series(range(first, self._last + 1)).cast(pl.String),
                "Afdeling": self._places(number),
                "Geslacht": self._words(("M", "V", "X"), (0.5, 0.497, 0.003), number),
                "Geboortejaar": year - draw.integers(22, 64, number),
                "Schaal": scale,
                "Contract": self._words(("vast", "tijdelijk"), (0.6, 0.4), number),
                "Uren": self._words(("24", "32", "36"), (0.2, 0.3, 0.5), number),
                "Leidinggevend": self._words(("ja", "nee"), (0.06, 0.94), number),
                "Herkomst": self._words(("NL", "EU", "BE", ""), (0.5, 0.06, 0.12, 0.32), number),
                "Banenafspraak": self._words(("ja", "nee"), (0.02, 0.98), number),
                "Uurloon": (12.5 * 1.085**scale * draw.uniform(1, 1.3, number)).round(2),
                "In dienst sinds": pl.Series(days).cast(pl.Int32).cast(pl.Date),
            }
        )

    def _places(self, number: int) -> pl.Series:
        return self._words(DEPARTMENTS, (1 / len(DEPARTMENTS),) * len(DEPARTMENTS), number)

    def _words(self, words: tuple[str, ...], shares: tuple[float, ...], number: int) -> pl.Series:
        return pl.Series(np.array(words)[self._random.choice(len(words), number, p=shares)])


def file_of(rows: pl.DataFrame) -> bytes:
    """Return the rows as a file, with the headings of `MAPPING`."""
    return rows.write_csv(separator=";").encode()


def with_mistakes(rows: pl.DataFrame, one_in: int) -> bytes:
    """Return a file in which every so manieth row names a department that does not exist."""
    is_wrong = pl.int_range(pl.len()) % one_in == 0
    wrong = pl.when(is_wrong).then(pl.lit("L-oud")).otherwise("Afdeling").alias("Afdeling")
    return file_of(rows.with_columns(wrong))


def all_wrong(rows: pl.DataFrame) -> bytes:
    """Return a file in which three cells of every row are wrong, as of a wrong export."""
    return file_of(
        rows.with_columns(
            pl.lit("onbekend").alias("Geslacht"),
            pl.lit("36 uur").alias("Uren"),
            pl.lit("gisteren").alias("In dienst sinds"),
        )
    )
