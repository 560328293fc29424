"""The start page: which ways there are, and what to know before choosing one."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import Profile, RouteProfile
from rodedraad.reporting import guide
from rodedraad.reporting.guide import Place, Want, Wish
from rodedraad.reporting.web.access import open_to_reporters
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
    """Show the ways, those that fit the answers first."""
    profile = profiles.current()
    form = GuideForm(request.GET)
    wish = form.wish()
    chosen = guide.matching(profile, wish)
    form.errors.clear()
    context = {
        "guide": form,
        "is_filtered": not wish.is_empty,
        "chosen": [_shown(profile, route) for route in chosen],
        "others": [_shown(profile, route) for route in guide.others(profile, chosen)],
        "who_may_report": profile.who_may_report,
        "language": translation.get_language(),
    }
    return render(request, "reporting/start/start.html", context)


def _shown(profile: Profile, route: RouteProfile) -> dict[str, object]:
    open_desks = {desk.code for desk in profile.desks_here(timezone.localdate(clock_now()))}
    return {
        "name": route.name,
        "description": route.description,
        "who_reads": route.who_reads,
        "next_step": route.next_step,
        "term": route.term,
        "contact": route.contact,
        "desk": route.desk if route.reports_here and route.desk in open_desks else "",
    }
