"""What happened: the questions about it, one form a page."""

from collections.abc import Sequence
from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.organisations.profiles import DeskProfile, Procedure
from rodedraad.organisations.queries import Line
from rodedraad.reporting.coded import Talk
from rodedraad.reporting.stages import ReportKind, Role
from rodedraad.reporting.steps import Step
from rodedraad.reporting.web.house import TEXT_LENGTH, Question, choices_of, text_field
from rodedraad.ui.forms import DayInput, ExplainedRadios

STORY_LENGTH = 20_000
OLDEST = 60 * 366
_SORTED_LAST = frozenset({"other", "unknown"})


class DeskForm(Question):
    """To which desk."""

    desk = forms.ChoiceField(
        label=gettext_lazy("Who do you want to tell?"),
        widget=ExplainedRadios(explanations={}),
        error_messages={
            "required": gettext_lazy("Choose who you want to tell."),
            "invalid_choice": gettext_lazy("You can't report here now. Choose something else."),
        },
    )

    def prepare(self) -> None:
        """Offer the desks of today, each with what it does."""
        language, desks = self.house.language, self._offered()
        field = self.fields["desk"]
        field.choices = [  # type: ignore[attr-defined]
            (desk.code, desk.name.in_language(language)) for desk in desks
        ]
        field.widget.explanations = {
            desk.code: desk.description.in_language(language) for desk in desks
        }
        if len(desks) == 1:
            field.initial = desks[0].code

    def _offered(self) -> Sequence[DeskProfile]:
        """Return what can be chosen; a choice that is right leaves nothing else to look up."""
        chosen = self.house.desk
        if self.is_bound and chosen is not None and self.house.readers_at(chosen.code):
            return (chosen,)
        return self.house.usable_desks


_REPORT = (ReportKind.REPORT.value, gettext_lazy("Yes, this is a report"))
_SIGNAL = (ReportKind.SIGNAL.value, gettext_lazy("No, I only want to let you know: a signal"))


