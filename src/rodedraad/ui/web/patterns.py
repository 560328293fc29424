"""The pattern page: every component in every state, with made-up content."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import pgettext, pgettext_lazy

from rodedraad.ui.components import Cell, Happening, Link, Message, Row
from rodedraad.ui.forms import (
    CodeInput,
    DayInput,
    ExplainedCheckboxes,
    ExplainedRadios,
    FilesField,
    PassphraseInput,
    PrivateInput,
    StoryInput,
)
from rodedraad.ui.web import pattern_figures

A_DAY = date(2026, 3, 2)
_STORY_LENGTH = 2000


class PatternForm(forms.Form):
    """A field of every kind."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("pattern", "What do you want to do?"),
        choices=[
            ("report", pgettext_lazy("pattern", "Report")),
            ("signal", pgettext_lazy("pattern", "Let us know")),
        ],
        widget=ExplainedRadios(
            explanations={
                "report": pgettext_lazy(
                    "pattern", "You tell what happened, and somebody takes it up."
                ),
                "signal": pgettext_lazy(
                    "pattern", "You only want it to be known. You do not have to do anything else."
                ),
            }
        ),
    )
    story = forms.CharField(
        label=pgettext_lazy("pattern", "What happened?"),
        help_text=pgettext_lazy(
            "pattern", "Tell us in your own words. It does not have to be complete."
        ),
        max_length=_STORY_LENGTH,
        widget=StoryInput(rows=5),
    )
    grounds = forms.MultipleChoiceField(
        label=pgettext_lazy("pattern", "What did it have to do with?"),
        required=False,
        choices=[
            ("age", pgettext_lazy("pattern", "Age")),
            ("unknown", pgettext_lazy("pattern", "I do not know")),
        ],
        widget=ExplainedCheckboxes(
            explanations={"age": pgettext_lazy("pattern", "Too young, or too old")}
        ),
    )
    department = forms.ChoiceField(
        label=pgettext_lazy("pattern", "Where was it?"),
        choices=[
            ("", pgettext_lazy("pattern", "I would rather not say")),
            ("a", pgettext_lazy("pattern", "Public space")),
        ],
    )
    place = forms.CharField(
        label=pgettext_lazy("pattern", "Which place?"), required=False, widget=PrivateInput()
    )
    day = forms.DateField(
        label=pgettext_lazy("pattern", "On which day?"), required=False, widget=DayInput()
    )
    attachments = FilesField(
        label=pgettext_lazy("pattern", "Files"),
        required=False,
        help_text=pgettext_lazy("pattern", "Photos, documents or sound. Together at most 50 MB."),
    )
    code = forms.CharField(label=pgettext_lazy("pattern", "Your code"), widget=CodeInput())
    passphrase = forms.CharField(
        label=pgettext_lazy("pattern", "Your passphrase"), widget=PassphraseInput()
    )
    agreed = forms.BooleanField(label=pgettext_lazy("pattern", "I kept my code in a safe place"))


@dataclass(frozen=True, slots=True)
class Term:
    """A term in one of its states."""

    label: str
    days_left: int
    done: bool = False


class NumbersForm(forms.Form):
    """Numbers that stand beside each other."""

    people = forms.IntegerField(
        label=pgettext_lazy("pattern", "People"),
        required=False,
        widget=forms.NumberInput({"data-optional": True}),
    )
    known = forms.IntegerField(
        label=pgettext_lazy("pattern", "People of whom something is known that has a long name"),
        required=False,
        widget=forms.NumberInput({"data-optional": True}),
    )


def patterns(request: HttpRequest) -> HttpResponse:
    """Show every component in every state."""
    return render(request, "ui/patterns.html", context())


