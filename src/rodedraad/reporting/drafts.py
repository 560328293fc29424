"""A report that is being written: it travels with the form and is stored nowhere.

The draft keeps what was typed, step by step, as it was typed: right or wrong, nothing is lost.
It also carries the number under which the report will be kept, so that sending twice makes one.

Whoever wrote the last answer is shown a code that nobody saw before: when an answer changes, the
code that was drawn is forgotten. So a draft that somebody else prepared brings them no inbox.

A draft with an `entry` is typed by somebody of a desk for the reporter. Only the page of the desk
begins one; the seal of the token keeps anybody else from adding that to a draft, or taking it away.
So it is with `joining`: that draft belongs to an invitation into a group.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID, uuid4

from rodedraad.core import tokens
from rodedraad.reporting.entering import Entry
from rodedraad.reporting.grouping import Joining
from rodedraad.reporting.steps import QUESTIONS, Step

KEPT_FOR = timedelta(days=3)
"""How long a draft can be taken up again."""
ENTERED_KEPT_FOR = timedelta(hours=12)
"""The same for one that is typed for somebody else: a talk is over within a working day."""
LONGEST_VALUE = 40_000
MOST_VALUES = 60
_PURPOSE = "draft"

Typed = Mapping[str, Sequence[str]]


class DraftTooOld(Exception):
    """The draft was begun so long ago that it is not opened any more."""


@dataclass(frozen=True, repr=False)
class Draft:
    """What was typed in each step, and what belongs to this one report.

    `is_second` tells that a report was sent from this draft before it was changed.
    """

    dossier_id: UUID
    begun_at: datetime
    language: str
    typed: Mapping[str, Typed] = field(default_factory=dict)
    code: str = ""
    is_checking: bool = False
    is_second: bool = False
    entry: Entry | None = None
    joining: Joining | None = None

    @classmethod
    def begin(cls, *, language: str, at: datetime) -> Self:
        """Return an empty draft with a number of its own."""
        return cls(uuid4(), at, language)

    @classmethod
    def begin_entry(cls, entry: Entry, *, language: str, at: datetime) -> Self:
        """Return a draft that somebody of a desk types; its desk is answered, and stays so."""
        return cls(uuid4(), at, language, {Step.DESK: {"desk": [entry.desk]}}, entry=entry)

    @classmethod
    def begin_joining(cls, joining: Joining, *, language: str, at: datetime) -> Self:
        """Return a draft for who was invited; its desk is the one of the group."""
        return cls(uuid4(), at, language, {Step.DESK: {"desk": [joining.desk]}}, joining=joining)

    @property
    def fixed_desk(self) -> str:
        """The desk that this draft goes to, when that is not asked; else empty."""
        settled = self.entry or self.joining
        return settled.desk if settled else ""

    @property
    def kept_for(self) -> timedelta:
        """How long this draft can be taken up again."""
        return ENTERED_KEPT_FOR if self.entry else KEPT_FOR

    def with_typed(self, step: str, typed: Typed) -> Self:
        """Return the draft with what was typed in one step, up to the hard limits.

        Another answer to a question makes the code that was drawn worthless.
        """
        if self.fixed_desk and step == Step.DESK:
            return self
        kept = {
            name: [value[:LONGEST_VALUE] for value in values[:MOST_VALUES]]
            for name, values in typed.items()
        }
        is_changed = step in QUESTIONS and _answered(kept) != _answered(self.typed_in(step))
        changed = replace(self, typed={**self.typed, step: kept})
        return changed.without_code() if is_changed else changed

    def without_code(self) -> Self:
        """Return the draft with no code yet, as before the page that shows it."""
        typed = {step: typed for step, typed in self.typed.items() if step != Step.CODE}
        return replace(self, code="", typed=typed)

    def as_second(self) -> Self:
        """Return the same answers as a report of its own, which was not sent yet."""
        return replace(self.without_code(), dossier_id=uuid4(), is_second=True)

    def typed_in(self, step: str) -> Typed:
        """Return what was typed in a step; empty when it was not filled in."""
        return self.typed.get(step, {})

    def to_token(self) -> str:
        """Return the draft for the hidden field, readable by nobody but us."""
        content: dict[str, Any] = {
            "dossier": str(self.dossier_id),
            "begun": self.begun_at.isoformat(),
            "language": self.language,
            "typed": {step: dict(typed) for step, typed in self.typed.items()},
            "code": self.code,
            "checking": self.is_checking,
            "second": self.is_second,
            "entry": self.entry.to_content() if self.entry else None,
            "joining": self.joining.to_content() if self.joining else None,
        }
        return tokens.seal(_PURPOSE, json.dumps(content, separators=(",", ":")).encode())

    @classmethod
    def from_token(cls, token: str, *, at: datetime) -> Self:
        """Return the draft; raises `BrokenToken` or `DraftTooOld`."""
        content = json.loads(tokens.unseal(_PURPOSE, token))
        draft = cls(
            dossier_id=UUID(content["dossier"]),
            begun_at=datetime.fromisoformat(content["begun"]),
            language=content["language"],
            typed=content["typed"],
            code=content["code"],
            is_checking=content["checking"],
            is_second=content["second"],
            entry=Entry.from_content(content["entry"]) if content.get("entry") else None,
            joining=Joining.from_content(content["joining"]) if content.get("joining") else None,
        )
        if at - draft.begun_at > draft.kept_for:
            raise DraftTooOld
        return draft

    def __repr__(self) -> str:
        return "Draft(hidden)"


def _answered(typed: Typed) -> dict[str, list[str]]:
    answered = {name: [value for value in values if value] for name, values in typed.items()}
    return {name: values for name, values in answered.items() if values}
