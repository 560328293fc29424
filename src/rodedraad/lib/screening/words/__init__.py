"""Words of a text and what is known of them: frequency, kind, head of a compound, syllables.

`tokens.blocks` finds the words of a text; `table.the_table` knows some 450,000 forms of words
without keeping them: nothing is read into memory but what is asked for.
"""

from rodedraad.lib.screening.words.table import UNSEEN, WordTable, the_table
from rodedraad.lib.screening.words.tokens import Block, blocks

__all__ = ["UNSEEN", "Block", "WordTable", "blocks", "the_table"]
