"""The forms of the steps: they give the words; what is allowed is decided elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.cases import writings
from rodedraad.cases.obstacles import Obstacle, Situation, why_not_route
from rodedraad.cases.states import AIMS_OF, AftercareOutcome, Aim, CaseRoute
from rodedraad.cases.web import sentences
from rodedraad.cases.web.fields import more, one_of, telling
from rodedraad.ui.forms import DayInput, ExplainedRadios, WordsField, WorkForm

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

LINE = 200
NOT_FOR_THIS_REPORT = _("This is not possible for this report. Choose something else.")


class StepForm(WorkForm):
    """What every step asks: the version that the handler saw, and why a term was not kept."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    explanation = telling(
        _("Why was the deadline missed?"),
        missing=_("Write down why the deadline was missed."),
        hint=_("The deadline of this step has passed. You can go on when you say why."),
        rows=4,
    )

    def __init__(
        self, data: Any = None, *, now: Situation, today: date, is_late: bool, version: int
    ) -> None:
        super().__init__(data, initial={"version": version, "held_day": today})
        self.now = now
        self.today = today
        if is_late:
            self.order_fields([name for name in self.fields if name != "explanation"])
        else:
            del self.fields["explanation"]

    def clean_held_day(self) -> date:
        """Refuse a talk that has not been held yet."""
        day: date = self.cleaned_data["held_day"]
        if day > self.today:
            raise forms.ValidationError(_("Choose today or a day before."))
        return day

    def said(self, name: str = "text") -> str:
        """Return what was typed into a field."""
        return str(self.cleaned_data.get(name, ""))

    def writing(self) -> writings.Writing:
        """Return what is to be sealed."""
        raise NotImplementedError


class Held(StepForm):
    """Something that took place on a day."""

    held_day = forms.DateField(
        label=_("On which day?"),
        widget=DayInput(),
        error_messages={
            "required": _("Fill in on which day it was."),
            "invalid": _("This is not a date. Fill in on which day it was."),
        },
    )

    def day(self) -> str:
        return str(self.cleaned_data["held_day"].isoformat())


class HoldIntake(Held):
    """The talk with which everything begins."""

    companion = one_of(
        _("Did the reporter bring somebody?"),
        sentences.COMPANION.items(),
        missing=_("Choose whether the reporter brought somebody."),
        hint=_("A reporter may always bring somebody. Say so when you invite the reporter."),
    )
    text = telling(
        _("What was said?"),
        missing=_("Write down what was said."),
        hint=_("Only what you need to handle the report."),
    )

    def writing(self) -> writings.Intake:
        return writings.Intake(self.day(), "talk", self.said("companion"), self.said())


class AskInWriting(Held):
    """Questions and answers through the inbox."""

    text = telling(
        _("What came out of the questions and answers?"),
        missing=_("Write down what came out of the questions and answers."),
        hint=_("The messages themselves are kept; a summary is enough."),
    )

    def writing(self) -> writings.Intake:
        return writings.Intake(self.day(), "inbox", "", self.said())


class WithReason(StepForm):
    """Only a reason."""

    text = telling(_("Why?"), missing=_("Write down why."), rows=4)

    def writing(self) -> writings.Writing:
        return writings.Reason(self.said())


class Validate(StepForm):
    """The four questions of the validation."""

    happened = telling(
        _("What happened, as far as you know now?"),
        missing=_("Write down what happened, as far as you know now."),
    )
    breach = one_of(
        _("Is there a suspicion of a breach of integrity?"),
        sentences.BREACH.items(),
        missing=_("Choose whether there is a suspicion of a breach of integrity."),
    )
    researchable = one_of(
        _("Can it be investigated?"),
        sentences.RESEARCHABLE.items(),
        missing=_("Choose whether it can be investigated."),
    )
    best_intervention = telling(
        _("What would help best?"),
        missing=_("Write down what would help best."),
        hint=_(
            "An investigation is not always the best answer. Think of what the reporter hopes for."
        ),
        rows=4,
    )
    text = more(_("Anything else?"))

    def writing(self) -> writings.Validation:
        return writings.Validation(
            self.said("happened"),
            self.said("breach"),
            self.said("researchable"),
            self.said("best_intervention"),
            self.said(),
        )


ABOUT_ROUTES: dict[CaseRoute, StrPromise] = {
    CaseRoute.INVESTIGATION: _("Find out what happened, by hearing people and gathering facts."),
    CaseRoute.MANAGEMENT_INTERVENTION: _("The management steps in: a talk, an agreement, a limit."),
    CaseRoute.MEDIATION: _("Both sides talk with the help of a mediator, if both want that."),
    CaseRoute.OTHER_INTERVENTION: _("For example coaching, or a session with the team."),
    CaseRoute.REFERRAL: _("Somebody else can help better. Write down who."),
    CaseRoute.NO_FOLLOW_UP: _("Nothing more is done. The reporter is told why."),
}


