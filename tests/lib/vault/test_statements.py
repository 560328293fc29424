"""Signed statements and their chains: nothing left out, moved, exchanged or made up."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.vault.errors import BadSignature
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.lib.vault.statements import (
    SignedStatement,
    Statement,
    following,
    sign,
    verify,
    verify_chain,
)

KEYS = SecretKeys.generate()
VERIFYING = KEYS.public.verifying
A_DAY = date(2026, 11, 22)
ABOUT = UUID(int=7)
TEXTS = st.text(max_size=20)
STATEMENTS = st.builds(
    Statement,
    kind=TEXTS,
    about=st.uuids(),
    sequence=st.integers(1, 1000),
    previous=st.binary(max_size=32),
    day=st.dates(),
    body=st.dictionaries(TEXTS, TEXTS, max_size=4),
)


def a_chain(length, *, keys=KEYS, about=ABOUT):
    chain = []
    for number in range(length):
        day = A_DAY + timedelta(days=number)
        body = {"purpose": str(number)}
        chain.append(
            sign(following(chain, kind="consent.given", about=about, day=day, body=body), keys)
        )
    return chain


@given(STATEMENTS)
def test_a_signed_statement_survives_being_stored(statement):
    stored = SignedStatement.from_bytes(sign(statement, KEYS).to_bytes())

    assert verify(stored, VERIFYING) == statement


@given(STATEMENTS, STATEMENTS)
def test_two_statements_are_never_the_same_bytes(one, other):
    assert (one.canonical() == other.canonical()) == (one == other)


@given(STATEMENTS, st.data())
def test_no_changed_byte_verifies(statement, data):
    stored = bytearray(sign(statement, KEYS).to_bytes())
    place = data.draw(st.integers(0, len(stored) - 1))
    stored[place] ^= data.draw(st.integers(1, 255))

    with pytest.raises(BadSignature):
        verify(SignedStatement.from_bytes(bytes(stored)), VERIFYING)


def test_another_signer_is_refused():
    signed = a_chain(1, keys=SecretKeys.generate())[0]

    with pytest.raises(BadSignature):
        verify(signed, VERIFYING)
    with pytest.raises(BadSignature):
        verify(replace(signed, signer=VERIFYING), VERIFYING)


def test_a_signature_of_a_wrong_length_is_refused():
    signed = a_chain(1)[0]

    with pytest.raises(BadSignature):
        verify(replace(signed, signature=b""), VERIFYING)
    with pytest.raises(BadSignature):
        verify(replace(signed, signer=b"short"), b"short")


def test_a_whole_chain_verifies():
    statements = verify_chain(a_chain(4), VERIFYING)

    assert [statement.sequence for statement in statements] == [1, 2, 3, 4]
    assert verify_chain([], VERIFYING) == ()


@pytest.mark.parametrize(
    "tamper",
    [
        lambda chain: chain[1:],
        lambda chain: [chain[0], chain[2], chain[3]],
        lambda chain: [chain[1], chain[0], chain[2], chain[3]],
        lambda chain: [chain[0], chain[0], *chain[1:]],
        lambda chain: [*chain, chain[-1]],
        lambda chain: [chain[0], a_chain(2, about=uuid4())[1], *chain[2:]],
        lambda chain: [chain[0], a_chain(2, keys=SecretKeys.generate())[1], *chain[2:]],
    ],
    ids=["begin", "gap", "order", "twice", "end twice", "another dossier", "another signer"],
)
def test_a_chain_that_was_tampered_with_is_refused(tamper):
    with pytest.raises(BadSignature):
        verify_chain(tamper(a_chain(4)), VERIFYING)


def test_a_chain_is_about_one_thing():
    chain = a_chain(1)
    chain.append(sign(following(chain, kind="k", about=uuid4(), day=A_DAY, body={}), KEYS))

    with pytest.raises(BadSignature):
        verify_chain(chain, VERIFYING)


def test_days_do_not_go_back():
    chain = a_chain(2)
    chain.append(sign(following(chain, kind="k", about=ABOUT, day=A_DAY, body={}), KEYS))

    with pytest.raises(BadSignature):
        verify_chain(chain, VERIFYING)


def test_a_signed_body_cannot_be_changed_afterwards():
    body = {"purpose": "identity"}
    statement = Statement("consent.given", ABOUT, 1, b"", A_DAY, body)
    body["purpose"] = "everything"

    assert statement.body == {"purpose": "identity"}
    with pytest.raises(TypeError):
        statement.body["purpose"] = "everything"


@pytest.mark.parametrize("sequence", [1.0, True, "1", None])
def test_a_sequence_is_a_whole_number(sequence):
    with pytest.raises(ValueError, match="whole number"):
        Statement("k", ABOUT, sequence, b"", A_DAY, {})


@pytest.mark.parametrize("body", [{"a": "\ud800secret"}, {"\udfff": "b"}, {"a": 1}])
def test_what_is_no_text_is_refused_without_repeating_it(body):
    with pytest.raises(ValueError, match="holds text only") as refused:
        Statement("k", ABOUT, 1, b"", A_DAY, body)

    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "7",
        '{"about":7,"body":{},"day":"2026-11-22","kind":"k","previous":"","sequence":1}',
        (
            '{"about":"00000000-0000-0000-0000-000000000007","body":[],"day":"2026-11-22",'
            '"kind":"k","previous":"","sequence":1}'
        ),
        (
            ' {"about":"00000000-0000-0000-0000-000000000007","body":{},"day":"2026-11-22",'
            '"kind":"k","previous":"","sequence":1}'
        ),
    ],
)
def test_only_the_canonical_form_is_read(text):
    with pytest.raises(BadSignature):
        Statement.from_json(text)


@pytest.mark.parametrize("content", [b"", bytes(96), bytes(96) + b"\xff"])
def test_bytes_that_are_no_signed_statement_are_refused(content):
    with pytest.raises(BadSignature):
        SignedStatement.from_bytes(content)


def test_what_was_stated_is_not_shown():
    signed = a_chain(1)[0]

    assert "purpose" not in f"{signed!r} {signed.statement!r}"
