"""From which weight on something is said: the bounds between silence, advice and a finding.

They were chosen on sentences that were held out (`tools/scorer.py`): of harmless sentences of
vacancies few may be flagged, of news nearly none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf

from rodedraad.lib.screening.grounds import Role, Severity


@dataclass(frozen=True, slots=True)
class Bounds:
    """Bounds for the two scores (log odds): `away` must be above one, `news` below the other."""

    speaks: float = 0.85
    """Above it, a sentence in which no rule found anything gets an advice."""
    speaks_news: float = -2.0
    words_news: float = -0.7
    keeps: Mapping[Severity, float] = field(
        default_factory=lambda: {
            Severity.INFO: 0.0,
            Severity.LOW: 0.0,
            Severity.MEDIUM: -0.5,
            Severity.HIGH: -inf,
        }
    )
    """Below it, a finding of a rule gives way to the sentence as a whole."""
    keeps_news: Mapping[Severity, float] = field(
        default_factory=lambda: {
            Severity.INFO: -1.5,
            Severity.LOW: -1.5,
            Severity.MEDIUM: -1.5,
            Severity.HIGH: -1.0,
        }
    )

    def speak(self, away: float, news: float) -> bool:
        """Tell whether a sentence in which no rule found anything gets an advice."""
        return away > self.speaks and news < self.speaks_news

    def keep(self, severity: Severity, role: Role, away: float, news: float) -> bool:
        """Tell whether a finding of a rule stays.

        What is said of a word itself does not hang on what the sentence does.
        """
        if role is Role.WORDING:
            return news < self.words_news
        return away > self.keeps[severity] and news < self.keeps_news[severity]