class ChooseRoute(StepForm):
    """The route, and whom it is about."""

    route = forms.ChoiceField(
        label=_("Which route?"),
        error_messages={
            "required": _("Choose a route."),
            "invalid_choice": NOT_FOR_THIS_REPORT,
        },
    )
    aim = forms.ChoiceField(
        label=_("Whom is it about?"),
        help_text=_("For a referral, or without follow-up, choose: nobody."),
        choices=Aim.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose whom it is about."),
            "invalid_choice": NOT_FOR_THIS_REPORT,
        },
    )
    text = telling(_("Why this route?"), missing=_("Write down why you choose this route."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["route"]
        field.widget = ExplainedRadios(
            explanations={route.value: str(text) for route, text in ABOUT_ROUTES.items()}
        )
        field.choices = [(r.value, r.label) for r in CaseRoute if self._aims(r)]  # type: ignore[attr-defined]
        open_aims = {aim for route in CaseRoute for aim in self._aims(route)}
        self.fields["aim"].choices = [(a.value, a.label) for a in Aim if a in open_aims]  # type: ignore[attr-defined]

    def not_open(self) -> list[tuple[str, list[str]]]:
        """Return each reason why this report does not allow choices, with those choices."""
        return sentences.by_reason(
            (f"{route.label} ({aim.label.lower()})", str(sentences.WHY_NOT[obstacle]))
            for route in CaseRoute
            for aim in Aim
            if (obstacle := why_not_route(route, aim, self.now))
            and obstacle != Obstacle.AIM_DOES_NOT_FIT
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a route that can't be about whom was chosen."""
        cleaned = super().clean() or self.cleaned_data
        route, aim = cleaned.get("route"), cleaned.get("aim")
        if route and aim:
            obstacle = why_not_route(CaseRoute(route), Aim(aim), self.now)
            if obstacle:
                self.add_error("aim", str(sentences.WHY_NOT[obstacle]))
        return cleaned

    def writing(self) -> writings.RouteChoice:
        return writings.RouteChoice(self.said("route"), self.said("aim"), self.said())

    def _aims(self, route: CaseRoute) -> list[Aim]:
        return [aim for aim in AIMS_OF[route] if why_not_route(route, aim, self.now) is None]


class NamePerson(StepForm):
    """Somebody whom the case is about."""

    name = WordsField(
        label=_("Name"), max_length=LINE, error_messages={"required": _("Fill in the name.")}
    )
    position = WordsField(label=_("Position"), max_length=LINE, required=False)
    support = more(
        _("What support is this person offered?"),
        hint=_(
            "A person concerned has rights too: to know what is going on, to be heard, and "
            "to get support."
        ),
    )
    is_somebody_else = forms.BooleanField(
        label=_("A colleague with a key has the same name, and I mean somebody else"),
        required=False,
    )

    def writing(self) -> writings.Person:
        return writings.Person("", self.said("name"), self.said("position"), self.said("support"))


class HearReporter(Held):
    """The minutes of the reporter's side."""

    present = WordsField(
        label=_("Who was there?"),
        max_length=LINE,
        help_text=_("Say too who came along with whom."),
        error_messages={"required": _("Fill in who was there.")},
    )
    text = telling(_("Minutes"), missing=_("Write down what was said."), rows=12)

    def writing(self) -> writings.Minutes:
        return writings.Minutes("", self.day(), self.said("present"), self.said())


class HearPerson(HearReporter):
    """The minutes of the other side."""

    person = forms.TypedChoiceField(
        label=_("Who was heard?"),
        coerce=int,
        error_messages={
            "required": _("Choose who was heard."),
            "invalid_choice": _("Choose who was heard."),
        },
    )

    def __init__(self, *args: Any, people: Mapping[int, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].choices = list(people.items())  # type: ignore[attr-defined]
        self.order_fields(["version", "person", "held_day", "present", "text"])


class GiveFeedback(StepForm):
    """What the reporter is told."""

    text = telling(
        _("What do you tell the reporter?"),
        missing=_("Write down what you tell the reporter."),
        hint=_(
            "Say what you did, what you found, what happens now, and why. Do so even if "
            "nothing follows."
        ),
        rows=12,
    )

    def writing(self) -> writings.Answer:
        return writings.Answer(self.said())


class EndHandling(StepForm):
    """Nothing to fill in: only to be sure."""

    def writing(self) -> writings.Writing:
        return writings.Reason("")


class RecordCare(StepForm):
    """How the reporter is doing."""

    way = one_of(
        _("How did you speak to the reporter?"),
        sentences.WAYS.items(),
        missing=_("Choose how you spoke to the reporter."),
    )
    outcome = one_of(
        _("How is the reporter doing?"),
        AftercareOutcome.choices,
        missing=_("Choose how the reporter is doing."),
        hint=_("Always ask whether the reporter is worse off because of the report."),
    )
    text = telling(
        _("What was said, and what is still needed?"),
        missing=_("Write down what was said, and what is still needed."),
    )

    def writing(self) -> writings.Care:
        return writings.Care("", self.said("outcome"), self.said("way"), self.said())


class Escalate(WithReason):
    """Why it is taken up again."""

    def writing(self) -> writings.Escalation:
        return writings.Escalation(self.said())


class Close(StepForm):
    """The last word, and why something that was agreed is left open."""

    text = more(_("Anything to remember?"), rows=4)
    left_open = telling(
        _("Why do you close the case although something is open?"),
        missing=_("Write down why you close the case although something is open."),
        hint=_("A measure, or aftercare for others, is not done yet. After this it is let go."),
        rows=4,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.now.leaves_something_open:
            del self.fields["left_open"]

    def writing(self) -> writings.LastWord:
        return writings.LastWord(self.said(), self.said("left_open"))
