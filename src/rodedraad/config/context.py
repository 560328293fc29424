"""What every page may need to know of the house."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from rodedraad.accounts.access import actor_of, has_unlocked_keys
from rodedraad.accounts.actors import Actor
from rodedraad.accounts.roles import Role
from rodedraad.monitor.patterns import policies as patterns
from rodedraad.monitor.policies import has_dashboard
from rodedraad.organisations import profiles
from rodedraad.programme import policies as advice
from rodedraad.ui.addresses import address_of
from rodedraad.ui.components import Link

_EMERGENCY = {Role.IT_SUPPORT, Role.COUNSELLOR, Role.CENTRAL_COUNSELLOR}


def house(request: HttpRequest) -> dict[str, Any]:
    """Return what the frame of a page shows; for a reporter nothing of any account."""
    actor = actor_of(request)
    return {
        "organisation_name": profiles.current().name,
        "theme_url": address_of("theme"),
        "quick_exit_url": address_of("reporting:leave"),
        "footer_links": _footer(actor),
        **({} if actor.is_anonymous else _staff(request, actor)),
    }


def _staff(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    return {
        "navigation": _navigation(request, actor),
        "account_name": actor.name,
        "account_url": address_of("accounts:mine"),
        "sign_out_url": address_of("account_logout"),
        "lock_url": address_of("accounts:lock") if has_unlocked_keys(request) else "",
    }


def _navigation(request: HttpRequest, actor: Actor) -> list[Link]:
    links = []
    if actor.is_a(Role.HANDLER):
        links += [
            (_("Reports"), address_of("cases:desk_list")),
            (_("What is due"), address_of("messaging:due")),
            (_("Somebody calls or comes by"), address_of("cases:enter_report")),
        ]
        links += _desks(sorted(actor.desks(Role.HANDLER)))
    if advice.has_a_page(actor):
        links.append((pgettext("several", "Advice"), address_of("programme:advice_list")))
    if patterns.is_adviser(actor):
        links.append((_("Patterns"), address_of("patterns:pattern_list")))
    links.append((_("Figures"), address_of("releases:release_list")))
    if has_dashboard(actor):
        links += [
            (_("Dashboard"), address_of("monitor:dashboard")),
            (_("Integral monitor"), address_of("monitor:integral_monitor")),
        ]
    if actor.is_a(Role.DOUBT_LINE) and profiles.current().doubt_line:
        links.append((_("Doubt line"), address_of("reporting:count_talk")))
    if profiles.current().support:
        links += _support(actor)
    if actor.is_a(Role.COUNSELLOR) or actor.is_a(Role.CENTRAL_COUNSELLOR):
        links.append((_("My consultations"), address_of("counselling:consultations")))
    if not actor.roles.isdisjoint(_EMERGENCY):
        links.append((_("Emergency access"), address_of("emergency:requests")))
    if actor.is_a(Role.ADMINISTRATOR):
        links.append((_("Users"), address_of("accounts:users")))
    # On the page of one case, the list of cases is where one is.
    here = max((url for _label, url in links if request.path.startswith(url)), key=len, default="")
    return [Link(label, url, current=url == here) for label, url in links]


def _support(actor: Actor) -> list[tuple[str, str]]:
    links = []
    if actor.is_a(Role.SUPPORTER):
        links.append((_("My card on the rota"), address_of("support:card")))
        links.append((_("Count that I helped somebody"), address_of("reporting:count_support")))
    if actor.is_a(Role.SUPPORT_COORDINATOR):
        links.append((_("The rota of direct support"), address_of("support:planning")))
    if actor.is_a(Role.GROUP_FACILITATOR):
        links.append((_("My groups"), address_of("support:own_groups")))
    return links


def _desks(codes: list[str]) -> list[tuple[str, str]]:
    language, profile = get_language() or "nl", profiles.current()
    labels = [
        _("Colleagues with a key: %(desk)s")
        % {"desk": profile.desk(code).name.in_language(language)}
        if len(codes) > 1
        else _("Colleagues with a key")
        for code in codes
    ]
    return [
        (label, reverse("accounts:desk", args=[code]))
        for label, code in zip(labels, codes, strict=True)
    ]


def _footer(actor: Actor) -> list[Link]:
    profile = profiles.current()
    links = [Link(_("Fingerprints of the desks"), address_of("accounts:fingerprints"))]
    if actor.is_anonymous:
        links.append(Link(_("Sign in"), address_of("account_login")))
    if profile.accessibility_statement_url:
        links.append(Link(_("Accessibility"), profile.accessibility_statement_url))
    if settings.RODEDRAAD_DEMO:
        links.append(Link(_("The people of this demo"), address_of("demo:cast")))
    return links
