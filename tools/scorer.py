"""Learn what the features of a sentence weigh, from sentences that people wrote and judged.

    python tools/scorer.py            write the weights beside the scorer, and say how good they are
    python tools/scorer.py --check    only tell whether they are what the sentences give
    python tools/scorer.py --stamp    the same, and write what they were learned from if they are

Beside the weights stands from what they were learned, as digests (`learned.txt`), so that a test
tells in seconds whether a set, a rule, a field, a cue or a feature has changed since.
Logistic regression by gradient descent with moments (Kingma and Ba, Adam, 2015) over all sentences
at once from zero. Each round overlooks half of the features, drawn by lot, so that none is leaned
on alone (Wager, Wang and Liang, Dropout training as adaptive regularization, 2013); the lots are of
a generator whose numbers never change, so that the same sentences give the same weights.
The figures are of sentences that were held out: a whole set at a time (another round, another
writer), and one sentence in eight at a time. Sentences of `sets/unseen` are never read.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from rodedraad.lib.screening.findings import Finding
from rodedraad.lib.screening.grounds import Ground
from rodedraad.lib.screening.judging import findings_in
from rodedraad.lib.screening.normal_text import read_text
from rodedraad.lib.screening.rulebook import standard_rules
from rodedraad.lib.screening.scoring.bounds import Bounds
from rodedraad.lib.screening.scoring.features import features_of
from rodedraad.lib.screening.scoring.lexicon import standard_lexicon
from rodedraad.lib.screening.scoring.scorer import GROUNDS, GROUNDS_FILE, WEIGHTS_FILE, weights_from

ROOT: Final = Path(__file__).parents[1]
SETS: Final = ROOT / "tests/lib/screening/sets"
HERE: Final = ROOT / "src/rodedraad/lib/screening/scoring"
ORDINARY: Final = "ordinary"
EXAMPLE: Final = "example"
EXAMPLES_COUNT: Final = 3
"""An example of a rule counts for so many sentences: the rule must go on finding it."""
KINDS: Final = ("ruling", "paraphrase", "lookalike", "harmless", ORDINARY)
FOLDS: Final = 8
LEAST_SEEN: Final = {"b:": 3, "s:": 4, "t:": 4}
"""How often a feature must stand in the sentences: words with those before them more than others,
which may stand there twice."""
LEAST_SEEN_OTHERS: Final = 2
ROUNDS: Final = 300
FIRST_STEP, LAST_STEP = 0.05, 0.001
MISSED: Final = 0.5
"""In each round so many features of a sentence are overlooked."""
SEED: Final = 1
SMALLEST: Final = 0.03
"""A weight nearer to zero is left out."""
HIRES: Final = "q:HIRES"
OF_GROUNDS: Final = ("f:", "g:", "w:", "c:")
SETTINGS: Final = (
    (LEAST_SEEN, LEAST_SEEN_OTHERS, OF_GROUNDS),
    (ROUNDS, FIRST_STEP, LAST_STEP, MISSED, SEED, SMALLEST),
)
LEARNED: Final = HERE / "learned.txt"

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True)
class Sentence:
    """A judged sentence and its features."""

    text: str
    kind: str
    ground: str | None
    source: str
    features: tuple[str, ...]

    @cached_property
    def found(self) -> tuple[Finding, ...]:
        """Return what the rules find in it before it is weighed."""
        text, rules = read_text(self.text), standard_rules()
        return findings_in(text, rules, "nl", scorer=None, counts_hiring=True)


@dataclass(frozen=True)
class Model:
    """Columns of weights by feature, and a bias for each column."""

    numbers: dict[str, int]
    weights: Numbers
    bias: Numbers

    def score(self, features: Sequence[str]) -> Numbers:
        """Return the score of each column."""
        places = [self.numbers[one] for one in features if one in self.numbers]
        total: Numbers = self.weights[places].sum(axis=0) / np.sqrt(max(1, len(places)))
        return total + self.bias


def sentences() -> Iterator[Sentence]:
    """Yield all sentences to learn from: those of the sets, and the examples of the rules."""
    for file in sorted(SETS.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            said = json.loads(line)
            yield _sentence(said["text"], said["kind"], said["ground"], file.stem)
    for rule in standard_rules().rules:
        for text in rule.match * EXAMPLES_COUNT:
            yield _sentence(text, EXAMPLE, str(rule.ground), EXAMPLE)
        for text in rule.leave * EXAMPLES_COUNT:
            yield _sentence(text, EXAMPLE, None, EXAMPLE)


def _sentence(text: str, kind: str, ground: str | None, source: str) -> Sentence:
    read = read_text(text)
    end = read.sentences[-1].end
    reading = standard_rules().reading(read, read.sentences[0].start, end)
    features = tuple(features_of(reading, standard_lexicon()))
    return Sentence(text, kind, ground, source, features)


def learned_from(few: Sequence[Sentence]) -> str:
    """Return the digests of all that learning hangs on, and of the weights that came of it."""
    given = hashlib.sha256(json.dumps(SETTINGS).encode())
    for one in few:
        what = [one.ground, one.kind == ORDINARY, sorted(one.features)]
        given.update(json.dumps(what).encode())
    made = {name: (HERE / name).read_bytes() for name in (WEIGHTS_FILE, GROUNDS_FILE)}
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in made.items()}
    digests["sentences"] = given.hexdigest()
    return "".join(f"{digest}  {name}\n" for name, digest in digests.items())


def learned(few: Sequence[Sentence]) -> Model:
    """Return the weights for keeping away and for reporting."""
    away = np.array([one.ground is not None for one in few], float)
    news = np.array([one.kind == ORDINARY for one in few], float)
    return _fitted(few, np.stack([away, news], axis=1), lambda _: True)


def grounds_learned(few: Sequence[Sentence]) -> Model:
    """Return the weights of each ground, from the sentences in which one was named."""
    named = [one for one in few if one.ground is not None]
    aims = np.array([[str(ground) == one.ground for ground in GROUNDS] for one in named], float)
    return _fitted(named, aims, lambda name: name.startswith(OF_GROUNDS))


def _fitted(few: Sequence[Sentence], aims: Numbers, taken: Callable[[str], bool]) -> Model:
    seen = Counter(name for one in few for name in one.features if taken(name))
    kept = sorted(name for name, times in seen.items() if times >= _least(name))
    numbers = {name: number for number, name in enumerate(kept)}
    rows = [[numbers[name] for name in one.features if name in numbers] for one in few]
    places = np.array([place for row in rows for place in row], np.int64)
    lengths = np.array([max(1, len(row)) for row in rows])
    owners = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    columns = [_column(places, owners, lengths, aim, len(numbers)) for aim in aims.T]
    weights = np.stack([weights for weights, _ in columns], axis=1)
    return Model(numbers, weights, np.array([bias for _, bias in columns]))


def _least(name: str) -> int:
    return LEAST_SEEN.get(name[:2], LEAST_SEEN_OTHERS)


def _column(
    places: Places, owners: Places, lengths: Places, aim: Numbers, size: int
) -> tuple[Numbers, float]:
    """Fit one column; the last place is the bias."""
    lots = np.random.RandomState(SEED)
    shares = 1 / np.sqrt(lengths)[owners] / (1 - MISSED)
    weights, mean, square = np.zeros(size + 1), np.zeros(size + 1), np.zeros(size + 1)
    for step in range(1, ROUNDS + 1):
        seen = np.flatnonzero(lots.random_sample(len(places)) >= MISSED)
        its, of, share = places[seen], owners[seen], shares[seen]
        sums = np.bincount(of, weights[its] * share, minlength=len(aim)) + weights[-1]
        rest = (1 / (1 + np.exp(-sums)) - aim) / len(aim)
        slope = np.append(np.bincount(its, rest[of] * share, minlength=size), rest.sum())
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        pace = FIRST_STEP * (1 - step / ROUNDS) + LAST_STEP
        root = np.sqrt(square / (1 - 0.99**step)) + 1e-8
        weights -= pace * mean / (1 - 0.9**step) / root
    return weights[:-1], float(weights[-1])


def as_text(model: Model, *, bias: bool) -> str:
    """Return the weights as lines, with the small ones left out, and the bias under no name."""
    rows = [(name, model.weights[place]) for name, place in model.numbers.items()]
    lines = [("", model.bias)] if bias else []
    lines += [(name, row) for name, row in rows if np.abs(row).max() >= SMALLEST]
    return "".join(
        "\t".join([name, *(f"{weight:.2f}" for weight in row)]) + "\n" for name, row in lines
    )


def held_out(
    all_of_them: Sequence[Sentence], *, by_set: bool
) -> Iterator[tuple[Sentence, Numbers]]:
    """Yield each sentence with its scores by weights that were learned without it."""
    sets = sorted({one.source for one in all_of_them})
    parts = [
        sets.index(one.source) if by_set else number * 7919 % FOLDS
        for number, one in enumerate(all_of_them)
    ]
    for part in sorted(set(parts)):
        model = learned([one for one, its in zip(all_of_them, parts, strict=True) if its != part])
        for one, its in zip(all_of_them, parts, strict=True):
            if its == part:
                yield one, model.score(one.features)


def flagged(one: Sentence, scores: Numbers, bounds: Bounds) -> bool:
    """Tell whether something is found in it, by the rules and the scores together."""
    away, news = float(scores[0]), float(scores[1])
    hires = HIRES in one.features
    stays = any(
        bounds.keep(found.severity, found.role, away, news, hires=hires) for found in one.found
    )
    return stays or (not one.found and bounds.speak(away, news))


def report(scored: Sequence[tuple[Sentence, Numbers]], bounds: Bounds) -> str:
    """Return for each kind how many are flagged."""
    said = []
    for kind in KINDS:
        of_kind = [(one, scores) for one, scores in scored if one.kind == kind]
        if of_kind:
            found = sum(flagged(one, scores, bounds) for one, scores in of_kind)
            alone = sum(bool(one.found) for one, _ in of_kind)
            said.append(f"{kind} {found / len(of_kind):.1%} (rules {alone / len(of_kind):.1%})")
    return ", ".join(said)


def right_grounds(few: Sequence[Sentence]) -> float:
    """Return how often the ground is right in sentences that were held out."""
    named = [one for one in few if one.ground is not None]
    right = 0
    for part in range(FOLDS):
        model = grounds_learned([one for at, one in enumerate(named) if at * 7919 % FOLDS != part])
        for at, one in enumerate(named):
            if at * 7919 % FOLDS == part:
                ground: Ground = GROUNDS[int(model.score(one.features).argmax())]
                right += ground == one.ground
    return right / len(named)


def differs(one: str, other: str) -> bool:
    """Tell whether two files of weights differ by more than other machines may round."""
    first, second = weights_from(one), weights_from(other)
    nothing = [0.0] * len(first[""])
    return any(
        abs(here - there) > 2 * SMALLEST
        for name in first.keys() | second.keys()
        for here, there in zip(first.get(name, nothing), second.get(name, nothing), strict=True)
    )


def main() -> int:
    """Learn, write and report."""
    parser = argparse.ArgumentParser(description="Learn the weights of the scorer.")
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if they differ")
    parser.add_argument("--stamp", action="store_true", help="write only what they came of")
    parser.add_argument("--no-report", action="store_true", help="say nothing of their quality")
    asked = parser.parse_args()
    few = list(sentences())
    files = {
        HERE / WEIGHTS_FILE: as_text(learned(few), bias=True),
        HERE / GROUNDS_FILE: as_text(grounds_learned(few), bias=True),
    }
    if asked.check or asked.stamp:
        stale = any(differs(file.read_text("utf-8"), text) for file, text in files.items())
        if asked.stamp and not stale:
            LEARNED.write_text(learned_from(few), "utf-8")
        return int(stale)
    for file, text in files.items():
        file.write_text(text, "utf-8")
    LEARNED.write_text(learned_from(few), "utf-8")
    if not asked.no_report:
        say_how_good(few)
    return 0


def say_how_good(few: Sequence[Sentence]) -> None:
    """Print the figures of sentences that were held out."""
    scored = list(held_out(few, by_set=False))
    print("one in eight held out:", report(scored, Bounds()))
    scored = list(held_out(few, by_set=True))
    for name in sorted({one.source for one, _ in scored}):
        print(f"{name}:", report([one for one in scored if one[0].source == name], Bounds()))
    print(f"ground right: {right_grounds(few):.1%}")


if __name__ == "__main__":
    sys.exit(main())
