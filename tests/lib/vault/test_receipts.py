"""Receipts: what the platform once confirmed cannot be denied, changed or made up."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.vault.errors import BadSignature
from rodedraad.lib.vault.receipts import Receipt, SignedReceipt, issue, receipt_key, verify

DIGESTS = st.binary(min_size=32, max_size=32)
SEED = bytes(range(32))
RECEIPTS = st.builds(Receipt, st.uuids(), st.dates(), st.lists(DIGESTS, max_size=4).map(tuple))
A_RECEIPT = Receipt(UUID(int=1), date(2026, 11, 22), (b"one", b"two"))


@given(RECEIPTS)
def test_a_receipt_survives_being_printed(receipt):
    text = issue(receipt, SEED).to_text()

    assert verify(SignedReceipt.from_text(text), receipt_key(SEED)) == receipt


def test_a_receipt_survives_windows_and_a_mail_program():
    lines = issue(A_RECEIPT, SEED).to_text().splitlines()
    sloppy = "\r\n\r\n".join(f"  {line} " for line in lines)

    assert verify(SignedReceipt.from_text(sloppy), receipt_key(SEED)) == A_RECEIPT


def test_a_receipt_is_found_in_the_page_that_was_saved_with_it():
    page = f"Bewaar dit.\n\n{issue(A_RECEIPT, SEED).to_text()}\nVoordat je deze pagina sluit\n"

    assert verify(SignedReceipt.from_text(page), receipt_key(SEED)) == A_RECEIPT


@pytest.mark.parametrize(
    "change",
    [
        {"dossier": UUID(int=2)},
        {"day": date(2026, 11, 23)},
        {"digests": (b"one",)},
        {"digests": (b"two", b"one")},
        {"digests": (b"onet", b"wo")},
    ],
)
def test_a_changed_receipt_is_refused(change):
    signed = issue(A_RECEIPT, SEED)
    changed = replace(signed, receipt=replace(A_RECEIPT, **change))

    with pytest.raises(BadSignature):
        verify(changed, receipt_key(SEED))


def test_a_receipt_of_another_platform_is_refused():
    with pytest.raises(BadSignature):
        verify(issue(A_RECEIPT, SEED), receipt_key(bytes(32)))
    with pytest.raises(BadSignature):
        verify(replace(issue(A_RECEIPT, SEED), signature=b""), receipt_key(SEED))
    with pytest.raises(BadSignature):
        verify(issue(A_RECEIPT, SEED), b"short")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _text: "",
        lambda text: text.replace("RECEIPT 1", "RECEIPT 2"),
        lambda text: text.replace("dossier: ", "file: "),
        lambda text: text.replace("day: 2026", "day: the year 2026"),
        lambda text: text.replace("signature: ", "signature: no hex "),
        lambda text: "\n".join(text.splitlines()[:-1]),
    ],
)
def test_a_text_that_is_no_receipt_is_refused(spoil):
    with pytest.raises(BadSignature):
        SignedReceipt.from_text(spoil(issue(A_RECEIPT, SEED).to_text()))
