"""Who may do what with which record: every cell is asked, and written down.

The matrix stands in `docs/reference/rights.md`. It is made by asking each page as each person, and
this test says where an answer is another one than the page tells. After a change that is meant:

    RODEDRAAD_RIGHTS=write python -m pytest tests/rights
"""

import os
import re
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from rodedraad.core.openness import Whom, opening_of
from tests.rights.world import Row, World, build

PAGE = Path(__file__).parent.parent.parent / "docs" / "reference" / "rights.md"
OPEN, DOOR, ABSENT = "open", "door", "absent"
Found = Mapping[str, Mapping[Row, tuple[str, bytes, bytes]]]
_SECRET = re.compile(r"\((case|report|consultation|advice|request|pattern)\)")
_ONCE = re.compile(rb'(nonce-[\w+/=-]+|value="[\w-]{64}"|nonce="[^"]+")')


@pytest.mark.django_db
@pytest.mark.requirement("PRIV-06", "PRIV-12", "PRIV-18", "ACT-05", "ACT-09")
def test_every_cell_of_the_matrix():
    world = build()
    found = {name: _asked_by(name, world) for name in world.people}
    page = _page(world, found)

    if os.environ.get("RODEDRAAD_RIGHTS") == "write":
        PAGE.write_text(page)

    assert _more_than_declared(world, found) == []
    assert _known_to_others(world, found) == []
    assert PAGE.read_text() == page


def _more_than_declared(world: World, found: Found) -> list[tuple[str, str]]:
    """Return which pages answered somebody who has none of the roles that they are open to."""
    wrong = []
    for row in world.rows:
        opening = opening_of(row.view)
        roles = opening.roles if opening and opening.whom is Whom.ROLES else None
        for name, cells in found.items():
            if roles is not None and cells[row][0] is OPEN and not world.roles[name] & roles:
                wrong.append((row.shown, name))
    return wrong


def _known_to_others(world: World, found: Found) -> list[tuple[str, str, str]]:
    """Return where somebody who may not know of a record gets another answer than for nothing."""
    wrong = []
    for row in world.rows:
        kind = _SECRET.search(row.shown)
        for name, cells in found.items() if kind else ():
            answer, body, of_nothing = cells[row]
            # A door asks who is there before anything is looked up.
            is_same = answer is DOOR or (answer is ABSENT and body == of_nothing)
            if name not in world.in_the_know[kind[1]] and not is_same:
                wrong.append((row.shown, name, answer))
    return wrong


def _asked_by(name: str, world: World) -> Mapping[Row, tuple[str, bytes, bytes]]:
    client = world.people[name](Client())
    nothing = _answer(client, "/wat-nooit-was/")[1]
    given: dict[Row, tuple[str, bytes, bytes]] = {}
    at_door: dict[object, tuple[str, bytes, bytes]] = {}
    for row in world.rows:
        opening = opening_of(row.view)
        is_out = opening is not None and not world.roles[name] & opening.roles
        if row.is_like_another and is_out:
            given[row] = at_door[row.view]
        else:
            given[row] = at_door[row.view] = (*_answer(client, row.address), nothing)
    return given


def _answer(client: Client, address: str) -> tuple[str, bytes]:
    """Ask for a page, or send an empty form where a page only takes forms; undo what it did."""
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    with transaction.atomic():
        response = client.get(address)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            response = client.post(address, {})
        body = b"" if response.streaming else response.content
        transaction.set_rollback(True)
    client.cookies.clear()
    for key, value in cookies.items():
        client.cookies[key] = value
    if response.status_code == HTTPStatus.NOT_FOUND:
        return ABSENT, _ONCE.sub(b"", body.replace(address.encode(), b""))
    target = response.get("Location", "")
    doors = (
        "account_login", "accounts:unlock", "accounts:enrol",
        "reporting:inbox_open", "concerned:own_open",
    )  # fmt: skip
    if any(target.partition("?")[0] == reverse(door) for door in doors):
        return DOOR, b""
    return OPEN, body


def _page(world: World, found: Found) -> str:
    lines = [
        "# Who may do what",
        "",
        "This page is made by asking each page on a record as each person, in `tests/rights`.",
        "Whom the other pages are open to stands in [pages](pages.md).",
        "",
        "Whoever is in neither column gets the page of what does not exist.",
        "*Led to a door* is who has to sign in, unlock keys or type a code first.",
        "",
        "The people: " + ", ".join(sorted(world.people)) + ".",
        "",
        "| page | open to | led to a door |",
        "|---|---|---|",
    ]
    for row in sorted(world.rows, key=lambda row: row.shown):
        cells = [
            _names([name for name in found if found[name][row][0] is kind], list(found))
            for kind in (OPEN, DOOR)
        ]
        lines.append(f"| `{row.shown}` | {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def _names(names: list[str], people: list[str]) -> str:
    """Return who it is in few words: groups by their name, and who is in none of these."""
    left, said = set(names), []
    for group, members in _groups(people).items():
        if members and members <= left:
            left -= members
            said.append(group)
    return ", ".join([*said, *sorted(left)])


def _groups(people: list[str]) -> Mapping[str, set[str]]:
    outside = {"visitor", "code holder", "person concerned"}
    return {
        "everybody": set(people),
        "who is signed in": set(people) - outside,
        "who is not signed in": outside,
        "handlers": {name for name in people if name.startswith("handler")},
        "counsellors": {name for name in people if name.endswith("counsellor")},
    }
