"""Three shares, any two of which give the secret back; one alone says nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.vault import shares
from rodedraad.lib.vault.errors import CannotOpen
from rodedraad.lib.vault.shares import MalformedShare, Share, SharesDiffer, combine, split
from rodedraad.lib.vault.spelling import ALPHABET

SECRETS = st.binary(min_size=32, max_size=32)
MARK = b"\x01\x02"
PAIRS = [(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)]


@given(SECRETS)
def test_any_two_give_the_secret_back(secret):
    three = split(secret, MARK)

    assert [combine(three[one], three[other]) for one, other in PAIRS] == [secret] * len(PAIRS)


@given(SECRETS, SECRETS, st.integers(1, 3))
def test_one_alone_fits_every_secret(part, secret, number):
    """Whatever secret one supposes, there is a second share that would give just that one."""
    mine = Share(number, MARK, part)
    other = number % 3 + 1
    # The line through the supposed secret at nought and the known share, at the other number.
    slope = [
        shares._times(y ^ s, shares._inverse(number)) for y, s in zip(part, secret, strict=True)
    ]
    made = bytes(s ^ shares._times(a, other) for s, a in zip(secret, slope, strict=True))

    assert combine(mine, Share(other, MARK, made)) == secret


@given(SECRETS)
def test_splitting_twice_gives_other_shares(secret):
    assert split(secret, MARK)[0].part != split(secret, MARK)[0].part


@given(st.integers(1, 255), st.integers(0, 255), st.integers(0, 255))
def test_the_field_is_a_field(one, other, third):
    times, inverse = shares._times, shares._inverse

    assert times(one, inverse(one)) == 1
    assert times(one, other) == times(other, one)
    assert times(one, other ^ third) == times(one, other) ^ times(one, third)
    assert times(one, times(other, third)) == times(times(one, other), third)


def test_the_field_is_that_of_aes():
    """FIPS 197, section 4.2: {57} times {83} is {c1}, {57} times {13} is {fe}."""
    assert shares._times(0x57, 0x83) == 0xC1
    assert shares._times(0x57, 0x13) == 0xFE


@given(SECRETS)
def test_what_is_printed_is_read_back_however_it_is_typed(secret):
    for share in split(secret, MARK):
        sloppy = share.text.lower().replace("0", "o").replace("1", "l").replace(" ", "-")
        assert Share.parse(share.text) == Share.parse(sloppy) == share
        assert [len(line.split()) for line in share.lines] == [3, 3, 3, 3]


@given(SECRETS, st.integers(0, 59), st.sampled_from(ALPHABET))
def test_a_wrong_sign_is_found_in_its_line(secret, place, sign):
    signs = split(secret, MARK)[0].text.replace(" ", "").replace("\n", "")
    if signs[place] == sign:
        return
    typed = signs[:place] + sign + signs[place + 1 :]

    with pytest.raises(MalformedShare) as found:
        Share.parse(typed)
    assert found.value.line == place // 15 + 1


@given(SECRETS, st.integers(0, 2))
def test_two_lines_that_changed_places_are_found(secret, place):
    lines = list(split(secret, MARK)[1].lines)
    if lines[place] == lines[place + 1]:
        return
    lines[place], lines[place + 1] = lines[place + 1], lines[place]

    with pytest.raises(MalformedShare) as found:
        Share.parse(" ".join(lines))
    assert found.value.line == place + 1


@pytest.mark.parametrize("typed", ["", "0000", "U" * 60, "A" * 61, "A" * 5000])
def test_what_is_no_share_is_refused(typed):
    with pytest.raises(MalformedShare):
        Share.parse(typed)


def test_the_same_share_twice_or_of_another_key_gives_nothing():
    three, others = split(bytes(32), MARK), split(bytes(32), b"\x03\x04")

    for pair in [(three[0], three[0]), (three[0], others[1])]:
        with pytest.raises(SharesDiffer):
            combine(*pair)
    with pytest.raises(CannotOpen):
        split(bytes(31), MARK)


def test_a_share_shows_nothing_of_itself():
    share = split(bytes(32), MARK)[0]

    assert repr(share) == "Share(hidden)"
    assert "hidden" in f"{[share]}"
