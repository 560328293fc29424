"""Verify each desk: its keys, its roll, the trail, and the keys and names of its members."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rodedraad.accounts import pins, queries, spare
from rodedraad.accounts.errors import DeskNotFounded, DeskNotPinned, DeskTampered
from rodedraad.accounts.models import Desk
from rodedraad.accounts.services import desks
from rodedraad.audit.parties import Party
from rodedraad.core import clock

_SPARE_KEY = "spare_key"


class Command(BaseCommand):
    """Exit status 0 when every desk is what its members made of it, 1 otherwise."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Say how each desk is."""
        codes = sorted({*pins.all_pins(), *Desk.objects.values_list("code", flat=True)})
        wrong = [code for code in codes if not self._is_sound(code)]
        if spare.is_strange(spare.CENTRAL):
            self.stdout.write(f"{spare.CENTRAL}: tampered with ({_SPARE_KEY})")
            wrong.append(spare.CENTRAL)
        if wrong:
            raise CommandError(f"tampered with: {', '.join(wrong)}")

    def _is_sound(self, code: str) -> bool:
        try:
            members = queries.desk_members(code, day=clock.today())
            self._compare_names(code)
            self._compare_spare_key(code)
        except DeskTampered as tampering:
            desks.notice_tampering(tampering, by=Party.COMMAND, at=clock.now())
            self.stdout.write(f"{code}: tampered with ({tampering.what})")
            return False
        except (DeskNotFounded, DeskNotPinned):
            self.stdout.write(f"{code}: not pinned yet; `rodedraad pin-desk {code}`")
            return True
        self.stdout.write(f"{code}: {len(members)} member(s), sound")
        return True

    def _compare_spare_key(self, code: str) -> None:
        if spare.is_strange(code):
            raise DeskTampered(code, _SPARE_KEY)

    def _compare_names(self, code: str) -> None:
        others = queries.other_names(code)
        for other in others:
            self.stdout.write(
                f"{code}: user {other.public_id} is called {other.in_account!r} in the account,"
                f" and the desk vouches for {other.vouched_for!r}"
            )
        if others:
            raise DeskTampered(code, "name")
