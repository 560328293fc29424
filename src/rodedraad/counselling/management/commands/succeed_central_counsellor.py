"""Let a counsellor follow a central counsellor who can no longer hand over."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from rodedraad.accounts.models import User
from rodedraad.core import clock
from rodedraad.core.errors import NotAllowed
from rodedraad.core.rowsecurity import identify
from rodedraad.counselling import services


class Command(BaseCommand):
    """Who can still hand over does it on a page, with open keys: then nothing is lost."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take who goes and who comes."""
        parser.add_argument("--from", required=True, dest="former", metavar="EMAIL")
        parser.add_argument("--to", required=True, dest="successor", metavar="EMAIL")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """End one appointment and begin the other."""
        former, successor = _user(options["former"]), _user(options["successor"])
        try:
            with transaction.atomic():
                identify(worker=True)
                services.replace(former=former, successor=successor, at=clock.now())
        except NotAllowed:
            raise CommandError(
                "the first has to be the central counsellor of today, the second a counsellor, or "
                "the same person"
            ) from None
        self.stdout.write(
            "done; the successor begins with open keys, and each counsellor shares the own records"
        )


def _user(email: str) -> User:
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        raise CommandError(f"there is no user with the address {email}")
    return user
