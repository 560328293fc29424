"""What a reporter told, once every step was filled in well."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rodedraad.reporting.stages import ConsentPurpose, ReportKind, Role

OF_SOME_DESKS = ("assistance", "talk", "asks", "moment", "vacancy")
"""The answers to questions that only some desks ask."""
KEPT_AS = {"department": ("department", "department_path"), "when": ("when", "when_day")}
"""Answers that are kept under more than one key."""
_COUNTED_OF_SOME = ("assistance", "asks", "moment")


@dataclass(frozen=True, repr=False)
class Identity:
    """Who the reporter is, when the reporter wants the desk to know."""

    name: str
    position: str
    reach: str

    def to_content(self) -> Mapping[str, str]:
        """Return what is sealed in the compartment of the identity."""
        return {"name": self.name, "position": self.position, "reach": self.reach}


@dataclass(frozen=True, repr=False)
class Answers:
    """The answers of one report; an empty text or list was not answered.

    `pointed_out` stands for the people of the desk that were ticked. It is not kept; it only makes
    answers differ. `not_asked` are the questions that the desk does not ask, by their key in the
    content. `agreed` is what the reporter agrees to besides that the desk reads it. `together`
    tells that others are to report the same, each apart.
    """

    desk: str
    kind: ReportKind
    what: str
    role: str = Role.SELF.value
    department: str = ""
    department_path: str = ""
    when: str = ""
    when_day: date | None = None
    grounds: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()
    persons: str = ""
    relation: str = ""
    hope: str = ""
    assistance: str = ""
    talk: str = ""
    asks: str = ""
    moment: str = ""
    vacancy: str = ""
    not_asked: frozenset[str] = frozenset()
    identity: Identity | None = field(default=None)
    pointed_out: tuple[str, ...] = ()
    agreed: frozenset[ConsentPurpose] = frozenset()
    together: bool = False

    def to_content(self) -> Mapping[str, Any]:
        """Return what is sealed in the compartment of the story; without what was not asked."""
        everywhere = {
            "kind": self.kind.value,
            "role": self.role,
            "department": self.department,
            "department_path": self.department_path,
            "what": self.what,
            "when": self.when,
            "when_day": self.when_day.isoformat() if self.when_day else "",
            "grounds": list(self.grounds),
            "natures": list(self.natures),
            "persons": self.persons,
            "relation": self.relation,
            "hope": self.hope,
        }
        left_out = {key for name in self.not_asked for key in KEPT_AS.get(name, (name,))}
        asked = {key: told for key, told in everywhere.items() if key not in left_out}
        return asked | {name: told for name in OF_SOME_DESKS if (told := getattr(self, name))}

    def to_codes(self) -> dict[str, str | list[str]]:
        """Return what may be counted: codes only, and only those that were given."""
        codes: dict[str, str | list[str]] = {
            "desk": self.desk,
            "report_kind": self.kind.value,
            "anonymity": "named" if self.identity else "anonymous",
            "role": self.role,
            "department": self.department or "not_told",
            "grounds": list(self.grounds),
            "natures": list(self.natures),
        }
        some = {name: told for name in _COUNTED_OF_SOME if (told := getattr(self, name))}
        return codes | some | ({"relations": self.relation} if self.relation else {})

    def to_comparison(self) -> bytes:
        """Return all that was answered: two sendings of the same answers give the same bytes."""
        identity = self.identity.to_content() if self.identity else None
        said: list[object] = [self.desk, self.to_content(), identity, sorted(self.pointed_out)]
        said += ["together"] if self.together else []
        said += [sorted(self.agreed)] if self.agreed else []
        return json.dumps(said, sort_keys=True).encode()
