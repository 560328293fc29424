"""`rodedraad verify-receipt` tells a genuine receipt from any other."""

from datetime import date
from io import StringIO
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from rodedraad.lib.vault import receipts


@pytest.fixture
def receipt():
    made = receipts.Receipt(uuid4(), date(2026, 3, 2), (b"a" * 32, b"b" * 32))
    return receipts.issue(made, settings.RODEDRAAD_SECRETS.receipt_seed).to_text()


def test_a_genuine_receipt_says_what_was_received(receipt, tmp_path):
    file, said = tmp_path / "receipt.txt", StringIO()
    file.write_text(receipt)

    call_command("verify_receipt", str(file), stdout=said)

    assert "genuine: 2 sealed rows received on 2026-03-02" in said.getvalue()


@pytest.mark.parametrize("change", [("2026-03-02", "2026-03-03"), ("RODE", "RED")])
def test_a_changed_receipt_is_refused(receipt, tmp_path, change):
    file = tmp_path / "receipt.txt"
    file.write_text(receipt.replace(*change))

    with pytest.raises(CommandError, match="not given by this platform"):
        call_command("verify_receipt", str(file))


def test_a_file_that_is_not_there_is_said_to_be_absent(tmp_path):
    with pytest.raises(CommandError, match="no such file"):
        call_command("verify_receipt", str(tmp_path / "nothing.txt"))
