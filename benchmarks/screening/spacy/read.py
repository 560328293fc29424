"""Read a text with a Dutch spaCy pipeline, and print the processor's seconds, as JSON.

The pipeline has the parts of those that spaCy publishes for Dutch (`nl_core_news_*`), and their
sizes; its weights are chance, since no Dutch model is on the registries. Weights change no time.
"""

import json
import sys
from pathlib import Path
from time import process_time

import spacy
from spacy.training import Example

SAID = ["de", "hond", "ziet", "in", "oude", "hem"]
TOLD = {
    "words": SAID,
    "tags": ["DET", "NOUN", "VERB", "ADP", "ADJ", "PRON"],
    "pos": ["DET", "NOUN", "VERB", "ADP", "ADJ", "PRON"],
    "morphs": ["", "Number=Sing", "Number=Sing", "", "Degree=Pos", "Person=3"],
    "lemmas": ["de", "hond", "zien", "in", "oud", "hij"],
    "heads": [1, 2, 2, 5, 5, 2],
    "deps": ["det", "nsubj", "ROOT", "case", "nmod", "obj"],
    "entities": ["O", "O", "O", "O", "O", "U-PERSON"],
}
WIDTH = 96


def shared() -> dict[str, object]:
    """Return a part's way to the embedding that all parts share."""
    return {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "*"}


def tagging() -> dict[str, object]:
    """Return how a part is built that says something of each word."""
    return {"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": shared()}}


def moving(state_type: str, *, more: bool) -> dict[str, object]:
    """Return how a part is built that goes through a sentence by transitions."""
    model = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": state_type,
        "extra_state_tokens": more,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": shared(),
    }
    return {"model": model}


def pipeline() -> spacy.language.Language:
    """Return a pipeline with the parts of a Dutch one."""
    made = spacy.blank("nl")
    made.add_pipe("tok2vec")
    made.add_pipe("morphologizer", config=tagging())
    made.add_pipe("tagger", config=tagging())
    made.add_pipe("parser", config=moving("parser", more=False))
    made.add_pipe("trainable_lemmatizer", config=tagging())
    made.add_pipe("ner", config=moving("ner", more=True))
    made.initialize(lambda: [Example.from_dict(made.make_doc(" ".join(SAID)), TOLD)])
    return made


def main() -> None:
    """Read twice, and tell of the quicker time."""
    made = pipeline()
    paragraphs = [
        one for one in Path(sys.argv[1]).read_text(encoding="utf-8").split("\n\n") if one.strip()
    ]
    taken = []
    for _ in range(2):
        began = process_time()
        for _doc in made.pipe(paragraphs):
            pass
        taken.append(process_time() - began)
    print(json.dumps({"seconds": min(taken)}))


if __name__ == "__main__":
    main()
