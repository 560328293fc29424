"""Make the table of word types that `rodedraad.lib.screening.words` reads.

    python -m pip download --no-deps lint-ii==0.1.3
    python tools/words.py lint_ii-0.1.3-py3-none-any.whl

It needs `pyarrow` beside what the platform needs: use an environment of its own. The same wheel
always gives the same bytes. What goes in:

- from the wheel (EUPL-1.2): frequencies of SUBTLEX-NL, the list of nouns of 2025-11, the words
  that LiNT-II skips, adverbs of manner;
- written by hand in `tools/dutch/`: closed classes and irregular verbs. The forms of other verbs
  are found in the list of frequencies (`tools/dutch/verbs.py`).
"""

import hashlib
import io
import re
import sys
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import yaml

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src"), str(HERE.parent)]

from rodedraad.lib.screening.words import classes, table  # noqa: E402
from rodedraad.lib.screening.words.syllables import count_syllables  # noqa: E402
from tools.dutch.verbs import (  # noqa: E402
    PARTICLES,
    UNSTRESSED,
    all_forms,
    all_verbs,
    inflected_stems,
)

DATA = "lint_ii/linguistic_data/data/"
FREQUENCIES = DATA + "subtlex_wordfreq.parquet"
NOUNS = DATA + "nouns_sem_types_20251118.parquet"
SKIPPED = DATA + "subtlex_wordfreq_skiplist.parquet"
MANNER = DATA + "manner_adverbs_20251017.parquet"
SENSES = {
    "concrete": classes.CONCRETE,
    "abstract": classes.ABSTRACT,
    "undefined": classes.UNDEFINED,
}
PREFIXES = (*PARTICLES, *UNSTRESSED)
LONGEST = 60
WORD = re.compile(r"[^\W_]+(?:[-'.@][^\W_]+)*")
SUFFIXES = tuple(
    stem + ending
    for stem in (
        *("ig", "lijk", "baar", "isch", "zaam", "loos", "achtig", "rijk", "vormig", "talig"),
        *("matig", "vol", "ueel", "ieel", "aal", "eus", "air", "tief", "waardig", "gericht"),
    )
    for ending in ("", "e", "er", "ere", "st", "ste")
)
SOURCES = """# Where the table comes from

Made by `tools/words.py`; change the tool, not these files. {count} forms of words, {size} bytes.

| what | from | licence |
|---|---|---|
| frequencies | SUBTLEX-NL (Keuleers, Brysbaert and New, 2010), as shipped in {wheel} | EUPL-1.2 |
| nouns: sense, head of a compound | noun list of 18 November 2025 of LiNT-II | EUPL-1.2 |
| skipped words, adverbs of manner | LiNT-II | EUPL-1.2 |
| closed classes, irregular verbs, syllables | this project | EUPL-1.2 |

SHA-256 of the wheel: `{digest}`

SUBTLEX-NL is freely available. Please cite: Keuleers, E., Brysbaert, M. and New, B. (2010),
SUBTLEX-NL: A new measure for Dutch word frequency based on film subtitles, *Behavior Research
Methods* 42, 643-650. LiNT-II: Kim, J. and Pander Maat, H. (2025), <https://github.com/vanboefer/lint_ii>.
"""


def main(wheel: Path, folder: Path = table.FOLDER) -> None:
    """Write the table."""
    archive = zipfile.ZipFile(wheel)
    frequencies = {
        r["word"]: r["word_count"] for r in _rows(archive, FREQUENCIES) if _is_word(r["word"])
    }
    nouns = {r["word"]: r for r in _rows(archive, NOUNS) if _is_word(r["word"])}
    kinds = _classes(frequencies, nouns)
    _mark(kinds, (r["adverb"].strip() for r in _rows(archive, MANNER)), classes.MANNER)
    skipped = {r["word"] for r in _rows(archive, SKIPPED)}
    _mark(kinds, _with_inflections(skipped, frequencies, nouns), classes.SKIPPED)
    heads = {w: r["head"] for w, r in nouns.items() if r["head"]}
    _write(folder, sorted({*frequencies, *kinds}), frequencies, kinds, heads)
    size = sum(f.stat().st_size for f in folder.glob("*.npy"))
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    count = len(np.load(folder / table.KEYS))
    (folder / "SOURCES.md").write_text(
        SOURCES.format(count=count, size=size, wheel=wheel.name, digest=digest)
    )
    print(f"{count} words, {size} bytes")


def _rows(archive: zipfile.ZipFile, name: str) -> list[dict]:
    return pq.read_table(io.BytesIO(archive.read(name))).to_pylist()


def _is_word(word: str | None) -> bool:
    """Tell whether the reader of texts could ever meet this as one word."""
    return bool(word) and len(word) <= LONGEST and WORD.fullmatch(word) is not None


def _classes(frequencies: Mapping[str, float], nouns: Mapping[str, dict]) -> dict[str, int]:
    """Return the classes of every word of which one is known."""
    hand = _by_hand()
    irregular = yaml.safe_load((HERE / "dutch/strong_verbs.yaml").read_text())
    verbs = {verb.infinitive for verb in all_verbs(frequencies, nouns, irregular)}
    kinds: dict[str, int] = {}
    adjectives = (w for w in frequencies if w.endswith(SUFFIXES) and w not in nouns)
    _mark(kinds, adjectives, classes.ADJECTIVE)
    _mark_diminutives(kinds, frequencies, nouns)
    _mark_verbs(kinds, all_forms(frequencies, nouns, irregular), nouns, hand)
    for word, row in nouns.items():
        _mark(kinds, [word], _noun(word, row, verbs))
    for name, bit in classes.BY_NAME.items():
        _mark(kinds, hand[name], bit)
    _mark(kinds, hand["seldom_noun"], classes.SELDOM_NOUN)
    _mark(kinds, hand["place"], classes.PLACE)
    return kinds


