"""Forms for whoever manages users."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from rodedraad.accounts.roles import AT_A_DESK, Role
from rodedraad.organisations import profiles
from rodedraad.organisations import queries as organisations
from rodedraad.organisations.models import Department
from rodedraad.ui.forms import DayInput

NO_DAY = _("This is not a date. Choose one from the calendar, or type day, month and year.")


class AddUserForm(forms.Form):
    """Who gets an account."""

    name = forms.CharField(
        label=_("Name"),
        max_length=150,
        error_messages={"required": _("Type the name of this user.")},
    )
    email = forms.EmailField(
        label=_("E-mail address at work"),
        max_length=254,
        error_messages={
            "required": _("Type the e-mail address of this user."),
            "invalid": _("This is no e-mail address. Look at it once more."),
        },
    )


class AppointForm(forms.Form):
    """Which role, where, and from when to when."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=Role.choices,
        error_messages={"required": _("Choose a role."), "invalid_choice": _("Choose a role.")},
    )
    desk = forms.ChoiceField(
        label=_("Desk"),
        help_text=_("For a handler: the desk at which this person works. Otherwise: none."),
        required=False,
        widget=forms.Select({"data-optional": "no"}),
    )
    department = forms.ChoiceField(label=_("Department"), required=False)
    from_date = forms.DateField(
        label=_("From which day"),
        widget=DayInput(),
        error_messages={"required": _("Choose the first day."), "invalid": NO_DAY},
    )
    until_date = forms.DateField(
        label=_("Until which day"),
        help_text=_("The first day on which it no longer holds."),
        required=False,
        widget=DayInput(),
        error_messages={"invalid": NO_DAY},
    )

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._departments = {
            str(line.department.public_id): line for line in organisations.lines_on(day)
        }
        language = get_language() or "nl"
        none = ("", pgettext_lazy("choice", "none"))
        self.fields["desk"].choices = [  # type: ignore[attr-defined]
            none,
            *(
                (desk.code, desk.name.in_language(language))
                for desk in profiles.current().desks_at_work(day)
            ),
        ]
        self.fields["department"].choices = [  # type: ignore[attr-defined]
            none,
            *((key, " › ".join(line.path)) for key, line in self._departments.items()),
        ]
        self.fields["from_date"].initial = day

    def clean(self) -> dict[str, Any]:
        """Refuse a handler without a desk, a desk without a handler, and days that go back."""
        answers = super().clean() or {}
        at_a_desk, desk = answers.get("role") in AT_A_DESK, answers.get("desk")
        if at_a_desk and not desk:
            self.add_error("desk", _("Choose the desk at which this handler works."))
        if desk and not at_a_desk:
            self.add_error("desk", _("Only a handler works at a desk. Choose none here."))
        first, last = answers.get("from_date"), answers.get("until_date")
        if first and last and last <= first:
            self.add_error("until_date", _("This day must come after the first day."))
        return answers

    def chosen_department(self) -> Department | None:
        """Return the department that was chosen."""
        line = self._departments.get(self.cleaned_data["department"])
        return line.department if line else None


class EndForm(forms.Form):
    """From which day an appointment no longer holds."""

    until_date = forms.DateField(
        label=_("From which day does it no longer hold?"),
        widget=DayInput(),
        error_messages={
            "required": _("Choose the day from which it no longer holds."),
            "invalid": NO_DAY,
        },
    )
