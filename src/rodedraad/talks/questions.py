"""The standard forms of both talks: every question, and every answer that there is.

This is the one place where they stand. There is no room for words of somebody's own: an account of
one talk can be traced, also without a name. A form that changes becomes another version below the
old one, and a code never gets another meaning, so that years can be laid beside each other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

REASON, CONTRIBUTING, BEHAVIOUR = "reason", "contributing", "behaviour"
WELCOME, SAFE, RECOMMEND = "welcome", "safe", "recommend"
ORIGIN, NEXT, MOMENT, PLAN = "origin", "next", "moment", "plan"
YES, NO, NOT_SAID = "yes", "no", "not_said"
GOOD, BAD, LESS = "good", "bad", "less"
"""Who was positive on a scale, who was negative, and who was not positive or did not say."""


class Kind(TextChoices):
    """Which talk it is."""

    EXIT = "exit", _("Exit talk")
    ONBOARDING = "onboarding", _("Onboarding talk")


class Outcome(TextChoices):
    """What became of an offer. Who declines gives no reason."""

    HELD = "held", _("Held")
    DECLINED = "declined", _("Declined")


@dataclass(frozen=True)
class Answer:
    """An answer that can be chosen; `group` puts it together with others in figures."""

    code: str
    words: "StrPromise"
    group: str = ""


@dataclass(frozen=True)
class Question:
    """A question as it is asked, what it is called in figures, and its answers in their order.

    With `is_several` any number of answers can be chosen, also none.
    """

    code: str
    words: "StrPromise"
    heading: "StrPromise"
    answers: Sequence[Answer]
    is_several: bool = False

    @property
    def codes(self) -> frozenset[str]:
        """Return the codes of its answers."""
        return frozenset(one.code for one in self.answers)


@dataclass(frozen=True)
class TalkForm:
    """The questions of one kind of talk, in one version."""

    kind: Kind
    version: int
    questions: Sequence[Question]

    def __getitem__(self, code: str) -> Question:
        return {one.code: one for one in self.questions}[code]


GROUPS: "Final[Mapping[str, StrPromise]]" = {
    "work": _("The work and what it offers"),
    "people": _("How people treat each other"),
    "life": _("The own situation"),
    "ended": _("An end that was set"),
    "rest": _("Something else, or not said"),
    GOOD: _("Yes (5 or 4)"),
    LESS: _("Less, or not said"),
    BAD: _("No (2 or 1)"),
}
"""What answers are called that are counted together."""
_NOT_SAID: Final = Answer(NOT_SAID, _("Rather not say"))
_OF_CHOICE: Final = (
    Answer("pay", _("Pay and terms of employment"), "work"),
    Answer("growth", _("Too few chances to grow or to rise"), "work"),
    Answer("content", _("What the work is about"), "work"),
    Answer("workload", _("Too much work"), "work"),
    Answer("manager", _("How the manager leads"), "people"),
    Answer("team", _("Working together in the team"), "people"),
    Answer("safety", _("Unwanted behaviour, or not feeling safe"), "people"),
    Answer("inclusion", _("Not feeling at home here"), "people"),
    Answer("private", _("Home, family or the way to work"), "life"),
    Answer("health", _("Health"), "life"),
)
_REASONS: Final = (
    *_OF_CHOICE,
    Answer("contract", _("The contract ended"), "ended"),
    Answer("retirement", _("Retirement"), "ended"),
    Answer("other", _("Another reason"), "rest"),
    Answer(NOT_SAID, _NOT_SAID.words, "rest"),
)
_FIVE: Final = (
    Answer("5", _("5: entirely"), GOOD),
    Answer("4", _("4: mostly"), GOOD),
    Answer("3", _("3: in between")),
    Answer("2", _("2: hardly"), BAD),
    Answer("1", _("1: not at all"), BAD),
    _NOT_SAID,
)
_BEHAVIOUR: Final = Question(
    BEHAVIOUR,
    _("Did you experience unwanted behaviour here?"),
    _("Unwanted behaviour"),
    (
        Answer(YES, pgettext_lazy("experienced", "Yes")),
        Answer(NO, pgettext_lazy("experienced", "No")),
        _NOT_SAID,
    ),
)
_SAFE: Final = Question(SAFE, _("Did you feel safe here?"), _("Felt safe"), _FIVE)
_RECOMMEND: Final = Question(
    RECOMMEND,
    _("Would you recommend working here?"),
    _("Would recommend working here"),
    (
        Answer(YES, pgettext_lazy("would recommend", "Yes")),
        Answer("perhaps", pgettext_lazy("would recommend", "Perhaps")),
        Answer(NO, pgettext_lazy("would recommend", "No")),
        _NOT_SAID,
    ),
)
_ORIGIN: Final = Question(
    ORIGIN,
    _("Through which vacancy did you come to this job?"),
    _("Vacancy"),
    (
        Answer("internal", _("An internal vacancy")),
        Answer("external", _("An external vacancy")),
        Answer("none", _("Another way, or not known")),
    ),
)
_EXIT: Final = TalkForm(
    Kind.EXIT,
    1,
    (
        Question(
            REASON,
            _("What is the main reason why you leave?"),
            _("Main reason"),
            _REASONS,
        ),
        Question(
            CONTRIBUTING,
            _("What else played a part?"),
            _("What else played a part"),
            _OF_CHOICE,
            is_several=True,
        ),
        _SAFE,
        _BEHAVIOUR,
        _RECOMMEND,
        _ORIGIN,
        Question(
            NEXT,
            _("What will you do next?"),
            _("What somebody does next"),
            (
                Answer("public", _("Work for another public organisation")),
                Answer("company", _("Work for a company or a foundation")),
                Answer("own", _("Work for myself")),
                Answer("no_work", _("No work, or study or care")),
                _NOT_SAID,
            ),
        ),
    ),
)
_ONBOARDING: Final = TalkForm(
    Kind.ONBOARDING,
    1,
    (
        Question(
            MOMENT,
            _("After how long is this talk?"),
            _("When the talk was"),
            (
                Answer("three_months", _("After about three months")),
                Answer("first_year", _("After the first year")),
            ),
        ),
        Question(WELCOME, _("Did you feel welcome here?"), _("Felt welcome"), _FIVE),
        _SAFE,
        _BEHAVIOUR,
        _RECOMMEND,
        _ORIGIN,
        Question(
            PLAN,
            _("What do you expect of the coming year?"),
            _("What is expected of the coming year"),
            (
                Answer("stay", _("I stay in this job")),
                Answer("move", _("I want another job in this organisation")),
                Answer("leave", _("I want to leave")),
                _NOT_SAID,
            ),
        ),
    ),
)
FORMS: Final[Mapping[Kind, Sequence[TalkForm]]] = {
    Kind.EXIT: (_EXIT,),
    Kind.ONBOARDING: (_ONBOARDING,),
}
"""All versions of each form, the first one first."""


def current(kind: Kind) -> TalkForm:
    """Return the form in use."""
    return FORMS[kind][-1]


def version_of(kind: Kind, version: int) -> TalkForm:
    """Return a form in one of its versions. Raises `KeyError`."""
    return {one.version: one for one in FORMS[kind]}[version]


def every_question(kind: Kind) -> Iterator[Question]:
    """Yield each question that was ever asked, as the last version has it, with all its answers."""
    asked = [one for form in FORMS[kind] for one in form.questions]
    for question in {one.code: one for one in asked}.values():
        answers = {
            each.code: each for one in asked if one.code == question.code for each in one.answers
        }
        yield replace(question, answers=tuple(answers.values()))
