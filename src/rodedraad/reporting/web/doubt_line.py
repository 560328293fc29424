"""The doubt line: what it is, and the page on which its people count a talk."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.core.errors import NotFound
from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import RouteProfile
from rodedraad.reporting.services import doubts
from rodedraad.reporting.web.access import open_to_reporters


class TalkForm(forms.Form):
    """What is counted of a talk: that it was, and at most what kind of behaviour it was about."""

    use_required_attribute = False

    nature = forms.ChoiceField(
        label=gettext_lazy("What was it about?"),
        help_text=gettext_lazy(
            "You may leave this open. Choose one only when it is clear; nothing else is kept."
        ),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the list, or none.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = translation.get_language() or "nl"
        natures = profiles.current().natures
        self.fields["nature"].choices = [  # type: ignore[attr-defined]
            ("", _("I leave this open")),
            *((code.code, code.in_language(language)) for code in natures),
        ]


@open_to_reporters
@require_safe
def doubt_line(request: HttpRequest) -> HttpResponse:
    """Explain what the doubt line is, and how to reach it."""
    profile, line = profiles.current(), _line_here()
    context = {
        "line": line,
        "is_made_up": profile.contacts_are_placeholders,
        "language": translation.get_language(),
    }
    return render(request, "reporting/information/doubt_line.html", context)


@open_to(Role.DOUBT_LINE)
@require_http_methods(["GET", "HEAD", "POST"])
def count_talk(request: ActorRequest) -> HttpResponse:
    """Add one talk to the count. How many there are is shown to nobody."""
    _line_here()
    form = TalkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        nature = form.cleaned_data["nature"]
        doubts.count_talk(actor=request.actor, nature=nature, day=clock.today())
        answer = redirect("reporting:count_talk")
        answer["Location"] += "?done"
        return answer
    done = _("The talk was counted.") if "done" in request.GET and not form.is_bound else ""
    return render(request, "reporting/information/count_talk.html", {"form": form, "done": done})


def _line_here() -> RouteProfile:
    line = profiles.current().doubt_line
    if line is None:
        raise NotFound
    return line
