"""What may not be on a platform that people rely on: made-up contacts, and the people of a demo."""

import os
from pathlib import Path

import psycopg

from rodedraad.demo.home import is_marked
from rodedraad.demo.people import HOST
from rodedraad.organisations.profiles import Profile, shipped

_PATIENCE_SECONDS = 5


class NotReal(Exception):
    """Something here is of a demo; the text says what, and what to do."""


def require_mark(home: Path) -> None:
    """Raise `NotReal` for a switch to the demo in a folder that no demo made."""
    if not is_marked(home):
        raise NotReal(f"RODEDRAAD_DEMO is on, but no demo made {home}; take the switch away")


def require_own_contacts(name: str, profile: Profile) -> None:
    """Raise `NotReal` for a profile whose contacts are placeholders."""
    if not profile.contacts_are_placeholders:
        return
    file, way = name, "fill in the contacts"
    if name in shipped():
        file = f"{name}.toml"
        way = "copy the file, fill in the contacts, let RODEDRAAD_PROFILE name your copy"
    raise NotReal(
        f"{file}: contacts_are_placeholders is true: people would be sent to addresses and phone"
        f" numbers that do not exist. To go on: {way}, and set contacts_are_placeholders to false"
    )


def require_no_demo_people() -> None:
    """Raise `NotReal` for a database that a demo filled.

    A database that can't be reached, or has no tables yet, is no reason: pages say so themselves.
    """
    try:
        found = _has_people_of_a_demo(os.environ["DATABASE_URL"])
    except (psycopg.OperationalError, psycopg.errors.UndefinedTable):
        return
    if found:
        raise NotReal(
            "this database has the people of the demo, whose passwords everybody can read. Show"
            " it with `rodedraad demo`, or take another RODEDRAAD_HOME or DATABASE_URL"
        )


def _has_people_of_a_demo(url: str) -> bool:
    query = "SELECT 1 FROM accounts_user WHERE email LIKE %s LIMIT 1"
    with psycopg.connect(url, connect_timeout=_PATIENCE_SECONDS) as connection:
        return connection.execute(query, [f"%@{HOST}"]).fetchone() is not None
