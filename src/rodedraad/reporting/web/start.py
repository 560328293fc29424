"""The start page: which ways there are, and what to know before choosing one."""

from collections.abc import Sequence

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import RouteProfile
from rodedraad.reporting import guide
from rodedraad.reporting.guide import Place, Want, Wish
from rodedraad.reporting.web.access import open_to_reporters
from rodedraad.reporting.web.routes import shown_route
from rodedraad.reporting.web.sending import clock_now


class GuideForm(forms.Form):
    """Three questions; each may stay open."""

    use_required_attribute = False

    want = forms.ChoiceField(
        label=gettext_lazy("What do you want?"),
        required=False,
        choices=[
            ("", gettext_lazy("I do not know yet")),
            (Want.TALK.value, gettext_lazy("I want to talk about it, or ask for advice")),
            (Want.ACT.value, gettext_lazy("I want something to be done")),
            (
                Want.TELL.value,
                gettext_lazy("I want to let somebody know, without anything being done"),
            ),
            (
                Want.RULING.value,
                gettext_lazy("I want a ruling from outside, or to go to the police"),
            ),
        ],
        widget=forms.RadioSelect({"data-optional": "no"}),
    )
    place = forms.ChoiceField(
        label=gettext_lazy("With whom?"),
        required=False,
        choices=[
            ("", gettext_lazy("It does not matter")),
            (Place.INSIDE.value, gettext_lazy("With somebody from the organisation")),
            (Place.OUTSIDE.value, gettext_lazy("With somebody from outside")),
        ],
        widget=forms.RadioSelect({"data-optional": "no"}),
    )
    nameless = forms.BooleanField(
        label=gettext_lazy("I do not want to give my name"), required=False
    )

    def wish(self) -> Wish:
        """Return what was answered; an answer that is none leaves the question open."""
        self.is_valid()
        answered = self.cleaned_data
        return Wish(
            Want(answered["want"]) if answered.get("want") else None,
            Place(answered["place"]) if answered.get("place") else None,
            bool(answered.get("nameless")),
        )


@open_to_reporters
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Show the ways: the one that a button elsewhere names, then those that fit the answers."""
    profile, day = profiles.current(), timezone.localdate(clock_now())
    form = GuideForm(request.GET)
    wish = form.wish()
    form.errors.clear()
    routes = guide.offered(profile, day)
    named = _named(request, routes) if wish.is_empty else None
    chosen = [route for route in guide.matching(profile, routes, wish) if route is not named]
    others = [route for route in routes if route not in chosen and route is not named]
    context = {
        "guide": form,
        "is_filtered": not wish.is_empty,
        "named": shown_route(profile, named, day) if named else None,
        "chosen": [shown_route(profile, route, day) for route in chosen],
        "others": [shown_route(profile, route, day) for route in others],
        "listeners": [route.name for route in routes if route.code in guide.LISTENERS],
        "over": guide.over(profile, day),
        "who_may_report": profile.who_may_report,
        "own_words": profile.texts.start,
        "language": translation.get_language(),
    }
    return render(request, "reporting/start/start.html", context)


def _named(request: HttpRequest, routes: Sequence[RouteProfile]) -> RouteProfile | None:
    asked = request.GET
    return guide.named(routes, desk=asked.get("desk", ""), route=asked.get("route", ""))
