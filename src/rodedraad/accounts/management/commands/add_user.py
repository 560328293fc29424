"""Add a user, appoint to a role, and print the link of the invitation."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse

from rodedraad.accounts.errors import EmailInUse
from rodedraad.accounts.models import User
from rodedraad.accounts.roles import AT_A_DESK, Role
from rodedraad.accounts.services import users
from rodedraad.core import clock
from rodedraad.organisations import profiles


class Command(BaseCommand):
    """The first administrator is made this way."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take who, and as what."""
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--role", choices=Role.values)
        parser.add_argument("--desk", default="", help="the code of a desk, for a handler")
        parser.add_argument("--address", default="", help="how the site begins: https://…")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Add, appoint, invite: all or nothing."""
        _require_sense(options["role"], options["desk"])
        at = clock.now()
        with transaction.atomic():
            try:
                user = users.add_user(
                    actor=None, email=options["email"], name=options["name"], at=at
                )
            except EmailInUse:
                raise CommandError("there is a user with this address already") from None
            if options["role"]:
                _appoint(user, options)
            token = users.invite(actor=None, user=user, at=at)
        path = reverse("accounts:invitation", args=[user.public_id, token])
        self.stdout.write(f"{options['address'].rstrip('/')}{path}")


def _appoint(user: User, options: dict[str, Any]) -> None:
    users.appoint(
        actor=None,
        user=user,
        role=Role(options["role"]),
        desk=options["desk"],
        from_date=clock.today(),
        at=clock.now(),
    )


def _require_sense(role: str | None, desk: str) -> None:
    codes = [one.code for one in profiles.current().desks]
    if bool(desk) != (role in AT_A_DESK):
        raise CommandError("a handler has a desk, and nobody else has: use --desk")
    if desk and desk not in codes:
        raise CommandError(f"{desk!r} is no desk of this profile; allowed: {', '.join(codes)}")