def context() -> dict[str, Any]:
    """Return what the pattern page shows."""
    pair = PatternForm(auto_id="id_pair_%s")
    return {
        "pair": [pair["place"], pair["day"]],
        "numbers": list(NumbersForm(auto_id="id_numbers_%s")),
        "empty_form": PatternForm(auto_id="id_empty_%s"),
        "wrong_form": PatternForm({"story": "x" * (_STORY_LENGTH + 1)}, auto_id="id_wrong_%s"),
        "badges": ["neutral", "info", "ok", "warning", "error"],
        "buttons": ["primary", "secondary", "subtle", "danger"],
        "steps": [
            pgettext("pattern", "Who it is about"),
            pgettext("pattern", "What happened"),
            pgettext("pattern", "Files"),
            pgettext("pattern", "Check"),
            pgettext("pattern", "Send"),
        ],
        "trail": [
            Link(pgettext("pattern", "Start"), "#"),
            Link(pgettext("pattern", "Reports"), "#"),
            Link("K7RM-2QFX", "#"),
        ],
        "tabs": [
            Link(pgettext("pattern", "Story"), "#tabs", current=True),
            Link(pgettext("pattern", "Messages"), "#tabs"),
        ],
        "a_day": A_DAY,
        "terms": _terms(),
        "rows": _rows(),
        "columns": [
            pgettext("pattern", "Reference"),
            pgettext("pattern", "Status"),
            pgettext("pattern", "Due"),
            Cell(pgettext("pattern", "Days left"), kind="numeric"),
        ],
        "table": _table(),
        "page": a_page(),
        "timeline": _timeline(),
        "thread": _thread(),
        "code": "482915036677120948531705",
        **pattern_figures.context(),
    }


def a_page() -> Page[int]:
    """Return the fourth page of a long list."""
    return Paginator(range(200), 20).page(4)


def _terms() -> list[Term]:
    return [
        Term(pgettext("pattern", "Acknowledge"), 5),
        Term(pgettext("pattern", "First message"), 1),
        Term(pgettext("pattern", "First talk"), 0),
        Term(pgettext("pattern", "Feedback"), -3),
        Term(pgettext("pattern", "Aftercare"), 0, done=True),
    ]


def _rows() -> list[Row]:
    return [
        Row(
            pgettext("pattern", "Where"),
            pgettext("pattern", "I would rather not say"),
            "#",
            pgettext("pattern", "where it was"),
        ),
        Row(
            pgettext("pattern", "What it had to do with"),
            [pgettext("pattern", "Age"), pgettext("pattern", "I do not know")],
            "#",
            pgettext("pattern", "the grounds"),
        ),
        Row(pgettext("pattern", "Reference"), "K7RM-2QFX"),
    ]


def _table() -> list[list[Cell | str]]:
    return [
        [
            Cell("K7RM-2QFX", "#"),
            Cell(pgettext("pattern", "new"), kind="info"),
            "9-3-2026",
            Cell("5", kind="numeric"),
        ],
        [
            Cell("3DXH-9WPL", "#"),
            Cell(pgettext("pattern", "late"), kind="error"),
            "27-2-2026",
            Cell("-3", kind="numeric"),
        ],
    ]


def _timeline() -> list[Happening]:
    return [
        Happening(pgettext("pattern", "Received"), A_DAY, kind="done"),
        Happening(
            pgettext("pattern", "First talk"),
            date(2026, 3, 9),
            pgettext("pattern", "We talk about what you want to happen."),
            kind="now",
            by=pgettext("pattern", "integrity bureau"),
        ),
        Happening(pgettext("pattern", "Feedback is late"), date(2026, 6, 1), kind="warning"),
        Happening(pgettext("pattern", "Aftercare"), pgettext("pattern", "one month after closing")),
    ]


def _thread() -> list[Message]:
    return [
        Message(
            pgettext("pattern", "Integrity bureau"),
            A_DAY,
            pgettext("pattern", "Thank you for telling us. How are you now?"),
            is_new=True,
            files=(Link(pgettext("pattern", "What happens next (PDF, 80 kB)"), "#"),),
        ),
        Message(
            "",
            A_DAY,
            pgettext("pattern", "A little better. I would like to know who reads this."),
            mine=True,
        ),
    ]
