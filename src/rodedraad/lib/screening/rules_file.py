"""Rules, lists and cues as YAML files, read strictly: an unknown or missing key is an error.

A file of rules names its ground, article and exception once; a rule may say otherwise. Its keys:
`id`, `kind`, `severity`, `needs`, `phrases` and `frames` (one of them at least), `unless`, `role`,
`reason`, `alternatives`, `match`, `leave`, and, to differ from the file, `ground`, `article`,
`exception`. Texts for people stand in Dutch and in English (`nl`, `en`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, TypeVar

from rodedraad.lib.screening.errors import BadRules
from rodedraad.lib.screening.grounds import EXCLUDING, Ground, Kind, Role, Severity
from rodedraad.lib.screening.phrase_words import BadPhrase, Lists
from rodedraad.lib.screening.phrases import Phrase, PhraseReader, PhraseSet, framed
from rodedraad.lib.screening.yaml_files import yaml_from

FEWEST_ALTERNATIVES: Final = 2
FILE_KEYS: Final = frozenset({"ground", "article", "exception", "rules"})
NEEDED: Final = frozenset(
    {"id", "kind", "severity", "needs", "reason", "alternatives", "match", "leave"}
)
ALLOWED: Final = NEEDED | {"phrases", "frames", "unless", "role", "ground", "article", "exception"}
LANGUAGES: Final = ("nl", "en")
Named = TypeVar("Named", bound=StrEnum)


class Needs(StrEnum):
    """What must be true of the sentence before a phrase can be a finding.

    `PHRASE`: the phrase says it all. `MENTION`: it must not be about others. `CANDIDATE`: the
    sentence must speak of who is sought, of the team, or stand among what is asked. `NORM`: the
    word is touchy, and the sentence keeps the reader or a candidate away with it. `OWN`:
    the word is private, and the sentence says how the reader is, without offering anything.
    `WEIGHT`: it looks for no phrase; the sentence as a whole weighs enough (see `scoring`).
    """

    PHRASE = "phrase"
    MENTION = "mention"
    CANDIDATE = "candidate"
    NORM = "norm"
    OWN = "own"
    WEIGHT = "weight"


@dataclass(frozen=True, slots=True)
class Both:
    """A text in Dutch and in English."""

    nl: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the text in `nl` or `en`."""
        return self.en if language == "en" else self.nl


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it looks for, what that needs to be a finding, and how it is explained."""

    rule_id: str
    ground: Ground
    kind: Kind
    severity: Severity
    needs: Needs
    role: Role
    phrases: tuple[Phrase, ...]
    unless: PhraseSet
    article: str
    reason: Both
    alternatives: Mapping[str, tuple[str, ...]]
    """By language."""
    exception: Both
    match: tuple[str, ...]
    leave: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in which file something is read, for what may be wrong with it."""

    file: str
    rule: str = ""

    def wrong(self, key: str, why: str) -> BadRules:
        return BadRules(self.file, self.rule, key, why)


def phrases_from(text: str, file: str) -> dict[str, tuple[Phrase, ...]]:
    """Read named lists of phrases. Raises `BadRules`."""
    said = yaml_from(text, file)
    if not isinstance(said, Mapping):
        raise BadRules(file, "", "", "is no mapping of names to phrases")
    return {
        str(name): _phrases(_Place(file), str(name), few, PhraseReader({}))
        for name, few in said.items()
    }


def rules_from(
    text: str, file: str, lists: Lists | PhraseReader, frames: Lists
) -> tuple[Rule, ...]:
    """Read a file of rules. Raises `BadRules`, which names the file, the rule and the key.

    With a reader, parts of phrases that other files have as well are not read again.
    """
    reader = lists if isinstance(lists, PhraseReader) else PhraseReader(lists)
    said = yaml_from(text, file)
    place = _Place(file)
    if not isinstance(said, Mapping) or set(said) != FILE_KEYS:
        raise place.wrong("", f"must have the keys {', '.join(sorted(FILE_KEYS))}")
    if not isinstance(said["rules"], list):
        raise place.wrong("rules", "is no list")
    found = tuple(_rule(place, one, said, reader, frames) for one in said["rules"])
    twice = {one.rule_id for one in found if sum(o.rule_id == one.rule_id for o in found) > 1}
    if twice:
        raise place.wrong("id", f"stands twice: {', '.join(sorted(twice))}")
    return found


