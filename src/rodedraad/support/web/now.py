"""Who is there now, what they do, and which professional help there is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from rodedraad.core import clock
from rodedraad.organisations import profiles
from rodedraad.support import queries
from rodedraad.support.states import Offer
from rodedraad.support.web.doors import open_quietly


@open_quietly
@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """Show who is there now; who reads this is not kept."""
    profile, language = profiles.current(), translation.get_language() or "nl"
    professional = profile.support.professional if profile.support else ()
    context = {
        "rota": queries.rota_at(clock.now()),
        "offers": [offer.label for offer in Offer],
        "professional": [
            {
                "name": one.name.in_language(language),
                "about": one.about.in_language(language),
                "contact": one.contact,
                "note": one.contact.note.in_language(language) if one.contact.note else "",
            }
            for one in professional
        ],
        "is_made_up": profile.contacts_are_placeholders,
        "language": language,
    }
    return render(request, "support/now.html", context)
