"""Give a user another name, after a marriage for example."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rodedraad.accounts.models import User
from rodedraad.accounts.services import users
from rodedraad.core import clock
from rodedraad.core.errors import NotAllowed


class Command(BaseCommand):
    """The desks of the user keep the former name, until a member vouches for the new one."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take who, and the name from now on."""
        parser.add_argument("email")
        parser.add_argument("name")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Change the account."""
        user = User.objects.filter(email=options["email"].strip().lower()).first()
        if user is None:
            raise CommandError("there is no user with this address")
        try:
            users.rename(actor=None, user=user, name=options["name"], at=clock.now())
        except NotAllowed:
            raise CommandError("a user has a name") from None
        self.stdout.write("renamed; a member of each desk has to vouch for the new name")
