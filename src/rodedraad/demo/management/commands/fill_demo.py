"""Fill the demo, and print its address and its logins."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from nacl.public import PrivateKey

from rodedraad.core import clock
from rodedraad.demo import figures, filling, home
from rodedraad.demo.people import PASSPHRASE, PASSWORD, people
from rodedraad.organisations import profiles
from rodedraad.releases.ledger import statistics_key

YEARS = range(1, figures.YEARS + 1)


class Command(BaseCommand):
    """Fill once; print each time."""

    help = __doc__ or ""
    # The worker, which starts next, looks everything through: for a demo that is enough.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address that is printed, and how many years past have figures."""
        parser.add_argument("--address", default="http://127.0.0.1:8000")
        parser.add_argument("--years", type=int, choices=YEARS, default=figures.YEARS)

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Fill and print."""
        if not settings.RODEDRAAD_DEMO:
            raise CommandError("this platform is no demo; `rodedraad demo` starts one")
        profile = profiles.current()
        if not filling.is_filled():
            self.stdout.write("Filling the demo: keys are slow to make on purpose …")
            filling.fill(profile, at=clock.now(), counting=self._key(), years=options["years"])
        address = options["address"]
        self.stdout.write(f"\n{profile.name}: {address}/\n")
        self.stdout.write(f"People, codes and the clock: {address}/demo/\n")
        self.stdout.write(f"Everybody's password: {PASSWORD}\n")
        self.stdout.write(f"Everybody's passphrase for the keys: {PASSPHRASE}\n")
        for person in people(profile):
            place = f" ({profile.desk(person.desk).name.nl})" if person.desk else ""
            self.stdout.write(f"  {person.email:24} {person.role.label}{place}")
        self.stdout.write("\nA command on this demo, in another window:\n")
        typed = home.command(settings.HOME, settings.RODEDRAAD_PROFILE, "verify-grants")
        self.stdout.write(f"  {typed}\n")
        self.stdout.write("\nStop with Ctrl+C.\n")

    def _key(self) -> PrivateKey:
        """Read the key for statistics, which a demo leaves where it was made."""
        return statistics_key((settings.HOME / "secrets" / "statistics.key").read_text("ascii"))
