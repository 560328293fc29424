"""Phrases that are looked for together, of which the words of a sentence rule out nearly all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rodedraad.lib.screening.phrases import Phrase


@dataclass(frozen=True, slots=True)
class PhraseSet:
    """Phrases that are looked for together: mostly, the words of a sentence rule out all of them.

    They stand by the rarest set of words of each, and `rarest` holds all of these; those that need
    no whole word stand apart, each with literals of which one must be there.
    """

    needing: Mapping[int, Sequence[Phrase]]
    rarest: int
    others: tuple[tuple[Phrase, tuple[str, ...]], ...]

    def possible(self, told: int, folded: str, start: int, end: int) -> list[Phrase]:
        """Return those that can be in `start:end` of a folded text, of which words tell this."""
        few: list[Phrase] = []
        rarest = self.rarest & told
        while rarest:
            one_set = rarest & -rarest
            few += [one for one in self.needing[one_set] if one.needed & told == one.needed]
            rarest ^= one_set
        for one, literals in self.others:
            if any(folded.find(literal, start, end) >= 0 for literal in literals):
                few.append(one)
        return few


def set_of(phrases: Iterable[Phrase]) -> PhraseSet:
    """Put phrases together."""
    phrases = tuple(phrases)
    needing: dict[int, list[Phrase]] = {}
    rarest = 0
    for one in phrases:
        if one.needed:
            needing.setdefault(one.rarest, []).append(one)
            rarest |= one.rarest
    others = tuple((one, one.literals()) for one in phrases if not one.needed)
    return PhraseSet(needing, rarest, others)
