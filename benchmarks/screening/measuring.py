"""`python -m benchmarks.screening.measuring WHAT`: one measurement in a process of its own.

Prints one JSON object. Seconds are those of the processor; bytes are of the text in UTF-8.
"""

import json
import resource
import sys
from collections.abc import Callable, Mapping
from time import process_time

from benchmarks.screening import texts

MEGABYTE = 1_000_000
RUNS = 5
WARM = 3


def least(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the seconds of the quickest of several runs."""
    taken = []
    for _ in range(runs):
        began = process_time()
        work()
        taken.append(process_time() - began)
    return min(taken)


def rules() -> Mapping[str, float]:
    """Measure a bare walk of an automaton over all anchors, and all that rules do, on one text."""
    from rodedraad.lib.screening.anchors import anchors_of
    from rodedraad.lib.screening.judging import findings_in
    from rodedraad.lib.screening.normal_text import read_text
    from rodedraad.lib.screening.rulebook import standard_rules

    text, book = texts.dutch(MEGABYTE), standard_rules()
    automaton = anchors_of(enumerate(book.index.phrases)).automaton
    folded = read_text(text).folded
    walk = automaton.find_matches_as_indexes
    return {
        "bytes": len(text.encode()),
        "walk": least(lambda: walk(folded, overlapping=True)),
        "rules": least(lambda: findings_in(read_text(text), book, "nl", scorer=None)),
    }


def whole() -> Mapping[str, float]:
    """Measure a whole reading of a megabyte, when everything is warm."""
    from rodedraad.lib.screening import screen

    text = texts.dutch(MEGABYTE)
    screen(text)
    return {"words": len(text.split()), "seconds": least(lambda: screen(text), WARM)}


def vacancy() -> Mapping[str, float]:
    """Measure a whole reading of one vacancy, when everything is warm."""
    from rodedraad.lib.screening import screen

    text = texts.vacancy()
    screen(text)
    return {"words": len(text.split()), "seconds": least(lambda: screen(text), 50)}


def stages() -> Mapping[str, float]:
    """Measure the stages of a reading apart, in ms, when everything is warm."""
    measured = {}
    for name, text, runs in (("vacancy", texts.vacancy(), 50), ("dutch", texts.dutch(MEGABYTE), 5)):
        for stage, work in _stages(text).items():
            work()
            measured[f"{name}, {stage}"] = 1000 * least(work, runs)
    return measured


def _stages(text: str) -> Mapping[str, Callable[[], object]]:
    from rodedraad.lib.screening import screen
    from rodedraad.lib.screening.document_checks import checks_of
    from rodedraad.lib.screening.judging import findings_in
    from rodedraad.lib.screening.normal_text import read_text
    from rodedraad.lib.screening.readability import read
    from rodedraad.lib.screening.rulebook import standard_rules
    from rodedraad.lib.screening.scoring import standard_scorer

    given, book, scorer = read_text(text), standard_rules(), standard_scorer()
    return {
        "one form": lambda: read_text(text),
        "rules": lambda: findings_in(given, book, "nl", scorer=None),
        "rules and scorer": lambda: findings_in(given, book, "nl", scorer=scorer),
        "how hard": lambda: read(given),
        "document checks": lambda: checks_of(given),
        "whole": lambda: screen(text),
    }


def cold() -> Mapping[str, float]:
    """Measure words that are new, with all that a new process has to load."""
    text = texts.new_words()
    began = process_time()
    from rodedraad.lib.screening import screen

    screen(text)
    return {"words": texts.NEW_WORDS, "seconds": process_time() - began}


def first() -> Mapping[str, float]:
    """Measure what the first vacancy of a new process takes."""
    text = texts.vacancy()
    began = process_time()
    from rodedraad.lib.screening import screen

    screen(text)
    return {"seconds": process_time() - began}


def large() -> Mapping[str, float]:
    """Measure ten megabytes, and the memory that the process took at most for them, in MiB.

    Seconds are the least of as many runs as those of a megabyte, so that one is held against the
    other; memory is that of the first.
    """
    from rodedraad.lib.screening import screen

    screen(texts.vacancy())
    text = texts.dutch(10 * MEGABYTE)
    began = process_time()
    screen(text)
    first = process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": min(first, least(lambda: screen(text), WARM - 1)), "memory": memory}


MEASUREMENTS: Mapping[str, Callable[[], Mapping[str, float]]] = {
    one.__name__: one for one in (rules, whole, vacancy, stages, cold, first, large)
}

if __name__ == "__main__":
    print(json.dumps(MEASUREMENTS[sys.argv[1]]()))
