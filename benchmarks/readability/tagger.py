"""`python -m benchmarks.readability.tagger FILE.jsonl`: finite verbs and words with content,
against the Hanover Tagger (`pip install HanTa`, LGPL; in an environment of its own, not shipped).

Each line of the file has a `text`. Helping verbs do not count for words with content: the tagger
does not tell whether they help.
"""

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from HanTa import HanoverTagger

from rodedraad.lib.screening.readability.counts import stretches
from rodedraad.lib.screening.words import classes, the_table

CONTENT = ("N(", "WW", "ADJ", "SPEC")


def compare(text: str, tagger: HanoverTagger.HanoverTagger, seen: Counter[str]) -> None:
    """Count where both agree, and where only one of them finds something."""
    for stretch in stretches(text, np.array([[0, len(text)]], np.intc), the_table()):
        words, tags = stretch.words, stretch.tags
        spans = zip(words.starts.tolist(), words.ends.tolist(), strict=True)
        theirs = [tag for _, _, tag in tagger.tag_sent([text[a:b] for a, b in spans])]
        helper = words.has(classes.HELPER | classes.COPULA)
        for at, tag in enumerate(theirs):
            _count(seen, "finite", here=bool(tags.finite[at]), there="WW(pv" in tag)
            if not helper[at]:
                there = tag.startswith(CONTENT)
                _count(seen, "content", here=bool(tags.content[at]), there=there)


def _count(seen: Counter[str], what: str, *, here: bool, there: bool) -> None:
    seen[f"{what} here"] += here
    seen[f"{what} there"] += there
    seen[f"{what} both"] += here and there


def main(path: Path) -> None:
    """Print the share that is right of what is found here, and the share found of theirs."""
    tagger = HanoverTagger.HanoverTagger("morphmodel_dutch.pgz")
    seen: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        compare(json.loads(line)["text"], tagger, seen)
    for what in ("finite", "content"):
        both, here, there = (seen[f"{what} {side}"] for side in ("both", "here", "there"))
        print(f"{what}: {both / here:.1%} of {here} right, {both / there:.1%} of {there} found")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