def _rule(
    place: _Place, said: Any, file: Mapping[str, Any], reader: PhraseReader, frames: Lists
) -> Rule:
    if not isinstance(said, Mapping) or not isinstance(said.get("id"), str):
        raise place.wrong("id", "a rule must have one")
    place = _Place(place.file, said["id"])
    if unknown := set(said) - ALLOWED:
        raise place.wrong(", ".join(sorted(map(str, unknown))), "is not known")
    if missing := NEEDED - set(said):
        raise place.wrong(", ".join(sorted(missing)), "is missing")
    shared = {key: said.get(key, file[key]) for key in ("ground", "article", "exception")}
    return Rule(
        rule_id=said["id"],
        ground=_one_of(place, "ground", Ground, shared["ground"]),
        kind=_one_of(place, "kind", Kind, said["kind"]),
        severity=_severity(place, said["severity"]),
        needs=_one_of(place, "needs", Needs, said["needs"]),
        role=_role(place, said.get("role", Role.REQUIREMENT)),
        phrases=_looked_for(place, said, reader, frames),
        unless=PhraseSet(_phrases(place, "unless", said.get("unless", []), reader, anchored=False)),
        article=_text(place, "article", shared["article"]),
        reason=_both(place, "reason", said["reason"]),
        alternatives=_alternatives(place, said["alternatives"]),
        exception=_both(place, "exception", shared["exception"]),
        match=_examples(place, "match", said["match"]),
        leave=_examples(place, "leave", said["leave"]),
    )


def _one_of(place: _Place, key: str, names: type[Named], said: Any) -> Named:
    try:
        return names(said)
    except ValueError:
        raise place.wrong(key, f"is none of {', '.join(names)}: {said!r}") from None


def _severity(place: _Place, said: Any) -> Severity:
    names = {str(one): one for one in Severity}
    if said not in names:
        raise place.wrong("severity", f"is none of {', '.join(names)}: {said!r}")
    return names[said]


def _role(place: _Place, said: Any) -> Role:
    role = _one_of(place, "role", Role, said)
    if role not in EXCLUDING:
        raise place.wrong("role", f"is no role of a finding: {said!r}")
    return role


def _looked_for(
    place: _Place, said: Mapping[str, Any], reader: PhraseReader, frames: Lists
) -> tuple[Phrase, ...]:
    """Return the phrases of a rule, those that its frames make included."""
    named = said.get("frames", {})
    if not isinstance(named, Mapping):
        raise place.wrong("frames", "is no mapping of frames to groups")
    texts = list(said.get("phrases", []))
    for frame, group in named.items():
        if frame not in frames:
            raise place.wrong("frames", f"there is no frame {frame!r}")
        texts += [framed(template, str(group)) for template in frames[frame]]
    if (said["needs"] == Needs.WEIGHT) != (not texts):
        raise place.wrong("phrases", "something must be looked for, or weighed")
    return _phrases(place, "phrases", texts, reader)


def _phrases(
    place: _Place, key: str, said: Any, reader: PhraseReader, *, anchored: bool = True
) -> tuple[Phrase, ...]:
    found = []
    for one in _examples(place, key, said):
        try:
            found.append(reader.phrase(one, anchored=anchored))
        except BadPhrase as wrong:
            raise place.wrong(key, f"{one!r} {wrong}") from wrong
    return tuple(found)


def _examples(place: _Place, key: str, said: Any) -> tuple[str, ...]:
    if not isinstance(said, list) or not all(isinstance(one, str) and one for one in said):
        raise place.wrong(key, "is no list of texts")
    return tuple(said)


def _text(place: _Place, key: str, said: Any) -> str:
    if not isinstance(said, str) or not said:
        raise place.wrong(key, "is no text")
    return said


def _both(place: _Place, key: str, said: Any) -> Both:
    if not isinstance(said, Mapping) or set(said) != set(LANGUAGES):
        raise place.wrong(key, "must be there in nl and in en")
    return Both(*(_text(place, key, said[language]) for language in LANGUAGES))


def _alternatives(place: _Place, said: Any) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(said, Mapping) or set(said) != set(LANGUAGES):
        raise place.wrong("alternatives", "must be there in nl and in en")
    found = {one: _examples(place, "alternatives", said[one]) for one in LANGUAGES}
    fewest, *others = {len(few) for few in found.values()}
    if others or fewest < FEWEST_ALTERNATIVES:
        raise place.wrong("alternatives", "must be two or more, as many in nl as in en")
    return found
