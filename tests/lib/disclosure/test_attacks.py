"""No table that the engine lets through is opened by an attacker written apart from it."""

import os

import pytest

from rodedraad.lib.disclosure.protect import protect
from rodedraad.lib.disclosure.rules import MinimumFrequency
from rodedraad.lib.disclosure.tables import Tables
from tests.lib.disclosure.attacker import PLENTY, Attacker, is_open
from tests.lib.disclosure.invented import Invented

SEEDS = range(int(os.environ.get("DISCLOSURE_TABLES", "24")))


def attack(invented, protected):
    """Learn all that was shown."""
    attacker = Attacker(invented.parts, invented.empty)
    hidden = []
    for codes in invented.all_codes():
        value = protected.value(*codes)
        if value is None:
            hidden.append(codes)
        else:
            attacker.learn(codes, value, value)
    return attacker, hidden


def owed_nothing(invented, codes, knows, *, exact=False):
    """Say whether the insider would know too much even if nothing were published."""
    silent = Attacker(invented.parts, invented.empty)
    lower, upper = silent.interval(codes, knows)
    return lower == upper if exact else is_open(invented.truth(codes), lower, upper)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_reader_opens_a_small_count(seed):
    invented = Invented(seed)
    protected = protect(Tables((invented.table,)), [MinimumFrequency(5)]).tables[0]

    attacker, hidden = attack(invented, protected)
    small = [codes for codes in hidden if 0 < invented.truth(codes) < 5]
    shown = set(invented.all_codes()) - set(hidden)
    assert not any(0 < invented.truth(codes) < 5 for codes in shown)
    for codes in small:
        n = invented.truth(codes)
        assert not is_open(n, *attacker.interval(codes))
        for own in hidden:
            held = invented.truth(own)
            if own == codes or not held:
                continue
            knows = (own, held, held) if held < 5 else (own, 1, PLENTY)
            interval = attacker.interval(codes, knows)
            if is_open(n, *interval):
                assert owed_nothing(invented, codes, knows)
                assert interval[0] < interval[1] or owed_nothing(invented, codes, knows, exact=True)
