"""Somebody calls or comes by: from here a handler goes into the form of all reporters."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.http import require_http_methods

from rodedraad.cases import queries, services
from rodedraad.cases.web.doors import ActorRequest, for_handlers
from rodedraad.core import clock
from rodedraad.organisations.profiles import DeskProfile
from rodedraad.reporting.stages import Channel
from rodedraad.reporting.web.sending import begin_entry
from rodedraad.ui.forms import WorkForm


class EnterReport(WorkForm):
    """How somebody came to the desk, and to which."""

    channel = forms.ChoiceField(
        label=gettext_lazy("How do you speak with the reporter?"),
        choices=[
            (Channel.PHONE.value, gettext_lazy("By phone")),
            (Channel.COUNTER.value, gettext_lazy("At the counter, or somewhere else in person")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how you speak with the reporter.")},
    )
    desk = forms.ChoiceField(
        label=gettext_lazy("For which desk do you write this down?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a desk.")},
    )

    def __init__(self, *args: Any, desks: Sequence[DeskProfile], **options: Any) -> None:
        super().__init__(*args, **options)
        language = get_language() or "nl"
        names = [(desk.code, desk.name.in_language(language)) for desk in desks]
        self.fields["desk"].choices = names  # type: ignore[attr-defined]
        if len(names) == 1:
            self.fields["desk"].initial = names[0][0]


@for_handlers
@require_http_methods(["GET", "POST"])
def enter_report(request: ActorRequest) -> HttpResponse:
    """Say how it goes; then show the first question of the form."""
    at = clock.now()
    desks = queries.desks_to_enter_at(request.actor, day=clock.today())
    form = EnterReport(request.POST if request.method == "POST" else None, desks=desks)
    if request.method != "POST" or not form.is_valid():
        return render(request, "cases/enter_report.html", {"form": form, "desks": desks})
    draft = services.begin_entry(
        actor=request.actor,
        desk=form.cleaned_data["desk"],
        channel=Channel(form.cleaned_data["channel"]),
        language=get_language() or "nl",
        at=at,
    )
    return begin_entry(request, draft, at)
