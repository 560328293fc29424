"""The guide to the right route: what each is for, matched with what somebody wants."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rodedraad.organisations.profiles import DeskProfile, Profile, RouteCode, RouteProfile


class Want(StrEnum):
    """What somebody hopes to find."""

    TALK = "talk"
    ACT = "act"
    TELL = "tell"
    RULING = "ruling"


class Place(StrEnum):
    """Where the people of a route stand."""

    INSIDE = "inside"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class Trait:
    """For which wishes a route is there, where it is, and whether it needs no name."""

    wants: frozenset[Want]
    place: Place
    nameless: bool


TRAITS = {
    RouteCode.COLLEAGUE_OR_MANAGER: Trait(
        frozenset({Want.TALK, Want.ACT}), Place.INSIDE, nameless=False
    ),
    RouteCode.COUNSELLOR: Trait(frozenset({Want.TALK}), Place.INSIDE, nameless=True),
    RouteCode.HELPDESK: Trait(frozenset({Want.TALK}), Place.INSIDE, nameless=False),
    RouteCode.INTEGRITY_BUREAU: Trait(
        frozenset({Want.ACT, Want.TELL}), Place.INSIDE, nameless=True
    ),
    RouteCode.EXTERNAL_DESK: Trait(
        frozenset({Want.TALK, Want.ACT, Want.TELL}), Place.OUTSIDE, nameless=True
    ),
    RouteCode.COMPLAINTS_COMMITTEE: Trait(
        frozenset({Want.ACT, Want.RULING}), Place.OUTSIDE, nameless=False
    ),
    RouteCode.FACT_FINDING: Trait(frozenset({Want.TALK, Want.TELL}), Place.OUTSIDE, nameless=True),
    RouteCode.APPLICANTS_CONTACT: Trait(
        frozenset({Want.TALK, Want.ACT}), Place.INSIDE, nameless=True
    ),
    RouteCode.DOUBT_LINE: Trait(frozenset({Want.TALK}), Place.INSIDE, nameless=True),
    RouteCode.POLICE: Trait(frozenset({Want.ACT, Want.RULING}), Place.OUTSIDE, nameless=False),
    RouteCode.HUMAN_RIGHTS_INSTITUTE: Trait(
        frozenset({Want.RULING}), Place.OUTSIDE, nameless=False
    ),
    RouteCode.OMBUDSMAN: Trait(frozenset({Want.RULING}), Place.OUTSIDE, nameless=False),
}

LISTENERS = frozenset({RouteCode.COUNSELLOR, RouteCode.DOUBT_LINE})
"""Who can help somebody choose."""


@dataclass(frozen=True)
class Wish:
    """What somebody answered; an empty answer leaves everything open."""

    want: Want | None = None
    place: Place | None = None
    nameless: bool = False

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was answered."""
        return self == Wish()


def offered(profile: Profile, day: date) -> tuple[RouteProfile, ...]:
    """Return the routes that somebody can go on this day, in the order of the profile.

    A desk that has not begun yet, or whose time is over, is no route.
    """
    return tuple(
        route
        for route in profile.routes
        if route.desk is None or profile.desk(route.desk).is_open_on(day)
    )


def over(profile: Profile, day: date) -> tuple[DeskProfile, ...]:
    """Return the committees to which one could come forward until a day that has passed."""
    return tuple(desk for desk in profile.fact_finding if desk.is_over_on(day))


def named(
    routes: Sequence[RouteProfile], *, desk: str = "", route: str = ""
) -> RouteProfile | None:
    """Return the route that an address asks for, by its desk or by its code; else nothing.

    A button elsewhere may be older than the profile: what is not there is no mistake.
    """
    of_desk = [each for each in routes if desk and each.desk == desk]
    of_code = [each for each in routes if each.code == route]
    return next(iter(of_desk + of_code), None)


def matching(
    profile: Profile, routes: Sequence[RouteProfile], wish: Wish
) -> tuple[RouteProfile, ...]:
    """Return those of the routes that fit the wish."""
    return tuple(route for route in routes if _fits(profile, route, wish))


def _fits(profile: Profile, route: RouteProfile, wish: Wish) -> bool:
    trait = TRAITS[route.code]
    return (
        wish.want in {None, *trait.wants}
        and wish.place in {None, trait.place}
        and (not wish.nameless or _needs_no_name(profile, route))
    )


def _needs_no_name(profile: Profile, route: RouteProfile) -> bool:
    if route.desk:
        return profile.desk(route.desk).anonymous_possible
    return TRAITS[route.code].nameless