def _by_hand() -> dict[str, set[str]]:
    """Return the lists that were written by hand, with the adverbs that are made of two parts."""
    text = (HERE / "dutch/closed_words.yaml").read_text()
    hand = {name: set(str(words).split()) for name, words in yaml.safe_load(text).items()}
    hand["adverb"] |= {a + b for a in hand["pronominal_first"] for b in hand["pronominal_second"]}
    return hand


def _mark_diminutives(kinds: dict[str, int], frequencies, nouns: Mapping[str, dict]) -> None:
    """Give a diminutive the sense of its noun, and mark its plural; LiNT-II does the same."""
    for word in frequencies:
        base = _base_of_diminutive(word, nouns)
        if base and word not in nouns:
            _mark(kinds, [word], classes.NOUN | SENSES[nouns[base]["super_sem_type"]])
        if word.endswith("jes") and _base_of_diminutive(word[:-1], nouns):
            _mark(kinds, [word], classes.PLURAL)


def _noun(word: str, row: dict, verbs: set[str]) -> int:
    bits = classes.NOUN | SENSES[row["super_sem_type"]]
    bits |= classes.PLURAL if row["is_plural"] else 0
    bits |= classes.HUMAN if "human" in row["sem_type"].split("; ") else 0
    return bits | (classes.ACTION if _is_action(word, row, verbs) else 0)


def _is_action(word: str, row: dict, verbs: set[str]) -> bool:
    """Tell a noun made of a verb: *uitvoering* of *uitvoeren*, *implementatie*; not *mening*."""
    if row["sem_type"] not in {"dynamic_abstr", "nondynamic"}:
        return False
    if word.endswith("ing"):
        return word[:-3] + "en" in verbs and word.startswith(PREFIXES)
    return word.endswith("atie") and word[:-4] + "eren" in verbs


def _base_of_diminutive(word: str, nouns: Mapping[str, dict]) -> str | None:
    """Return the noun of a diminutive in the singular: *landje* is a small *land*."""
    for ending in ("etje", "tje", "pje", "je"):
        base = word.removesuffix(ending)
        if base != word and len(base) > 2:
            for noun in (base, base[:-1] if ending == "etje" else base):
                if noun in nouns:
                    return noun
    return None


def _with_inflections(lemmas: set[str], frequencies, nouns) -> set[str]:
    """Return the words and their forms: LiNT-II skips a word when its lemma is on the list."""
    irregular = yaml.safe_load((HERE / "dutch/strong_verbs.yaml").read_text())
    forms = {
        form
        for verb in all_verbs(frequencies, nouns, irregular)
        if verb.infinitive in lemmas
        for form in verb.forms
    }
    plurals = {word for word, row in nouns.items() if row["singular"] in lemmas}
    small = {word for word in frequencies if _base_of_diminutive(word, nouns) in lemmas}
    adjectives = {
        form
        for lemma in lemmas
        for stem in inflected_stems(lemma)
        for form in (stem + "e", stem + "er", stem + "ere")
        if form in frequencies
    }
    return lemmas | forms | plurals | small | adjectives


def _mark_verbs(kinds: dict[str, int], forms, nouns, hand) -> None:
    """Mark the forms of verbs, but not where another reading is far likelier."""
    helpers = set().union(*(hand[n] for n in classes.BY_NAME if n.startswith(("helper", "copula"))))
    closed = set().union(*(hand[n] for n in classes.BY_NAME)) - helpers - hand["often_verb"]
    closed |= hand["never_verb"]
    mostly_noun = set(nouns) - hand["seldom_noun"] - hand["often_verb"]
    _mark(kinds, forms.infinitive - closed, classes.INFINITIVE)
    _mark(kinds, (forms.stem | (forms.finite & mostly_noun)) - closed - helpers, classes.STEM)
    finite = forms.finite | {s for s in forms.stem if s.endswith("t")}
    _mark(kinds, finite - closed - mostly_noun, classes.FINITE)
    _mark(kinds, forms.participle - closed - mostly_noun, classes.PARTICIPLE)
    _mark(kinds, forms.adjective - closed, classes.ADJECTIVE)


def _mark(kinds: dict[str, int], words: Iterable[str], bit: int) -> None:
    for word in words:
        kinds[word] = kinds.get(word, 0) | bit


def _write(folder: Path, words: list[str], frequencies, kinds, heads: Mapping[str, str]) -> None:
    keys = table.keys_of(words)
    order = np.argsort(keys, kind="stable")
    if len(np.unique(keys)) != len(words):
        raise SystemExit("two words have the same key: change the key")
    combinations, which = np.unique([kinds.get(w, 0) for w in words], return_inverse=True)
    head_words = sorted(set(heads.values()))
    head_index = {head: number for number, head in enumerate(head_words, 1)}
    records = np.zeros(len(words), table.RECORD)
    records["frequency"] = [round(frequencies.get(w, table.UNSEEN) * table.SCALE) for w in words]
    records["classes"] = which
    records["head"] = [head_index.get(heads.get(w, ""), 0) for w in words]
    records["syllables"] = [min(255, count_syllables(w)) for w in words]
    rank = {words[at]: number for number, at in enumerate(order)}
    head_rows = [0, *(rank.get(head, len(words)) for head in head_words)]
    folder.mkdir(exist_ok=True)
    np.save(folder / table.KEYS, keys[order])
    np.save(folder / table.WORDS, records[order])
    np.save(folder / table.CLASSES, combinations.astype(np.uint32))
    np.save(folder / table.HEADS, np.array(head_rows, np.uint32))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
