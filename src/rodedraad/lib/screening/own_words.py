"""The organisation's own list and guide, applied to what was found."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from rodedraad.lib.screening.findings import Finding
from rodedraad.lib.screening.grounds import Ground, Kind, Role
from rodedraad.lib.screening.normal_text import NormalText, read_text
from rodedraad.lib.screening.profile import Ignored, Profile

OWN_RULE: Final = "OWN"
"""The rule of a finding that the organisation's own list gave."""
ARTICLES: Final = {"nl": "eigen woordenlijst", "en": "own word list"}


def with_own_words(
    text: NormalText, found: Iterable[Finding], profile: Profile, version: str
) -> tuple[Finding, ...]:
    """Return the findings without what is allowed, with what is denied, each with the guide."""
    allowed = sorted(text.given_span(*one) for one in _places(text, profile.allowed))
    starts = [start for start, _ in allowed]
    reach = [0, *accumulate((end for _, end in allowed), max)]
    kept = [one for one in found if one.end > reach[bisect_right(starts, one.start)]]
    kept += _denied(text, profile, version)
    told = (_with_guide(one, profile) for one in kept)
    return tuple(sorted(told, key=lambda one: (one.start, one.end, one.rule)))


def set_apart(
    found: Sequence[Finding], ignored: Sequence[Ignored]
) -> tuple[tuple[Finding, ...], tuple[tuple[Finding, str], ...]]:
    """Return what stays, and what somebody chose to leave with the reason for it."""
    reasons = {(one.rule, one.text): one.reason for one in ignored}
    stays = tuple(one for one in found if (one.rule, one.text) not in reasons)
    left = ((one, reasons.get((one.rule, one.text))) for one in found)
    return stays, tuple((one, reason) for one, reason in left if reason is not None)


def _denied(text: NormalText, profile: Profile, version: str) -> Iterator[Finding]:
    for word in profile.own_words:
        for first, last in _places(text, [word.phrase]):
            start, end = text.given_span(first, last)
            yield Finding(
                start=start,
                end=end,
                text=text.given[start:end],
                ground=Ground.WOORDKEUS,
                kind=Kind.ADVICE,
                severity=word.severity,
                role=Role.WORDING,
                rule=OWN_RULE,
                article=ARTICLES[profile.language],
                reason=word.reason,
                alternatives=word.alternatives,
                exception="",
                rule_version=version,
                plain=text.plain[first:last],
            )


def _places(text: NormalText, phrases: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where phrases stand in the text as it is read, as whole words."""
    for phrase in phrases:
        words = [re.escape(word) for word in read_text(phrase).folded.split()]
        if words:
            whole = re.compile(r"(?<!\w)" + r"\s".join(words) + r"(?!\w)")
            for found in whole.finditer(text.folded):
                yield found.span()


def _with_guide(one: Finding, profile: Profile) -> Finding:
    said = profile.guide.get(one.rule) or profile.guide.get(one.ground)
    return replace(one, reason=f"{one.reason} {said}") if said else one
