"""`python -m benchmarks.screening.quality FILE…`: what is found in sentences that people judged.

A file is JSON lines: `text`, `ground` (`null` when nothing is wrong) and `kind`: `ruling` (worded
as in rulings and guides), `paraphrase` (hard), `lookalike` (harmless, looks like it), `ordinary`.
`--wrong` also prints the sentences that were judged otherwise.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rodedraad.lib.screening import screen
from rodedraad.lib.screening.findings import Finding

DEFAULT: Final = Path("tests/lib/screening/sets/development.jsonl")


@dataclass(frozen=True)
class Judged:
    """A sentence, what people say of it, and what the screening found in it."""

    text: str
    kind: str
    ground: str | None
    findings: tuple[Finding, ...]

    @property
    def is_right(self) -> bool:
        """Tell whether something was found exactly if something is wrong."""
        return bool(self.findings) == (self.ground is not None)

    @property
    def is_on_ground(self) -> bool:
        """Tell whether a finding names the ground that people named."""
        return self.ground in {str(one.ground) for one in self.findings}


def judged(files: Iterable[Path]) -> Iterator[Judged]:
    """Read files of judged sentences, and screen each sentence on its own."""
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            said = json.loads(line)
            yield Judged(said["text"], said["kind"], said["ground"], screen(said["text"]).findings)


def report(sentences: list[Judged]) -> Iterator[str]:
    """Say for each kind how many were found, and for all together precision and recall."""
    total = Counter(one.kind for one in sentences)
    flagged = Counter(one.kind for one in sentences if one.findings)
    for kind in sorted(total):
        share = flagged[kind] / total[kind]
        yield f"{kind:12}{flagged[kind]:5} of {total[kind]:5} flagged {share:7.1%}"
    wrong = [one for one in sentences if one.ground is not None]
    found = [one for one in sentences if one.findings]
    right = [one for one in found if one.ground is not None]
    if found and wrong:
        yield f"precision   {len(right) / len(found):7.1%}"
        yield f"recall      {len(right) / len(wrong):7.1%}"
        same = sum(one.is_on_ground for one in right)
        yield f"same ground {same / len(right):7.1%} of what was found"


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description="Measure the quality of the screening.")
    parser.add_argument("files", nargs="*", type=Path, default=[DEFAULT])
    parser.add_argument("--wrong", action="store_true", help="print what was judged otherwise")
    asked = parser.parse_args()
    sentences = list(judged(asked.files))
    for line in report(sentences):
        print(line)
    if asked.wrong:
        for one in sentences:
            if not one.is_right:
                print(one.kind, one.ground, one.text, [(f.rule, f.text) for f in one.findings])


if __name__ == "__main__":
    main()
