"""Checks that look at two places of a profile at once."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from rodedraad.lib.screening.grounds import Ground
from rodedraad.lib.screening.rulebook import standard_rules
from rodedraad.organisations.profiles.departments import department_faults
from rodedraad.organisations.profiles.faults import Fault, not_allowed
from rodedraad.organisations.profiles.profile import DeskKind, Procedure, Profile, RouteCode

Check = Callable[[Profile], Iterable[Fault]]

_KIND_BEHIND = {
    RouteCode.COUNSELLOR: DeskKind.COUNSELLORS,
    RouteCode.INTEGRITY_BUREAU: DeskKind.INTEGRITY_BUREAU,
    RouteCode.EXTERNAL_DESK: DeskKind.EXTERNAL_DESK,
    RouteCode.COMPLAINTS_COMMITTEE: DeskKind.COMPLAINTS_COMMITTEE,
    RouteCode.HELPDESK: DeskKind.HELPDESK,
    RouteCode.APPLICANTS_CONTACT: DeskKind.APPLICANTS_CONTACT,
    RouteCode.FACT_FINDING: DeskKind.FACT_FINDING,
}


FOLLOWED_HERE = frozenset(Procedure) - {Procedure.COUNSEL, Procedure.ADVICE}
"""The procedures of which the platform knows the steps."""


def contradictions(profile: Profile) -> tuple[Fault, ...]:
    """Return everything in the profile that contradicts something else in it."""
    return tuple(fault for check in _CHECKS for fault in check(profile))


def _codes_are_used_once(profile: Profile) -> Iterator[Fault]:
    yield from twice("desks", [desk.code for desk in profile.desks])
    yield from twice("routes", [route.code for route in profile.routes])
    yield from twice("levels", [level.code for level in profile.levels])
    yield from twice("departments", [plan.code for plan in profile.departments])
    yield from twice("facilitators", [each.code for each in profile.facilitators])
    screening = profile.screening
    yield from twice("screening.deny", [word.phrase for word in screening.deny], name="phrase")
    yield from twice("screening.guide", [each.about for each in screening.guide], name="about")
    yield from twice("conduct.norms", [norm.number for norm in profile.norms], name="number")


def twice(key: str, codes: Sequence[str], *, name: str = "code") -> Iterator[Fault]:
    """Yield a mistake for each code that stands more than once in a list."""
    for index, code in enumerate(codes):
        if code in codes[:index]:
            yield Fault(f"{key}[{index}].{name}", f'"{code}" is used twice; allowed: once')


def _somebody_listens(profile: Profile) -> Iterator[Fault]:
    if not any(desk.reports_here and not desk.looks_again for desk in profile.desks):
        yield Fault("desks", "at least one desk needs reports_here = true")


def _one_team_looks_again(profile: Profile) -> Iterator[Fault]:
    """Ask for one team at most, which works as such a team does."""
    teams = [desk.code for desk in profile.desks if desk.looks_again and desk.reports_here]
    if len(teams) > 1:
        yield Fault("desks", f"{', '.join(teams)} are all for a second opinion; allowed: one")
    for index, desk in enumerate(profile.desks):
        if desk.looks_again is not (desk.procedure is Procedure.SECOND_OPINION):
            yield Fault(
                f"desks[{index}].procedure",
                f'"{desk.procedure.value}" is not allowed with kind "{desk.kind.value}"; allowed:'
                ' the kind and the procedure "second_opinion" together',
            )


def _aftercare_ascends(profile: Profile) -> Iterator[Fault]:
    months = profile.terms.aftercare_months
    if list(months) != sorted(set(months)):
        shown = ", ".join(str(number) for number in months)
        yield Fault(
            "terms.aftercare_months", f"[{shown}] is not allowed; allowed: ascending months"
        )


def _files_fit(profile: Profile) -> Iterator[Fault]:
    files = profile.files
    if files.max_bytes > files.max_total_bytes:
        yield Fault(
            "files.max_bytes",
            f"{files.max_bytes} is not allowed; allowed: at most max_total_bytes,"
            f" {files.max_total_bytes}",
        )


def _keys_lock_before_the_session_ends(profile: Profile) -> Iterator[Fault]:
    sessions = profile.sessions
    if sessions.unlock_minutes > sessions.idle_minutes:
        yield Fault(
            "sessions.unlock_minutes",
            f"{sessions.unlock_minutes} is not allowed; allowed: at most idle_minutes,"
            f" {sessions.idle_minutes}",
        )


def _desks_are_consistent(profile: Profile) -> Iterator[Fault]:
    natures = [nature.code for nature in profile.natures]
    for index, desk in enumerate(profile.desks):
        key = f"desks[{index}]"
        for place, nature in enumerate(desk.natures):
            if nature not in natures:
                yield Fault(f"{key}.natures[{place}]", not_allowed(nature, dict.fromkeys(natures)))
        if desk.procedure is Procedure.COMPLAINT and desk.advises is None:
            yield Fault(f"{key}.advises", 'is missing; a desk with procedure "complaint" advises')
        if desk.reports_here and desk.procedure not in FOLLOWED_HERE:
            yield Fault(
                f"{key}.procedure",
                not_allowed(desk.procedure, dict.fromkeys(sorted(FOLLOWED_HERE)))
                + " with reports_here = true",
            )
        if desk.open_from and desk.open_until and desk.open_from >= desk.open_until:
            yield Fault(
                f"{key}.open_until",
                f"{desk.open_until} is not allowed; allowed: a day after open_from,"
                f" {desk.open_from}",
            )


def _a_committee_has_an_assignment(profile: Profile) -> Iterator[Fault]:
    for index, desk in enumerate(profile.desks):
        key = f"desks[{index}]"
        if desk.kind is not DeskKind.FACT_FINDING:
            if desk.assignment:
                yield Fault(f"{key}.assignment", 'is only for a desk of the kind "fact_finding"')
            continue
        needed = {
            "assignment": desk.assignment,
            "open_from": desk.open_from,
            "open_until": desk.open_until,
        }
        for name, value in needed.items():
            if value is None:
                yield Fault(f"{key}.{name}", "is missing; a committee has an assignment for a time")


def _a_complaint_is_by_name(profile: Profile) -> Iterator[Fault]:
    """Ask for a name where a complaint is filed: who it is about hears from whom it comes."""
    for index, desk in enumerate(profile.desks):
        if desk.procedure is Procedure.COMPLAINT and desk.anonymous_possible:
            yield Fault(
                f"desks[{index}].anonymous_possible",
                "true is not allowed; allowed: false, since a complaint is filed by name",
            )


def _routes_reach_a_desk(profile: Profile) -> Iterator[Fault]:
    here = {desk.code for desk in profile.desks if desk.reports_here}
    for index, route in enumerate(profile.routes):
        # On the doubt line one only talks: no desk stands behind it, and no case is made.
        is_talk = route.code is RouteCode.DOUBT_LINE and route.desk is None
        if route.reports_here and not is_talk and route.desk not in here:
            yield Fault(
                f"routes[{index}].reports_here",
                "true is not allowed; allowed: only with a desk that has reports_here = true",
            )


def _routes_lead_to_what_they_say(profile: Profile) -> Iterator[Fault]:
    kinds = {desk.code: desk.kind for desk in profile.desks}
    for index, route in enumerate(profile.routes):
        kind = _KIND_BEHIND.get(route.code)
        if route.desk and kind and kinds[route.desk] is not kind:
            fitting = [code for code, each in kinds.items() if each is kind]
            yield Fault(
                f"routes[{index}].desk",
                f'"{route.desk}" is not allowed; allowed: a desk of the kind "{kind.value}"'
                + (f", here: {', '.join(fitting)}" if fitting else ""),
            )


def _guide_is_complete(profile: Profile) -> Iterator[Fault]:
    offered = Counter(route.code for route in profile.routes)
    for index, code in enumerate(profile.routes_not_offered):
        if offered[code]:
            yield Fault(f"routes_not_offered[{index}]", f'"{code}" stands in routes as well')
    for code in RouteCode:
        if not offered[code] and code not in profile.routes_not_offered:
            yield Fault("routes", f'"{code}" is missing; add it, or name it in routes_not_offered')


def _the_guide_is_about_something(profile: Profile) -> Iterator[Fault]:
    grounds = [str(ground) for ground in Ground]
    for index, each in enumerate(profile.screening.guide):
        # The rules are read only for who names one: that takes a second.
        if each.about not in grounds and each.about not in _rules():
            sentence = f"{not_allowed(each.about, grounds)}, or a rule such as AGE-001"
            yield Fault(f"screening.guide[{index}].about", sentence)


def _rules() -> set[str]:
    return {rule.rule_id for rule in standard_rules().rules}


_CHECKS: tuple[Check, ...] = (
    _codes_are_used_once,
    _somebody_listens,
    _one_team_looks_again,
    _aftercare_ascends,
    _files_fit,
    _keys_lock_before_the_session_ends,
    _desks_are_consistent,
    _a_committee_has_an_assignment,
    _a_complaint_is_by_name,
    _routes_reach_a_desk,
    _routes_lead_to_what_they_say,
    _guide_is_complete,
    _the_guide_is_about_something,
    department_faults,
)
