"""Words in their sentences, as arrays: what stands before and after each, and in which clause."""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from rodedraad.lib.screening.arrays import grouped
from rodedraad.lib.screening.words import Block, WordTable, classes
from rodedraad.lib.screening.words.table import keys_of

Bits = NDArray[np.uint32]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]
_TE = keys_of(["te"])
Told = TypeVar("Told", bound=np.generic)


@dataclass(frozen=True)
class Words:
    """The words of a block that stand in a sentence.

    `keys` are those of the different words, `met` says where one of each stands, `known` has their
    lines in the table, and `which` says of each word which of them it is.
    `bits` are the classes of each word, `rows` its line in the table (-1: not known), `sentence`
    the number of its sentence, `first` whether it opens one; `apart` whether a comma or another
    mark stands before it in its sentence.
    """

    keys: NDArray[np.uint64]
    met: Numbers
    known: Numbers
    which: Numbers
    rows: Numbers
    bits: Bits
    sentence: Numbers
    starts: Numbers
    ends: Numbers
    first: Flags
    commas: Numbers
    apart: Flags
    capital: Flags
    number: Flags
    joined: Flags
    ends_se: Flags

    def __len__(self) -> int:
        return len(self.rows)

    def before(self, values: Bits) -> Bits:
        """Return the value of the word before, 0 across a mark or the start of a sentence."""
        out = np.zeros_like(values)
        out[1:] = values[:-1]
        out[self.edge] = 0
        return out

    def after(self, values: Bits) -> Bits:
        """Return the value of the word after, 0 across a mark or the end of a sentence."""
        out = np.zeros_like(values)
        out[:-1] = values[1:]
        out[:-1][self.edge[1:]] = 0
        return out

    def has(self, bits: int) -> Flags:
        """Tell of each word whether it can be one of these classes; asked for again and again."""
        found = self._has.get(bits)
        if found is None:
            found = self._has[bits] = np.asarray((self.bits & np.uint32(bits)) != 0)
            found.flags.writeable = False
        return found

    def are(self, few: NDArray[np.uint64]) -> Flags:
        """Tell of each word whether its key is one of very few."""
        found = self.keys == few[0]
        for one in few[1:]:
            found |= self.keys == one
        return self.tell(found)

    def tell(self, different: NDArray[Told]) -> NDArray[Told]:
        """Tell of each word what is told of the different ones."""
        return different[self.which]

    def among(self, flags: Flags) -> Flags:
        """Tell of the different words which of them are with the flag somewhere."""
        found = np.zeros(len(self.keys), np.bool_)
        found[self.which[flags]] = True
        return found

    @cached_property
    def times(self) -> Numbers:
        """Return how often each of the different words stands there."""
        return np.bincount(self.which, minlength=len(self.keys))

    @cached_property
    def _has(self) -> dict[int, Flags]:
        return {}

    @cached_property
    def bits_before(self) -> Bits:
        """Return the classes of the word before."""
        return self.before(self.bits)

    @cached_property
    def bits_after(self) -> Bits:
        """Return the classes of the word after."""
        return self.after(self.bits)

    @cached_property
    def after_te(self) -> Flags:
        """Tell of each word whether *te* stands right before it."""
        return np.asarray(self.before(self.are(_TE).astype(np.uint32)) > 0)

    @cached_property
    def edge(self) -> Flags:
        return self.first | self.apart

    @cached_property
    def opens_clause(self) -> Flags:
        """Tell of each word whether a clause begins with it.

        Clauses are cut at marks, subordinators, and coordinators before a subject.
        """
        follows = self.bits_after
        subject = classes.SUBJECT | classes.DETERMINER | classes.POSSESSIVE
        joins = self.has(classes.COORDINATOR) & ((follows & np.uint32(subject)) != 0)
        return np.asarray(self.edge | self.has(classes.SUBORDINATOR) | joins)

    @cached_property
    def clause(self) -> Numbers:
        """Number the clauses."""
        return np.asarray(np.cumsum(self.opens_clause) - 1)

    def any_in_clause(self, flags: Flags) -> Flags:
        """Tell of each word whether its clause has a word with the flag."""
        return _any_within(self.clause, flags)

    def clause_has(self, bits: int) -> Flags:
        """Tell of each word whether its clause has a word that can be one of these classes."""
        return np.asarray((self._bits_in_clause & np.uint32(bits)) != 0)

    @cached_property
    def _bits_in_clause(self) -> Bits:
        if not len(self):
            return self.bits
        opens = np.flatnonzero(self.opens_clause)
        return np.bitwise_or.reduceat(self.bits, opens)[self.clause]

    def any_in_sentence(self, flags: Flags) -> Flags:
        """Tell of each word whether its sentence has a word with the flag."""
        return _any_within(self.sentence - self.sentence[:1], flags)

    def first_in_clause(self, flags: Flags) -> Flags:
        """Keep of each clause only the first word with the flag."""
        at = np.flatnonzero(flags)
        keep = np.zeros_like(flags)
        keep[at[np.diff(self.clause[at], prepend=-1) > 0]] = True
        return keep


def _any_within(group: Numbers, flags: Flags) -> Flags:
    if not len(group):
        return flags
    found = np.zeros(int(group[-1]) + 1, np.bool_)
    found[group[flags]] = True
    return found[group]


def words_of(block: Block, table: WordTable, starts: Numbers, ends: Numbers) -> Words:
    """Return the words of a block that stand in one of the sentences (offsets in the text)."""
    begin = block.starts + block.start
    sentence = _last_begun(starts, begin)
    pick = _inside(begin, sentence, ends)
    block, begin, sentence = block.only(pick), begin[pick], sentence[pick]
    different, met, which = grouped(block.keys())
    known = _rows(block, table, different, met)
    first = np.ones(len(pick), np.bool_)
    first[1:] = sentence[1:] != sentence[:-1]
    commas = np.where(first, 0, block.commas)
    return Words(
        keys=different,
        met=met,
        known=known,
        which=which,
        rows=known[which],
        bits=table.classes(known)[which],
        sentence=sentence,
        starts=begin,
        ends=block.ends + block.start,
        first=first,
        commas=commas,
        apart=~first & ((commas > 0) | (block.breaks > 0)),
        capital=block.capital(),
        number=block.number(),
        joined=block.joined(),
        ends_se=block.ends_with("se"),
    )


def _last_begun(starts: Numbers, begin: Numbers) -> Numbers:
    """Return of each word which sentence began last before it, or with it; -1 for none.

    There are far fewer sentences than words, so that these are looked up among the words.
    """
    if not len(begin):
        return begin
    first, upto = np.searchsorted(starts, begin[[0, -1]], side="right")
    firsts = np.searchsorted(begin, starts[first:upto])
    return np.asarray(first - 1 + np.cumsum(np.bincount(firsts, minlength=len(begin))))


def _inside(begin: Numbers, sentence: Numbers, ends: Numbers) -> Numbers:
    """Return which words stand in the sentence that began last before them."""
    if not len(ends):
        return np.zeros(0, np.int64)
    return np.flatnonzero((sentence >= 0) & (begin < ends[np.maximum(sentence, 0)]))


def _rows(block: Block, table: WordTable, keys: NDArray[np.uint64], at: Numbers) -> Numbers:
    """Return the line of words at these places; unknown ones are tried without stress accents."""
    rows = table.rows(keys)
    stressed = np.zeros(len(block), np.bool_)
    stressed[block.stressed()] = True
    unknown = np.flatnonzero((rows < 0) & stressed[at])
    if len(unknown):
        rows[unknown] = table.rows(block.plain_keys(at[unknown]))
    return rows
