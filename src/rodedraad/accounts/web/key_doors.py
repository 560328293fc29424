"""The doors of the pages about somebody's own keys."""

from functools import wraps
from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters

from rodedraad.accounts import queries
from rodedraad.accounts.access import ActorRequest, AnyView, View, open_to
from rodedraad.accounts.roles import WITH_KEYS

_secret = sensitive_post_parameters()


def for_who_may_have_keys(view: AnyView) -> View:
    """Open a page to the roles that work with keys; what is typed on it stands in no report."""
    return open_to(*sorted(WITH_KEYS))(_secret(view))


def for_who_has_keys(view: AnyView) -> View:
    """Open a page to who made keys; who did not yet, is led to making them."""

    @wraps(view)
    def guarded(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not queries.has_keys(request.actor.user_id):
            return redirect("accounts:enrol")
        return view(request, *args, **kwargs)

    return for_who_may_have_keys(guarded)
