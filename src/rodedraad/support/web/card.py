"""The card of a supporter: how to be shown on the rota."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.support import queries, services
from rodedraad.support.models import Card
from rodedraad.support.states import Kind, Offer
from rodedraad.ui.forms import DayInput, WordsField, WorkForm


class CardForm(WorkForm):
    """Under which name, as what, for what, and how to be reached."""

    use_required_attribute = False

    working_name = WordsField(
        label=gettext_lazy("Under which name are you shown?"),
        max_length=80,
        help_text=gettext_lazy("Your own name, your first name, or any other name."),
        error_messages={"required": gettext_lazy("Fill in under which name you are shown.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Who are you for people who call?"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose who you are for people who call.")},
    )
    offers = forms.MultipleChoiceField(
        label=gettext_lazy("What do you do?"),
        choices=Offer.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one thing that you do.")},
    )
    reach = WordsField(
        label=gettext_lazy("How are you reached in your turns?"),
        max_length=200,
        help_text=gettext_lazy("A phone number, a room, a chat: whatever works straight away."),
        error_messages={"required": gettext_lazy("Fill in how you are reached.")},
    )
    is_shown = forms.BooleanField(
        label=gettext_lazy("Show me on the page for everybody"), required=False
    )
    away_until = forms.DateField(
        label=gettext_lazy("Until which day are you away?"),
        help_text=gettext_lazy(
            "You are not shown until after that day. Leave it empty if you are there."
        ),
        required=False,
        widget=DayInput(),
        error_messages={"invalid": gettext_lazy("This is not a date.")},
    )


@open_to(Role.SUPPORTER)
def card(request: ActorRequest) -> HttpResponse:
    """Show the own card, and change it."""
    kept = queries.card_of(request.actor)
    form = CardForm(request.POST or None, initial=_initial(kept))
    if form.is_valid():
        said = form.cleaned_data
        services.save_card(
            actor=request.actor,
            working_name=said["working_name"],
            kind=Kind(said["kind"]),
            offers=[Offer(each) for each in said["offers"]],
            reach=said["reach"],
            is_shown=said["is_shown"],
            away_until=said["away_until"],
            at=clock.now(),
        )
        messages.success(request, _("Your card is saved."))
        return redirect("support:card")
    shifts = kept.shifts.order_by("weekday", "from_time") if kept else []
    return render(request, "support/card.html", {"form": form, "shifts": shifts})


def _initial(kept: Card | None) -> dict[str, Any]:
    if kept is None:
        return {"is_shown": True}
    names = ("working_name", "kind", "offers", "reach", "is_shown", "away_until")
    return {name: getattr(kept, name) for name in names}
