"""Turns of phrase in the sentences of a passage: where they may be is asked of all at once."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from rodedraad.lib.screening.passages import Passage
from rodedraad.lib.screening.phrase_index import Candidate
from rodedraad.lib.screening.phrases import PhraseSet


class Turns:
    """Where phrases of sets may be in the sentences (rows) of a passage, and where they are."""

    def __init__(
        self, passage: Passage, sets: Sequence[PhraseSet], candidates: Iterable[Candidate]
    ) -> None:
        """Put candidates by the sets that own them and their sentences."""
        self._passage = passage
        self._few: dict[PhraseSet, dict[int, list[Candidate]]] = {}
        for one in candidates:
            self._few.setdefault(sets[one.owner], {}).setdefault(one.row, []).append(one)
        self._known: dict[tuple[PhraseSet, int], bool] = {}

    def may_hold(self, phrases: PhraseSet) -> Collection[int]:
        """Return the sentences in which a phrase of a set may be."""
        return self._few.get(phrases, ())

    def holds(self, row: int, phrases: PhraseSet) -> bool:
        """Tell whether one of the phrases stands in a sentence; it is asked again and again."""
        if row not in self.may_hold(phrases):
            return False
        known = self._known.get((phrases, row))
        if known is None:
            known = any(self.spans(row, phrases, *self._passage.spans[row]))
            self._known[phrases, row] = known
        return known

    def spans(
        self, row: int, phrases: PhraseSet, start: int, end: int
    ) -> Iterator[tuple[int, int]]:
        """Yield where phrases of a set stand between two places of a sentence."""
        folded = self._passage.text.folded
        for one in self._few.get(phrases, {}).get(row, ()):
            for found in one.phrase.matches(folded, start, end, one.places):
                yield found.span()
