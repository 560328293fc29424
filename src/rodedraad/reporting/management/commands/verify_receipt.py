"""`rodedraad verify-receipt FILE`: was this receipt given by this platform?"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from rodedraad.lib.vault import receipts
from rodedraad.lib.vault.errors import BadSignature


class Command(BaseCommand):
    """Check the signature of a receipt; needs no database."""

    help = "Check that a receipt was given by this platform, and show what it says."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file that holds the receipt."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was received and when, or that the receipt is not genuine."""
        del args
        key = receipts.receipt_key(settings.RODEDRAAD_SECRETS.receipt_seed)
        try:
            text = options["file"].read_text(encoding="utf-8")
            receipt = receipts.verify(receipts.SignedReceipt.from_text(text), key)
        except (BadSignature, UnicodeDecodeError):
            raise CommandError("this receipt was not given by this platform") from None
        except OSError:
            raise CommandError("there is no such file") from None
        rows = len(receipt.digests)
        self.stdout.write(f"genuine: {rows} sealed rows received on {receipt.day.isoformat()}")
