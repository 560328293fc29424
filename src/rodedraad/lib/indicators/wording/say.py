"""`say`: any figure of this library as a sentence."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from rodedraad.lib.indicators.basis import Basis
from rodedraad.lib.indicators.ceiling import CeilingIndex
from rodedraad.lib.indicators.composition import BodiesWith
from rodedraad.lib.indicators.errors import NoWords
from rodedraad.lib.indicators.flows import Reconciliation
from rodedraad.lib.indicators.growth import Growth, GrowthAhead, GrowthResult
from rodedraad.lib.indicators.jobs_agreement import JobsAgreement
from rodedraad.lib.indicators.joint_assessment import JointAssessment, Signal
from rodedraad.lib.indicators.pay import PayGap
from rodedraad.lib.indicators.pay_quarters import QuarterShare
from rodedraad.lib.indicators.projection import Projection
from rodedraad.lib.indicators.representation import (
    Dissimilarity,
    Gap,
    HeadsToTarget,
    Parity,
    RepresentationIndex,
)
from rodedraad.lib.indicators.shares import PublishedShare, Share
from rodedraad.lib.indicators.trend import Forecast, Trend
from rodedraad.lib.indicators.uncertainty import Difference, WilsonInterval
from rodedraad.lib.indicators.wording import of_change, of_pay, of_shares
from rodedraad.lib.indicators.wording.sentence import Sentence

# Each function takes exactly the kind that stands before it.
SENTENCES: Final[Mapping[type, Callable[[Any], Sentence]]] = {
    Basis: of_shares.note,
    Share: of_shares.share,
    PublishedShare: of_shares.published,
    Parity: of_shares.parity,
    Gap: of_shares.gap,
    RepresentationIndex: of_shares.index,
    HeadsToTarget: of_shares.heads,
    Dissimilarity: of_shares.dissimilarity,
    CeilingIndex: of_shares.ceiling,
    BodiesWith: of_shares.bodies,
    Growth: of_change.growth,
    GrowthAhead: of_change.growth_ahead,
    GrowthResult: of_change.growth_result,
    WilsonInterval: of_change.interval,
    Difference: of_change.difference,
    Trend: of_change.trend,
    Forecast: of_change.forecast,
    Reconciliation: of_change.reconciliation,
    Projection: of_change.projection,
    PayGap: of_pay.pay_gap,
    Signal: of_pay.signal,
    QuarterShare: of_pay.quarter,
    JointAssessment: of_pay.joint_assessment,
    JobsAgreement: of_pay.jobs,
}


def say(value: object) -> Sentence:
    """Return the sentence of a figure; raises `NoWords` for what is none."""
    try:
        sentence = SENTENCES[type(value)]
    except KeyError:
        raise NoWords(type(value).__name__) from None
    return sentence(value)
