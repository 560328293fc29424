"""Decide what each word does in its sentence: finite verb, name, noun, word with content.

There is no parser and no trained model: the table says what a form can be, and a few rules look
at the neighbours and at the clause. How well they do is in `docs/explanation/screening.md`.
"""

from dataclasses import dataclass

import numpy as np

from rodedraad.lib.screening.readability.sequence import Flags, Words
from rodedraad.lib.screening.words import classes as c

_STRICT = c.DETERMINER | c.POSSESSIVE | c.PREPOSITION
_LOOSE = c.ADVERB | c.PREPOSITION
_OPEN = c.NOUN | c.ADJECTIVE


@dataclass(frozen=True)
class Tags:
    """What was decided of each word.

    `verb` is any verb that is no helper; `content` are the words that carry the meaning, names
    and finite main verbs among them; `noun` is a noun of the list.
    """

    finite: Flags
    verb: Flags
    participle: Flags
    name: Flags
    noun: Flags
    content: Flags


def tag(words: Words) -> Tags:
    """Return what each word does. Takes time in proportion to the number of words."""
    name = _names(words)
    noun_place = _stands_before(words, _STRICT) & ~_subject_before(words) & ~words.after_te
    closed = words.has(c.CLOSED) & ~_is_noun_after_all(words)
    free = ~name & ~closed & ~words.number
    sure = _sure_finite(words, noun_place, free)
    rather_noun = _rather_noun(words)
    finite = sure | _plural_finite(words, sure, rather_noun, free & ~noun_place)
    infinitive = words.has(c.INFINITIVE) & free & ~noun_place & ~rather_noun
    participle = words.has(c.PARTICIPLE) & free & ~finite
    copula = words.has(c.COPULA_PARTICIPLE | c.COPULA_PLURAL) & ~_is_possessive(words)
    helped = words.any_in_clause(infinitive | participle | copula)
    lonely = words.has(c.HELPER) & ~helped
    verb = (finite & ~words.has(c.HELPER | c.COPULA)) | infinitive | participle | lonely
    helper = words.has(c.HELPER | c.COPULA) & ~lonely
    letter = words.ends - words.starts == 1
    content = (name | free | words.has(c.MANNER)) & ~helper & ~letter & ~words.has(c.NUMERAL)
    ends_phrase = words.after((~words.has(c.CLOSED)).astype(np.uint32)) == 0
    rare = words.has(c.SELDOM_NOUN) & ~(_stands_before(words, c.DETERMINER) & ends_phrase)
    noun = words.has(c.NOUN) & (free | name) & ~verb & ~rare & ~helper
    return Tags(finite, verb, participle, name, noun, content | (lonely & ~name))


def _names(words: Words) -> Flags:
    """Tell names from capitals; a sentence that is mostly capitals tells nothing.

    The first word of a sentence is a name when it is a place, is not known, or is a name elsewhere
    and never has a small letter.
    """
    if not len(words):
        return words.capital
    sentence = words.sentence - words.sentence[0]
    capitals = np.bincount(sentence[words.capital], minlength=sentence[-1] + 1)
    shouted = (capitals > 0.6 * np.bincount(sentence))[sentence]
    following = words.after(words.capital.astype(np.uint32)) > 0
    adjective = (words.has(c.ADJECTIVE) | words.ends_se) & ~following
    common = words.has(c.CLOSED | c.HELPER | c.COPULA) | words.number
    inside = words.capital & ~words.first & ~shouted & ~adjective & ~common
    opening = words.capital & words.first & ~shouted & ~common
    named = inside | (opening & (words.has(c.PLACE) | (words.bits == 0)))
    elsewhere = words.tell(words.among(inside) & ~words.among(~words.capital))
    return np.asarray(named | (opening & ~words.has(c.VERB) & elsewhere))


def _is_noun_after_all(words: Words) -> Flags:
    """Tell *de weg* and *een meer* from the adverbs."""
    noun = words.has(c.NOUN) & ~words.has(c.SELDOM_NOUN) & ~words.has(c.CLOSED & ~_LOOSE)
    return np.asarray(noun & _stands_before(words, c.DETERMINER))


def _stands_before(words: Words, bits: int) -> Flags:
    return np.asarray((words.bits_before & np.uint32(bits)) != 0)


def _stands_after(words: Words, bits: int) -> Flags:
    return np.asarray((words.bits_after & np.uint32(bits)) != 0)


def _subject_before(words: Words) -> Flags:
    return _stands_before(words, c.SUBJECT)


