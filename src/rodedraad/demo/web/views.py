"""Who is who, how they sign in, and the clock."""

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rodedraad.accounts.access import open_to_everyone
from rodedraad.core import clock
from rodedraad.core.errors import NotFound
from rodedraad.demo import people, second_factor, support, together
from rodedraad.demo.second_opinions import CODE
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import Profile
from rodedraad.ui.components import Cell

MOVES = (1, 3, 7, 31, 92)


class ClockForm(forms.Form):
    """How many days to move on."""

    days = forms.TypedChoiceField(choices=[(days, days) for days in MOVES], coerce=int)


@open_to_everyone
@require_GET
def cast(request: HttpRequest) -> HttpResponse:
    """Show the people, their passwords and their code of this moment."""
    _require_demo()
    profile = profiles.current()
    rows = [
        [
            Cell(person.name),
            str(person.role.label),
            profile.desk(person.desk).name.in_language(request.LANGUAGE_CODE)
            if person.desk
            else "",
            person.email,
        ]
        for person in people.people(profile)
    ]
    return render(
        request,
        "demo/cast.html",
        {
            "rows": rows,
            "columns": [_("Name"), _("Role"), _("Desk"), _("E-mail")],
            "told": [
                [str(number), teller.code.text] for number, teller in enumerate(together.TELLERS, 1)
            ],
            "told_columns": [_("Report"), _("The code of the inbox")],
            "member_code": support.MEMBER.text if profile.support else "",
            "password": people.PASSWORD,
            "passphrase": people.PASSPHRASE,
            "code": second_factor.code_now(people.SECOND_FACTOR),
            "example": _example(profile),
            "today": clock.today(),
            "moves": MOVES,
        },
    )


def _example(profile: Profile) -> str:
    """Return the code of the made-up report, when this demo has one."""
    return ReporterCode.parse(CODE).text if profile.second_opinion(clock.today()) else ""


@open_to_everyone
@require_POST
def move_clock(request: HttpRequest) -> HttpResponse:
    """Move the demo's clock on."""
    _require_demo()
    form = ClockForm(request.POST)
    if form.is_valid():
        clock.move(form.cleaned_data["days"])
    return redirect("demo:cast")


def _require_demo() -> None:
    if not settings.RODEDRAAD_DEMO:
        raise NotFound
