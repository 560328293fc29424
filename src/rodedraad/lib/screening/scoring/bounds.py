"""From which weight on something is said: the bounds between silence, advice and a finding.

They were chosen on sentences that were held out (`tools/scorer.py`): of harmless sentences of
vacancies few may be flagged, of news nearly none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rodedraad.lib.screening.grounds import Role, Severity


@dataclass(frozen=True, slots=True)
class Bounds:
    """Bounds for the two scores (log odds): `away` must be above some, `news` below others.

    One is for what lies between them.
    """

    speaks: float = -0.1
    """Above it, a sentence in which no rule found anything gets an advice."""
    speaks_news: float = -2.7
    words: float = -1.5
    words_news: float = -1.2
    """Of what is said of a word itself, which hangs less on what the sentence does."""
    keeps: Mapping[Severity, float] = field(
        default_factory=lambda: {
            Severity.INFO: -0.9,
            Severity.LOW: -0.9,
            Severity.MEDIUM: -0.9,
            Severity.HIGH: -8.0,
        }
    )
    """Below it, a finding of a rule gives way to the sentence as a whole. A grave one hardly does,
    so that kind words in the same sentence do not hide it."""
    keeps_news: float = -2.0
    may_be_news: float = -6.0
    """Above it a sentence may be news, though it is not taken for that."""
    keeps_if_news: float = -2.0
    """In a sentence that may be news a grave finding stays only above it."""
    hires_by: float = 1.5
    """Where an employer in the third person hires or turns away, which sounds like news, a finding
    that is not slight stays as well if `away` is so much above `news`."""

    def speak(self, away: float, news: float) -> bool:
        """Tell whether a sentence in which no rule found anything gets an advice."""
        return away > self.speaks and news < self.speaks_news

    def keep(
        self, severity: Severity, role: Role, away: float, news: float, *, hires: bool
    ) -> bool:
        """Tell whether a finding of a rule stays; `hires`: an employer says whom it takes on."""
        if role is Role.WORDING:
            return away > self.words and news < self.words_news
        least = self.keeps[severity]
        if news > self.may_be_news:
            least = max(least, self.keeps_if_news)
        reports = news >= self.keeps_news
        if hires and severity >= Severity.MEDIUM:
            reports &= away - news <= self.hires_by
        return away > least and not reports
