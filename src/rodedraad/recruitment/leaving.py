"""Findings that somebody leaves as they are, with the reason. They travel in the form.

Each row of the form is a finding, as its rule and its words, and a reason; without a reason it is
not left. The server keeps nothing of it.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from rodedraad.lib.screening import Ignored
from rodedraad.lib.screening.findings import Finding

LONGEST_REASON: Final = 300
MOST_ROWS: Final = 400
"""So many findings can be left: a form has an end, and each takes two of its fields."""


def value_of(finding: Finding) -> str:
    """Return what names a finding in the form: the same words by the same rule are one."""
    return f"{finding.rule} {finding.text}"


def left_in(findings: Sequence[str], reasons: Sequence[str], again: str = "") -> list[Ignored]:
    """Return what is left, from the rows of a form; `again` names one to look at again.

    The browser holds a reason to its length; what comes longer all the same is cut.
    """
    rows = zip(findings[:MOST_ROWS], reasons, strict=False)
    return [
        Ignored(*_named(finding), reason.strip()[:LONGEST_REASON])
        for finding, reason in rows
        if reason.strip() and finding != again
    ]


def rows_of(left: Iterable[Ignored]) -> list[tuple[str, str]]:
    """Return the rows of a form from which `left_in` makes these again."""
    return [(f"{one.rule} {one.text}", one.reason) for one in left]


def _named(finding: str) -> tuple[str, str]:
    rule, _, words = finding.partition(" ")
    return rule, words
