"""What a reading of a text says: findings with reason, article, alternatives and exception."""

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from rodedraad.lib.screening.grounds import Ground, Kind, Role, Severity
from rodedraad.lib.screening.normal_text import NormalText
from rodedraad.lib.screening.rules_file import Rule

MILDER_AS_A_WISH: Final = {Severity.MEDIUM: Severity.LOW}


@dataclass(frozen=True, slots=True)
class Finding:
    """Possible distinction in `given[start:end]`, which is `text`. Never a verdict.

    `plain` are the same words without tags and entities, as they are shown to people.
    """

    start: int
    end: int
    text: str
    ground: Ground
    kind: Kind
    severity: Severity
    role: Role
    rule: str
    article: str
    reason: str
    alternatives: tuple[str, ...]
    exception: str
    rule_version: str
    plain: str

    def as_json(self) -> dict[str, Any]:
        """Return the finding as the door for machines gives it."""
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "ground": str(self.ground),
            "kind": str(self.kind),
            "severity": str(self.severity),
            "role": str(self.role),
            "rule": self.rule,
            "article": self.article,
            "reason": self.reason,
            "alternatives": list(self.alternatives),
            "exception": self.exception,
            "rule_version": self.rule_version,
        }


class Judged(NamedTuple):
    """A phrase at `plain[start:end]` that a rule found, in a role that may keep people out."""

    rule: Rule
    role: Role
    start: int
    end: int


def finding_of(text: NormalText, judged: Judged, version: str, language: str) -> Finding:
    """Return the finding, quoted as it was given.

    What is a wish weighs less than what is asked, unless a ground is named outright.
    """
    rule = judged.rule
    start, end = text.given_span(judged.start, judged.end)
    milder = judged.role is Role.WISH and rule.kind is not Kind.DIRECT
    return Finding(
        start=start,
        end=end,
        text=text.given[start:end],
        ground=rule.ground,
        kind=rule.kind,
        severity=MILDER_AS_A_WISH.get(rule.severity, rule.severity) if milder else rule.severity,
        role=judged.role,
        rule=rule.rule_id,
        article=rule.article,
        reason=rule.reason.in_language(language),
        alternatives=rule.alternatives[language],
        exception=rule.exception.in_language(language),
        rule_version=version,
        plain=text.plain[judged.start : judged.end],
    )
