"""My own account."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from rodedraad.accounts import queries, spare
from rodedraad.accounts.access import ActorRequest, open_to_signed_in, unlocked_keys
from rodedraad.accounts.roles import WITH_KEYS, Role
from rodedraad.accounts.web.recovery_views import name_of
from rodedraad.organisations import profiles


@open_to_signed_in()
def mine(request: ActorRequest) -> HttpResponse:
    """Show who I am here, how I sign in, and how my keys are.

    The fingerprint is that of the keys that were opened: what stands in the database could be
    exchanged, and a colleague relies on what is read from this page.
    """
    actor, keys = request.actor, unlocked_keys(request)
    language = get_language() or "nl"
    context = {
        "roles": [str(role.label) for role in sorted(actor.roles)],
        "desks": [
            (desk.code, desk.name.in_language(language))
            for desk in profiles.current().desks
            if actor.is_a(Role.HANDLER, desk.code)
        ],
        "circles": [(circle, name_of(circle)) for circle in spare.circles(actor)],
        "may_have_keys": bool(actor.roles & WITH_KEYS),
        "has_keys": queries.has_keys(actor.user_id),
        "fingerprint": keys.public.fingerprint() if keys else "",
        "are_unlocked": keys is not None,
        "sessions": profiles.current().sessions,
        "is_administrator": actor.is_a(Role.ADMINISTRATOR),
    }
    return render(request, "accounts/mine.html", context)
