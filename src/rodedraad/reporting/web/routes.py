"""What the pages show of a route of the guide."""

from datetime import date
from typing import Any

from rodedraad.organisations.profiles import Profile, RouteCode, RouteProfile


def shown_route(profile: Profile, route: RouteProfile, day: date) -> dict[str, Any]:
    """Return the texts of a route; `desk` is empty unless that desk takes reports here today."""
    desk = profile.desk(route.desk) if route.desk else None
    natures = desk.natures if desk else ()
    return {
        "name": route.name,
        "description": route.description,
        "who_reads": route.who_reads,
        "next_step": route.next_step,
        "term": route.term,
        "natures": [code for code in profile.natures if code.code in natures],
        "advises": desk.advises if desk else None,
        "contact": route.contact,
        "is_made_up": profile.contacts_are_placeholders and desk is not None,
        "first": route.first,
        "open_to": desk.open_to if desk else None,
        "assignment": desk.assignment if desk else None,
        "open_from": desk.open_from if desk and desk.assignment else None,
        "open_until": desk.open_until if desk and desk.assignment else None,
        "is_counsellor": route.code is RouteCode.COUNSELLOR,
        "is_doubt_line": route is profile.doubt_line,
        "desk": route.desk if desk in profile.desks_here(day) else "",
    }
