"""The rota as its coordinator keeps it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.support import queries, services
from rodedraad.support.errors import ShiftsOverlap
from rodedraad.support.models import Card
from rodedraad.support.states import Weekday
from rodedraad.ui.forms import WorkForm

_TIME = {"invalid": gettext_lazy("Write a time like 09:30.")}


class TimeInput(forms.TimeInput):
    """The browser's own picker of a time."""

    input_type = "time"


class ShiftForm(WorkForm):
    """Who, on which day of the week, from when until when."""

    use_required_attribute = False

    card = forms.ChoiceField(
        label=gettext_lazy("Who?"),
        error_messages={
            "required": gettext_lazy("Choose who it is."),
            "invalid_choice": gettext_lazy("Choose who it is."),
        },
    )
    weekday = forms.TypedChoiceField(
        label=gettext_lazy("On which day?"),
        coerce=int,
        choices=Weekday.choices,
        error_messages={"required": gettext_lazy("Choose the day.")},
    )
    from_time = forms.TimeField(
        label=gettext_lazy("From"),
        widget=TimeInput(format="%H:%M"),
        error_messages={"required": gettext_lazy("Fill in from when."), **_TIME},
    )
    until_time = forms.TimeField(
        label=gettext_lazy("Until"),
        widget=TimeInput(format="%H:%M"),
        error_messages={"required": gettext_lazy("Fill in until when."), **_TIME},
    )

    def __init__(self, data: Any = None, *, cards: Sequence[Card]) -> None:
        super().__init__(data)
        self.fields["card"].choices = [  # type: ignore[attr-defined]
            ("", "–"),
            *((str(one.public_id), one.working_name) for one in cards),
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse a turn that ends before it begins."""
        cleaned = super().clean() or self.cleaned_data
        begins, ends = cleaned.get("from_time"), cleaned.get("until_time")
        if begins and ends and ends <= begins:
            self.add_error("until_time", _("Fill in a time that is later."))
        return cleaned


@open_to(Role.SUPPORT_COORDINATOR)
def planning(request: ActorRequest) -> HttpResponse:
    """Show the rota, and plan a turn."""
    today = clock.today()
    cards = queries.cards(today)
    form = ShiftForm(request.POST or None, cards=cards)
    if form.is_valid() and _plan(request, form):
        messages.success(request, _("The turn is planned."))
        return redirect("support:planning")
    planned = [(one, list(one.shifts.order_by("weekday", "from_time"))) for one in cards]
    context = {
        "form": form,
        "planned": planned,
        "without_card": queries.without_card(today),
    }
    return render(request, "support/planning.html", context)


@open_to(Role.SUPPORT_COORDINATOR)
@require_POST
def remove_shift(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Take a turn off the rota."""
    services.remove_shift(actor=request.actor, shift_id=public_id, at=clock.now())
    messages.success(request, _("The turn is removed."))
    return redirect("support:planning")


def _plan(request: ActorRequest, form: ShiftForm) -> bool:
    said = form.cleaned_data
    try:
        services.plan_shift(
            actor=request.actor,
            card_id=UUID(said["card"]),
            weekday=Weekday(said["weekday"]),
            from_time=said["from_time"],
            until_time=said["until_time"],
            at=clock.now(),
        )
    except ShiftsOverlap:
        form.add_error("from_time", _("This person has a turn at that time already."))
        return False
    return True
