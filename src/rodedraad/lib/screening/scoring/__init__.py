"""A second listener: what a whole sentence weighs, where no rule knows its words.

Rules know turns of phrase. This part adds up small weights of all that stands in a sentence: its
words, the fields that they belong to (`fields.yaml`), and the ways in which it speaks. It answers
two questions: does the sentence keep people away, and does it merely report? The weights come from
sentences that people wrote and judged (`tools/scorer.py`); the same sentence always weighs the
same, and what weighed most can be shown.
"""

from rodedraad.lib.screening.scoring.listener import Heard, Listener
from rodedraad.lib.screening.scoring.scorer import Scored, Scorer, standard_scorer

__all__ = ["Heard", "Listener", "Scored", "Scorer", "standard_scorer"]
