"""The forms of the end of a case: aftercare, taking it up again, and closing it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from rodedraad.cases import writings
from rodedraad.cases.states import AftercareOutcome
from rodedraad.cases.web import sentences
from rodedraad.cases.web.fields import more, one_of, telling
from rodedraad.cases.web.forms import StepForm, WithReason

IN_THE_INBOX = "inbox"
_CONTRADICTS = frozenset(
    {
        ("no", AftercareOutcome.RETALIATION),
        ("no", AftercareOutcome.NOT_REACHED),
        ("yes", AftercareOutcome.NOT_REACHED),
        ("yes", AftercareOutcome.WELL),
    }
)


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
    worse_off = one_of(
        _("Is the reporter still treated worse because of the report?"),
        sentences.WORSE_OFF.items(),
        missing=_("Choose what the reporter says about being treated worse."),
        hint=_("The reporter said so before. If the answer is no, the warning on the case ends."),
    )
    field_order = ("version", "way", "outcome", "worse_off", "text")

    def __init__(self, *args: Any, **options: Any) -> None:
        """Ask only what can be: who is anonymous is met nowhere but in the inbox."""
        super().__init__(*args, **options)
        if self.now.is_anonymous:
            del self.fields["way"]
        if not self.now.alarm_stands:
            del self.fields["worse_off"]

    def clean(self) -> dict[str, Any]:
        """Refuse an answer about being treated worse that another answer contradicts."""
        cleaned = super().clean() or self.cleaned_data
        if (cleaned.get("worse_off"), cleaned.get("outcome")) in _CONTRADICTS:
            self.add_error("worse_off", _("This does not fit how the reporter is doing."))
        return cleaned

    def writing(self) -> writings.Care:
        way = self.said("way") or IN_THE_INBOX
        return writings.Care("", self.said("outcome"), way, self.said(), self.said("worse_off"))


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

    worse_off = telling(
        _("The reporter is treated worse. What was done about it?"),
        missing=_("Write down what was done about it."),
        hint=_("The reporter has not said that it is over. You can also take the case up again."),
        rows=4,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.now.leaves_something_open:
            del self.fields["left_open"]
        if not self.now.alarm_stands or self.now.is_withdrawn:
            del self.fields["worse_off"]

    def writing(self) -> writings.LastWord:
        return writings.LastWord(self.said(), self.said("left_open"), self.said("worse_off"))