class KindForm(Question):
    """A report or a signal."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Do you want something to be done with it?"),
        choices=[_REPORT, _SIGNAL],
        widget=ExplainedRadios(
            explanations={
                ReportKind.REPORT.value: gettext_lazy(
                    "The desk looks into what happened and what is needed, together with you. You "
                    "will hear what is done."
                ),
                ReportKind.SIGNAL.value: gettext_lazy(
                    "The desk reads it and keeps it, so that patterns are noticed. Nothing happens "
                    "to the person it is about. You can still make it a report later."
                ),
            }
        ),
        error_messages={
            "required": gettext_lazy("Choose a report or a signal. You can change it later."),
            "invalid_choice": gettext_lazy(
                "This desk handles complaints, so something is always done with them. Do you only"
                " want to let people know? Then go back and choose somebody else."
            ),
        },
    )

    def prepare(self) -> None:
        """Offer a signal, except at a committee: a complaint always asks for an outcome."""
        desk = self.house.desk
        if desk is not None and desk.procedure is Procedure.COMPLAINT:
            field = self.fields["kind"]
            field.choices = [_REPORT]  # type: ignore[attr-defined]
            field.initial = ReportKind.REPORT.value


class RoleForm(Question):
    """For oneself, or as a bystander."""

    role = forms.ChoiceField(
        label=gettext_lazy("Did it happen to you?"),
        choices=[
            (Role.SELF.value, gettext_lazy("Yes, it happened to me")),
            (Role.BYSTANDER.value, gettext_lazy("No, I saw it or heard about it")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the two.")},
    )
    together = forms.BooleanField(
        label=gettext_lazy("Others want to report this too: together"),
        required=False,
        help_text=gettext_lazy(
            "After sending you can make invitations for them. Everybody writes a report of their"
            " own, and nobody sees the report of another. You can only tick this before sending."
        ),
    )

    def prepare(self) -> None:
        """Ask only who is not invited already."""
        if self.house.draft.joining:
            del self.fields["together"]


class PlaceForm(Question):
    """In which department."""

    place = forms.ChoiceField(
        label=gettext_lazy("Where did it happen?"),
        required=False,
        widget=forms.Select({"data-optional": "no"}),
        help_text=gettext_lazy(
            "Choose the part of the organisation, as precisely as you want. A small team says"
            " more about who you are than a whole directorate."
        ),
    )

    def prepare(self) -> None:
        """Offer the departments of today, in the order of the tree."""
        nothing = ("", _("I would rather not say"))
        lines = [(line.department.code, " › ".join(line.path)) for line in self._offered()]
        self.fields["place"].choices = [nothing, *lines]  # type: ignore[attr-defined]

    def _offered(self) -> Sequence[Line]:
        """Return what can be chosen; who chose nothing leaves nothing to look up."""
        has_chosen = bool(self.house.answer(Step.PLACE, "place"))
        return () if self.is_bound and not has_chosen else self.house.lines


class WhatForm(Question):
    """What happened."""

    what = text_field(
        gettext_lazy("What happened?"),
        STORY_LENGTH,
        rows=12,
        error_messages={
            "required": gettext_lazy("Write down what happened. One sentence is enough for now.")
        },
    )

    def prepare(self) -> None:
        """Leave it open at a committee: somebody may come forward only to talk."""
        desk = self.house.desk
        if desk is None or desk.procedure is not Procedure.FACT_FINDING:
            return
        field = self.fields["what"]
        field.label = _("Is there something that you want to tell already?")
        field.help_text = _("You do not have to. You can tell everything in the talk.")
        field.required = self.house.answer(Step.TALK, "talk") == Talk.WRITE


class WhenForm(Question):
    """When it was."""

    when = text_field(
        gettext_lazy("When was it?"),
        TEXT_LENGTH,
        rows=3,
        required=False,
        help_text=gettext_lazy(
            "In your own words. For example: last week, since the summer, every Monday."
        ),
    )
    when_day = forms.DateField(
        label=gettext_lazy("If you know the date: which day was it?"),
        required=False,
        widget=DayInput,
        help_text=gettext_lazy("You can leave both empty if you do not know."),
        error_messages={"invalid": gettext_lazy("This is not a date. Leave it empty if unsure.")},
    )

    def clean_when_day(self) -> date | None:
        """Accept a day that can be: not in the future, and not before a working life."""
        day: date | None = self.cleaned_data["when_day"]
        if day and day > self.house.day:
            raise forms.ValidationError(_("This day is yet to come. Is the year right?"))
        if day and day < self.house.day - timedelta(days=OLDEST):
            raise forms.ValidationError(_("This day is very long ago. Is the year right?"))
        return day


class GroundsForm(Question):
    """On which grounds."""

    grounds = forms.MultipleChoiceField(
        label=gettext_lazy("Do you think it had to do with one of these?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Choose as many as you like, or none."),
    )

    def prepare(self) -> None:
        """Offer the grounds of the profile."""
        self.fields["grounds"].choices = choices_of(  # type: ignore[attr-defined]
            self.house.profile.grounds, self.house.language
        )


class NaturesForm(Question):
    """What kind of behaviour."""

    natures = forms.MultipleChoiceField(
        label=gettext_lazy("What kind of behaviour was it?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Choose as many as you like, or none."),
    )

    def prepare(self) -> None:
        """Offer the kinds of behaviour of the profile, in their groups."""
        titles = {
            "discrimination": _("Being treated differently or badly"),
            "unwanted_behaviour": _("Other unwanted behaviour"),
        }
        last = [code for code in self.house.profile.natures if code.code in _SORTED_LAST]
        groups = [
            (title, choices_of(
                [
                    code for code in self.house.profile.natures
                    if code.group == group and code not in last
                ],
                self.house.language,
            ))
            for group, title in titles.items()
        ]  # fmt: skip
        end = (_("Something else"), choices_of(last, self.house.language))
        self.fields["natures"].choices = [*groups, end]  # type: ignore[attr-defined]


class HopeForm(Question):
    """What the reporter hopes for."""

    hope = text_field(
        gettext_lazy("What do you hope will happen?"),
        TEXT_LENGTH,
        rows=5,
        required=False,
        help_text=gettext_lazy(
            "For example: that it stops, a talk, an apology, some peace, or that nobody "
            "else goes through this. You do not have to know yet."
        ),
    )
