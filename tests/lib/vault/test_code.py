"""Codes on paper: typing errors are told apart, and nothing shows a code unasked."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rodedraad.lib.vault.code import RecoveryCode, ReporterCode
from rodedraad.lib.vault.errors import MalformedCode
from rodedraad.lib.vault.spelling import ALPHABET

DIGITS = "0123456789"
REPORTER_CODES = st.builds(
    ReporterCode,
    st.text(DIGITS, min_size=6, max_size=6),
    st.text(DIGITS, min_size=17, max_size=17),
)
RECOVERY_CODES = st.builds(RecoveryCode, st.text(ALPHABET, min_size=31, max_size=31))
SEPARATORS = st.text(" -\t\n.  –\u200b", max_size=3)
PLACES = st.integers(0, 23)


@given(REPORTER_CODES)
def test_a_code_is_read_as_it_was_written(code):
    assert ReporterCode.parse(code.text) == code
    assert [len(part) for part in code.text.split()] == [4] * 6
    assert code.text.replace(" ", "") == code.digits
    assert code.digits.endswith(code.last_four)


@given(REPORTER_CODES, st.lists(SEPARATORS, min_size=24, max_size=24))
def test_spaces_and_dashes_anywhere_do_not_matter(code, separators):
    typed = "".join(
        digit + separator for digit, separator in zip(code.digits, separators, strict=True)
    )

    assert ReporterCode.parse(typed) == code


@given(REPORTER_CODES)
def test_digits_of_another_script_are_digits(code):
    arabic = code.digits.translate(str.maketrans(DIGITS, "٠١٢٣٤٥٦٧٨٩"))

    assert ReporterCode.parse(arabic) == code


@given(REPORTER_CODES, PLACES, st.sampled_from(DIGITS))
def test_every_single_wrong_digit_is_caught(code, place, digit):
    typed = code.digits
    assume(typed[place] != digit)

    with pytest.raises(MalformedCode):
        ReporterCode.parse(typed[:place] + digit + typed[place + 1 :])


@given(REPORTER_CODES, st.integers(0, 22))
def test_every_exchange_of_two_neighbours_is_caught(code, place):
    typed = code.digits
    assume(typed[place] != typed[place + 1])

    with pytest.raises(MalformedCode):
        ReporterCode.parse(typed[:place] + typed[place + 1] + typed[place] + typed[place + 2 :])


@pytest.mark.parametrize(
    "typed", ["", "12", "1" * 23, "1" * 25, "abcd" * 6, "²" * 24, "1" * 10_000]
)
def test_what_cannot_be_a_code_is_refused_without_repeating_it(typed):
    with pytest.raises(MalformedCode) as refused:
        ReporterCode.parse(typed)

    assert not str(refused.value)


def test_a_taken_locator_is_passed_over():
    asked = []

    def is_free(locator):
        asked.append(locator)
        return len(asked) == 3

    code = ReporterCode.generate(is_free)

    assert code.locator == asked[2]
    assert len(code.secret) == 17


def test_a_full_register_still_gives_a_code():
    code = ReporterCode.generate(lambda _locator: False)

    assert ReporterCode.parse(code.text) == code


@given(st.one_of(REPORTER_CODES, RECOVERY_CODES))
def test_a_code_shows_nothing_unless_asked(code):
    shown = f"{code} {code!r} {[code]}"

    assert code.secret not in shown
    assert code.text[:4] not in shown


@given(RECOVERY_CODES)
def test_a_recovery_code_is_read_as_it_was_written_or_sloppily(code):
    sloppy = code.text.lower().replace("0", "o").replace("1", "l").replace(" ", "-")

    assert RecoveryCode.parse(code.text) == code
    assert RecoveryCode.parse(sloppy) == code
    assert [len(part) for part in code.text.split()] == [4] * 8


@given(RECOVERY_CODES, st.integers(0, 31), st.sampled_from(ALPHABET))
def test_every_single_wrong_sign_is_caught(code, place, sign):
    typed = code.text.replace(" ", "")
    assume(typed[place] != sign)

    with pytest.raises(MalformedCode):
        RecoveryCode.parse(typed[:place] + sign + typed[place + 1 :])


@given(RECOVERY_CODES, st.integers(0, 30))
def test_every_exchange_of_two_neighbouring_signs_is_caught(code, place):
    typed = code.text.replace(" ", "")
    assume(typed[place] != typed[place + 1])

    with pytest.raises(MalformedCode):
        RecoveryCode.parse(typed[:place] + typed[place + 1] + typed[place] + typed[place + 2 :])


@pytest.mark.parametrize("typed", ["", "A" * 31, "U" * 32, "?" * 32, "A" * 10_000])
def test_what_cannot_be_a_recovery_code_is_refused(typed):
    with pytest.raises(MalformedCode):
        RecoveryCode.parse(typed)


def test_drawn_codes_differ():
    assert len({RecoveryCode.generate().text for _ in range(50)}) == 50
    assert len({ReporterCode.generate(lambda _locator: True).text for _ in range(50)}) == 50


def test_the_passwords_of_the_two_kinds_never_meet():
    reporter = ReporterCode.generate(lambda _locator: True)

    assert reporter.to_password().startswith(b"reporter ")
    assert RecoveryCode.generate().to_password().startswith(b"recovery ")
