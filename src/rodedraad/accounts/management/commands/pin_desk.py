"""Pin the fingerprint of a desk outside the database, after comparing it with a member."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rodedraad.accounts import pins, queries
from rodedraad.accounts.services import desks
from rodedraad.core import clock
from rodedraad.core.errors import NotFound
from rodedraad.lib.vault.spelling import as_typed


class Command(BaseCommand):
    """Nothing can be sent to a desk before this; pinning another one says what stood there."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the desk."""
        parser.add_argument("code")
        parser.add_argument(
            "--compared", metavar="FINGERPRINT", help="as a member of the desk reads it to you"
        )

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Ask for the fingerprint that the members have on paper, compare, and pin."""
        code = options["code"]
        try:
            fingerprint = queries.fingerprint_of(queries.get_desk(code))
        except NotFound:
            raise CommandError(f"no member has started the desk {code!r} yet") from None
        before = pins.pinned(code)
        if before == fingerprint:
            self.stdout.write(f"{code} was pinned already: {fingerprint}")
            return
        if before:
            self.stdout.write(f"pinned now: {before}")
        compared = options["compared"]
        if compared is None:
            compared = input("Type the eight groups, as a member of the desk reads them: ")
        if as_typed(compared) != as_typed(fingerprint):
            # Who reads the right one here could type it without a member and the paper.
            raise CommandError("nothing was pinned: the database has another fingerprint")
        desks.pin_desk(desk_code=code, at=clock.now())
        self.stdout.write(f"pinned {code}: {fingerprint}")
