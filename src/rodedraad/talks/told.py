"""What is kept of a talk: codes of a form, and nothing else. Every talk has one size."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Self

from rodedraad.core.errors import DomainError
from rodedraad.organisations.models import Department
from rodedraad.talks.questions import Kind, Outcome, current, version_of

NOWHERE: Final = "not_told"
"""The department of somebody of whom it is not said where they work."""
SIZE: Final = 1024
"""The bytes of every talk before sealing: room for all codes of a form."""


class NotACode(DomainError):
    """Something else than a code of the form: it could be somebody's words. `name` says where."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, repr=False)
class Told:
    """One talk that was offered: which, what became of it, where, and the answers in codes."""

    kind: Kind
    outcome: Outcome
    department: str
    answers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    version: int = 0

    def to_bytes(self, quarter: str) -> bytes:
        """Return the content to seal. Raises `NotACode`."""
        content = {
            "quarter": quarter,
            "kind": self.kind.value,
            "outcome": self.outcome.value,
            "department": self.department,
            "version": self.version or current(self.kind).version,
            "answers": {name: sorted(codes) for name, codes in self.answers.items()},
        }
        text = json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
        if len(text) > SIZE:
            raise NotACode("size")
        return text.ljust(SIZE)

    @classmethod
    def from_bytes(cls, content: bytes, quarter: str) -> Self:
        """Return what `to_bytes` wrote of this quarter. Raises `ValueError`."""
        told = json.loads(content)
        if told["quarter"] != quarter:
            raise ValueError(quarter)
        return cls(
            Kind(told["kind"]),
            Outcome(told["outcome"]),
            told["department"],
            told["answers"],
            told["version"],
        )

    def one(self, question: str) -> str:
        """Return the one answer to a question; empty when it was not asked."""
        return next(iter(self.answers.get(question, ())), "")


def require_codes(talks: Sequence[Told]) -> None:
    """See that all talks hold codes of their form only. Raises `NotACode`."""
    places = {one.department for one in talks} - {NOWHERE}
    known = set(Department.objects.filter(code__in=places).values_list("code", flat=True))
    if places - known:
        raise NotACode("department")
    for one in talks:
        _require_answers(one)


def _require_answers(told: Told) -> None:
    """Ask all answers of a talk that was held, and none of one that was declined."""
    if told.outcome is Outcome.DECLINED:
        if told.answers:
            raise NotACode(next(iter(told.answers)))
        return
    form = version_of(told.kind, told.version) if told.version else current(told.kind)
    for question in form.questions:
        given = told.answers.get(question.code, ())
        is_right = question.is_several or len(given) == 1
        if not is_right or not set(given) <= question.codes:
            raise NotACode(question.code)
    for name in told.answers.keys() - {one.code for one in form.questions}:
        raise NotACode(name)
