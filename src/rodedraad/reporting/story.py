"""What was told, in the words of the page: the same for who told it and for who reads it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import Code
from rodedraad.reporting.answers import KEPT_AS
from rodedraad.reporting.coded import Asks, Assistance, Moment, Talk
from rodedraad.reporting.stages import ReportKind, Role
from rodedraad.ui.components import Row
from rodedraad.ui.templatetags.ui import day as in_words


@dataclass(frozen=True, repr=False)
class Telling:
    """One answer: the key in `Answers.to_content()`, what was asked, and the answer in lines."""

    key: str
    label: str
    lines: Sequence[str]


def tellings(told: Mapping[str, Any], *, language: str) -> list[Telling]:
    """Return the answers in the order of the questions; without lines it was not answered.

    What the desk did not ask is left out.
    """
    codes = profiles.current().codes
    relation = [told["relation"]] if told.get("relation") else []
    every = [
        Telling("kind", _("Report or signal"), _kind(told.get("kind", ""))),
        Telling("role", _("Who is telling this"), _role(told.get("role", ""))),
        Telling(
            "assistance",
            _("Who helps with the complaint"),
            _chosen(Assistance, told.get("assistance", "")),
        ),
        Telling("talk", _("What is wanted"), _chosen(Talk, told.get("talk", ""))),
        Telling("asks", _("Complaint or question"), _chosen(Asks, told.get("asks", ""))),
        Telling("vacancy", _("Which vacancy"), _lines(told.get("vacancy", ""))),
        Telling("moment", _("Which moment"), _chosen(Moment, told.get("moment", ""))),
        Telling("department", _("Where it happened"), _place(told)),
        Telling("what", _("What happened"), _lines(told.get("what", ""))),
        Telling("when", _("When it was"), [*_lines(told.get("when", "")), *_day(told)]),
        Telling(
            "grounds",
            _("What it has to do with"),
            _names(codes.grounds, told.get("grounds", ()), language),
        ),
        Telling(
            "natures",
            _("Kind of behaviour"),
            _names(codes.natures, told.get("natures", ()), language),
        ),
        Telling("persons", _("Who it is about"), _lines(told.get("persons", ""))),
        Telling(
            "relation",
            _("Relationship with this person"),
            _names(codes.relations, relation, language),
        ),
        Telling("hope", _("What you hope will happen"), _lines(told.get("hope", ""))),
    ]
    return [each for each in every if told.keys() & set(KEPT_AS.get(each.key, (each.key,)))]


def story_rows(told: Mapping[str, Any], *, language: str, untold: str = "") -> list[Row]:
    """Return the answers as rows; what was not answered reads `untold`, or is left out."""
    rows = [Row(each.label, each.lines or untold) for each in tellings(told, language=language)]
    return [row for row in rows if row.value]


def _kind(code: str) -> list[str]:
    return [str(ReportKind(code).label).capitalize()] if code in ReportKind.values else []


def _role(code: str) -> list[str]:
    return [str(Role(code).label)] if code in Role.values else []


def _chosen(choices: type[TextChoices], code: str) -> list[str]:
    return [str(choices(code).label)] if code in choices.values else []


def _place(told: Mapping[str, Any]) -> list[str]:
    place = told.get("department_path") or told.get("department")
    return [str(place)] if place else []


def _day(told: Mapping[str, Any]) -> list[str]:
    iso = told.get("when_day")
    return [in_words(date.fromisoformat(iso))] if iso else []


def _lines(text: str) -> list[str]:
    return text.splitlines() if text.strip() else []


def _names(codes: Iterable[Code], chosen: Iterable[str], language: str) -> list[str]:
    names = {code.code: code.in_language(language) for code in codes}
    return [names.get(code, code) for code in chosen]
