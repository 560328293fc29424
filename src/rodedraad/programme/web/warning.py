"""Where who wants to act on advice that was changed outside the platform is led: to the warning."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rodedraad.accounts.access import ActorRequest
from rodedraad.programme.errors import ChangedOutside

View = Callable[..., HttpResponse]


def led_to_the_warning(view: View) -> View:
    """Lead to the page of the advice, which says what is wrong, instead of a form about it."""

    @wraps(view)
    def guarded(request: ActorRequest, public_id: UUID, **more: UUID) -> HttpResponse:
        try:
            return view(request, public_id, **more)
        except ChangedOutside:
            messages.error(
                request, _("Nothing is saved: this advice was changed outside the platform.")
            )
            return redirect("programme:advice_detail", public_id=public_id)

    return guarded