def _sure_finite(words: Words, noun_place: Flags, free: Flags) -> Flags:
    helper = words.has(c.HELPER_FINITE | c.COPULA_FINITE) & ~(noun_place & words.has(c.NOUN))
    form = words.has(c.FINITE) & free & ~words.has(c.INFINITIVE)
    form &= ~words.after_te
    after_adjective = _stands_before(words, c.ADJECTIVE) & ~_stands_before(words, c.NOUN)
    as_noun = words.has(c.NOUN) & ~words.has(c.SELDOM_NOUN) & (noun_place | after_adjective)
    open_next = _stands_after(words, _OPEN) & ~_stands_after(words, c.CLOSED)
    before_noun = _stands_before(words, _STRICT | c.NUMERAL)
    as_adjective = words.has(c.ADJECTIVE) & (before_noun | (open_next & ~_subject_before(words)))
    helped = words.clause_has(c.HELPER | c.COPULA)
    as_participle = words.has(c.PARTICIPLE) & (helped | noun_place)
    form &= ~as_noun & ~as_adjective & ~as_participle
    return helper | form | _first_person(words, noun_place, free)


def _first_person(words: Words, noun_place: Flags, free: Flags) -> Flags:
    """Find the stem as finite verb: *ik werk*, *werk je*, *Bel ons*."""
    stem = words.has(c.STEM) & free & ~noun_place
    alone = np.uint32(c.SINGULAR_PRONOUN)
    det = np.uint32(c.DETERMINER)
    before, after = words.bits_before, words.bits_after
    pronoun = ((before & alone) != 0) & ((before & det) == 0)
    pronoun |= ((after & alone) != 0) & ((after & det) == 0) & ~words.has(c.NOUN)
    opens = words.first | words.apart | _stands_before(words, c.COORDINATOR)
    object_next = (after & np.uint32(c.CLOSED)) != 0
    object_next &= (after & np.uint32(c.PREPOSITION | c.COORDINATOR)) == 0
    order = opens & (~words.has(c.NOUN) | words.has(c.SELDOM_NOUN) | object_next)
    return np.asarray(stem & (pronoun | order) & ~words.has(c.ADJECTIVE))


def _rather_noun(words: Words) -> Flags:
    """A form that is a noun of the list too, and that no plural subject stands next to."""
    we = np.uint32(c.PLURAL_PRONOUN | c.DETERMINER)
    subject = (words.bits_before & we) == c.PLURAL_PRONOUN
    subject |= (words.bits_after & we) == c.PLURAL_PRONOUN
    helped = words.clause_has(c.HELPER)
    noun = words.has(c.NOUN) & ~words.has(c.SELDOM_NOUN)
    return np.asarray(noun & ~subject & ~helped & ~words.after_te & ~_closes_clause(words))


def _closes_clause(words: Words) -> Flags:
    """Tell of the last word of a subordinate clause: *die voor de stroom zorgen*."""
    last = np.ones(len(words), np.bool_)
    last[:-1] = words.opens_clause[1:]
    linked = words.clause_has(c.SUBORDINATOR)
    return last & linked & ~_stands_before(words, c.DETERMINER | c.PREPOSITION)


def _plural_finite(words: Words, sure: Flags, rather_noun: Flags, free: Flags) -> Flags:
    """Of the forms that are infinitive and plural alike, at most one of a clause is finite."""
    cluster = words.before(words.after_te.astype(np.uint32)) > 0
    helper = words.has(c.HELPER_PLURAL | c.COPULA_PLURAL) & ~_is_possessive(words)
    plain = words.has(c.INFINITIVE) & free
    after_plural = _stands_before(words, c.PLURAL) & ~_stands_after(words, c.NOUN)
    plain &= ~rather_noun | after_plural
    many = words.has(c.PLURAL_PRONOUN) | (words.has(c.PLURAL) & ~plain)
    listed = words.clause_has(c.COORDINATOR)
    plain &= words.any_in_sentence(many) | listed
    can = (helper | plain) & ~words.after_te & ~cluster & ~words.any_in_clause(sure)
    return words.first_in_clause(can & (helper | ~words.any_in_clause(can & helper)))


def _is_possessive(words: Words) -> Flags:
    """Tell *zijn* that owns from *zijn* that is: his *house* follows, no plural goes before."""
    both = words.has(c.POSSESSIVE) & words.has(c.COPULA_PLURAL)
    follows = _stands_after(words, _OPEN) & ~_stands_after(words, c.CLOSED | c.PARTICIPLE)
    subject = _stands_before(words, c.PLURAL_PRONOUN | c.PLURAL)
    return both & follows & ~subject
