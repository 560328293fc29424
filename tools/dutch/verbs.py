"""The forms of Dutch verbs, found in a list of frequencies.

An infinitive is believed when at least two of its other forms are used too, often enough beside
it: *werken* has *werkt*, *werkte* and *gewerkt*; *jongen* (boy) has next to nothing. Irregular
verbs come from a list. Spelling rules: open and closed syllables, v/f and z/s, *'t kofschip*.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

VOWELS = frozenset("aeiouy")
VOICELESS = ("t", "k", "f", "s", "ch", "p", "x")
UNSTRESSED = ("be", "ge", "ver", "ont", "her", "er")
EITHER = ("over", "onder", "door", "voor", "om", "mis", "vol", "weer")
_PARTICLES = (
    "aan achter achterna achteruit af bij bijeen binnen bloot boven buiten deel dicht dood door"
    " doorheen dwars eraf erbij fijn gade gelijk goed groot heen her herin hoog in ineen kapot"
    " kennis klaar klem kort kwijt lang langs lastig leeg les los maat mede mee mis na nauw neer"
    " om omhoog omlaag omver onder onderuit op open opnieuw over overeen pal plaats prijs raad"
    " rond samen scherp schoon stil stop tegemoet tegen teleur teniet terecht terug thuis toe"
    " tussen uit uiteen vast veilig vervat vol voor voorbij voorop voort voorover vooruit vrij"
    " waar warm weer weg wijs zwart"
)
PARTICLES = _PARTICLES.split()
IRREGULAR_STEM = {"gaan": "ga", "staan": "sta", "slaan": "sla", "doen": "doe", "zien": "zie"}
SHORTEST = 4
OFTEN = 0.02
SELDOM = 0.004


@dataclass
class Forms:
    """Forms of words by what they can be; a form may stand in several."""

    infinitive: set[str] = field(default_factory=set)
    stem: set[str] = field(default_factory=set)
    finite: set[str] = field(default_factory=set)
    participle: set[str] = field(default_factory=set)
    adjective: set[str] = field(default_factory=set)

    def add(self, verb: "Verb") -> None:
        self.infinitive.add(verb.infinitive)
        self.stem.add(verb.stem)
        self.finite.update((verb.present, verb.past, verb.past_plural))
        self.participle.update(verb.participles)
        self.adjective.update(p + "e" for p in verb.participles if not p.endswith("en"))
        self.adjective.update((verb.infinitive + "d", verb.infinitive + "de"))


@dataclass(frozen=True)
class Verb:
    """One verb: `stem` is also the command and the first person."""

    infinitive: str
    stem: str
    present: str
    past: str
    past_plural: str
    participles: tuple[str, ...]

    @property
    def forms(self) -> set[str]:
        """Every form of the verb that is listed here."""
        return {
            *(self.infinitive, self.stem, self.present, self.past, self.past_plural),
            *self.participles,
        }


def all_forms(
    frequencies: Mapping[str, float],
    nouns: Mapping[str, object],
    irregular: Mapping[str, str],
) -> Forms:
    """Return the forms of every verb that is believed.

    `frequencies` gives the log10 frequency of a form; `irregular` is the list of irregular verbs.
    """
    forms = Forms()
    for verb in all_verbs(frequencies, nouns, irregular):
        forms.add(verb)
    return forms


def all_verbs(
    frequencies: Mapping[str, float],
    nouns: Mapping[str, object],
    irregular: Mapping[str, str],
) -> list[Verb]:
    """Return every verb that is believed."""
    strong = {v.infinitive: v for v in map(_irregular, irregular.items())}
    weak = {v.infinitive: v for v in _weak(frequencies, nouns) if v.infinitive not in strong}
    both = (*weak.values(), *strong.values())
    pasts = {v.past_plural for v in both if v.past_plural != v.infinitive}
    known = {w: v for w, v in weak.items() if w not in pasts} | strong
    return [*known.values(), *_compounds(known, frequencies)]


def inflected_stems(adjective: str) -> set[str]:
    """Return the stems that an adjective may have before *-e*: *groot* has *grot*, *dik* *dikk*."""
    stems_ = {adjective}
    if len(adjective) > 2 and adjective[-1] not in VOWELS:
        voiced = {"f": "v", "s": "z"}.get(adjective[-1], adjective[-1])
        stems_ |= {adjective[:-1] + voiced, adjective + adjective[-1]}
        if adjective[-2] in VOWELS and adjective[-3] == adjective[-2]:
            stems_ |= {adjective[:-2] + adjective[-1], adjective[:-2] + voiced}
    return stems_


def stems(infinitive: str) -> list[str]:
    """Return the stems that an infinitive can have by the rules of spelling, likeliest first."""
    for whole, stem in IRREGULAR_STEM.items():
        if infinitive.endswith(whole):
            return [infinitive.removesuffix(whole) + stem]
    if infinitive.endswith("ën"):
        return [infinitive[:-2], infinitive[:-2] + "e"]
    if not infinitive.endswith("en") or len(infinitive) < SHORTEST:
        return []
    return _stems_of_body(infinitive[:-2])


def _stems_of_body(body: str) -> list[str]:
    if body[-1] in VOWELS:
        return [body]
    if body[-1] == body[-2]:
        return [body[:-1]]
    end = {"v": "f", "z": "s"}.get(body[-1], body[-1])
    open_syllable = body[-2] in "aeou" and (body[-3:-2] not in VOWELS or _qu(body))
    if not open_syllable:
        return [body[:-1] + end]
    long = body[:-2] + body[-2] * 2 + end
    return [long, body[:-1] + end] if body[-2] in "eo" else [long]


def _qu(body: str) -> bool:
    return body[-4:-2] == "qu"


def _regular(infinitive: str, stem: str, *, prefix: str = "ge") -> Verb:
    body = infinitive[:-2]
    hard = body.endswith(VOICELESS)
    dental = "t" if hard else "d"
    part = stem if stem.endswith(dental) else stem + dental
    past = stem + dental + "e"
    return Verb(infinitive, stem, _with_t(stem), past, past + "n", (prefix + part,))


def _with_t(stem: str) -> str:
    if stem.endswith(("sta", "ga", "sla")):
        return stem + "at"
    return stem if stem.endswith("t") else stem + "t"


def _irregular(entry: tuple[str, str]) -> Verb:
    infinitive, text = entry
    main, _, exception = text.partition(" - ")
    past, past_plural, participle = main.split()
    stem = stems(infinitive)[0]
    stem, present = exception.split() if exception else (stem, _with_t(stem))
    return Verb(infinitive, stem, present, past, past_plural, tuple(participle.split("/")))


def _weak(frequencies: Mapping[str, float], nouns: Mapping[str, object]) -> Iterator[Verb]:
    for word in sorted(frequencies):
        if not word.endswith(("en", "ën")) or len(word) < SHORTEST:
            continue
        noun = word in nouns
        weighed = [(_evidence(v, frequencies, noun=noun), v) for v in _candidates(word)]
        if not weighed:
            continue
        (count, used), best = max(weighed, key=lambda pair: pair[0])
        least = OFTEN if noun else SELDOM
        if count >= 2 and used >= least * 10 ** frequencies[word]:
            yield best


def _candidates(infinitive: str) -> Iterator[Verb]:
    bare = infinitive.startswith((*UNSTRESSED, *EITHER))
    for stem in stems(infinitive):
        yield _regular(infinitive, stem)
        if bare:
            yield _regular(infinitive, stem, prefix="")


def _evidence(verb: Verb, frequencies: Mapping[str, float], *, noun: bool) -> tuple[int, float]:
    """Return how many other forms are used, and how often. A noun has the form of the stem too."""
    forms = {verb.present, verb.past, *verb.participles} - {verb.infinitive}
    forms -= {verb.stem} if noun or not verb.stem.endswith(("t", "d")) else set()
    used = [10 ** frequencies[f] for f in forms if f in frequencies]
    return len(used), sum(used)


def _compounds(known: Mapping[str, Verb], frequencies: Mapping[str, float]) -> Iterator[Verb]:
    for verb in known.values():
        for particle in PARTICLES:
            parts = tuple(particle + p for p in verb.participles)
            if _used((particle + verb.infinitive, *parts), frequencies):
                yield _prefixed(verb, particle, parts)
        for prefix in (*UNSTRESSED, *EITHER):
            parts = tuple(prefix + p.removeprefix("ge") for p in verb.participles)
            whole = prefix + verb.infinitive
            if whole not in known and _used((whole, *parts), frequencies):
                yield _prefixed(verb, prefix, parts)


def _used(forms: Iterable[str], frequencies: Mapping[str, float]) -> bool:
    return any(form in frequencies for form in forms)


def _prefixed(verb: Verb, prefix: str, participles: tuple[str, ...]) -> Verb:
    return Verb(
        prefix + verb.infinitive,
        prefix + verb.stem,
        prefix + verb.present,
        prefix + verb.past,
        prefix + verb.past_plural,
        participles,
    )
