"""Remarks that help to write plainly: where, why, and what could stand there instead."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

from rodedraad.lib.screening.grounds import Severity
from rodedraad.lib.screening.normal_text import NormalText

KIND: Final = "plain_language"
VERSION: Final = "2026.1"
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Trouble(StrEnum):
    """What makes a place hard to read."""

    LONG_SENTENCE = "long_sentence"
    PASSIVE = "passive"
    RARE_WORD = "rare_word"
    FORMAL_WORD = "formal_word"
    NOMINALISATION = "nominalisation"
    ABBREVIATION = "abbreviation"


class Remark(NamedTuple):
    """A place that is hard to read: `given[start:end]`, which is `text`. Advice, no verdict.

    It has the keys of a finding, so that a page can show both; it has no ground and no article.
    """

    start: int
    end: int
    text: str
    trouble: Trouble
    severity: Severity
    reason: str
    alternatives: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the remark as the door for machines gives it."""
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "ground": "",
            "kind": KIND,
            "severity": str(self.severity),
            "role": "wording",
            "rule": str(self.trouble),
            "article": "",
            "reason": self.reason,
            "alternatives": list(self.alternatives),
            "exception": "",
            "rule_version": VERSION,
        }


class Place(NamedTuple):
    """Where something is hard, in `plain`, before it is quoted and explained."""

    start: int
    end: int
    trouble: Trouble
    severity: Severity = Severity.INFO
    alternatives: tuple[str, ...] = ()


def remark_at(text: NormalText, place: Place, language: str) -> Remark:
    """Quote a place as it was given, and say why it is hard, in `nl` or `en`."""
    start, end = text.given_span(place.start, place.end)
    return Remark(
        start,
        end,
        text.given[start:end],
        place.trouble,
        place.severity,
        _reasons_in(language)[place.trouble],
        place.alternatives,
    )


@cache
def _reasons_in(language: str) -> Mapping[Trouble, str]:
    path = Path(__file__).parent / "troubles.yaml"
    said = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506
    return {trouble: said[trouble][language] for trouble in Trouble}
