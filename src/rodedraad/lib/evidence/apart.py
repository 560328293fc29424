"""Looking at files in a process apart, so that a malicious file takes only that process along."""

from collections.abc import Collection
from typing import Any

from rodedraad.lib.confined import Died, Keeper, Limits, Unavailable
from rodedraad.lib.evidence import errors
from rodedraad.lib.evidence.errors import Damaged, EvidenceError
from rodedraad.lib.evidence.findings import Cleaned
from rodedraad.lib.evidence.kinds import FileKind, Trace, kind_by_name

__all__ = ["Apart", "Limits", "Unavailable"]

_REFUSALS: dict[str, type[EvidenceError]] = {
    refusal.__name__: refusal
    for refusal in (
        errors.CannotClean,
        errors.Damaged,
        errors.Empty,
        errors.KeepsDeletedText,
        errors.NotAllowedKind,
        errors.NotWhatItSeems,
        errors.PasswordProtected,
        errors.TooLarge,
    )
}


class Apart(Keeper):
    """Looks at files that came together, one after the other, in a process of their own.

    A file on which the process dies, or that takes too long, is `Damaged`; the next file gets a
    fresh process. Only when all files together take too long, those that are left are `Damaged`.
    """

    module = "rodedraad.lib.evidence"

    def inspect_and_clean(
        self,
        content: bytes,
        filename: str,
        allowed: Collection[str],
        *,
        max_bytes: int | None = None,
        keep_metadata: bool = False,
    ) -> tuple[FileKind, Cleaned]:
        """Do what `inspect` and `clean` do, with their errors; raises `Unavailable` too."""
        asked = {
            "name": filename,
            "allowed": sorted(allowed),
            "max_bytes": max_bytes,
            "keep_metadata": keep_metadata,
        }
        try:
            line, cleaned = self._asked(asked, content)
        except Died:
            raise Damaged from None
        if "refusal" in line:
            raise _refusal(line)
        return _kind(line, filename, allowed), Cleaned(cleaned, _removed(line))


def _refusal(line: dict[str, Any]) -> EvidenceError:
    try:
        return _REFUSALS[line["refusal"]](**line["details"])
    except (KeyError, TypeError):
        return Damaged()


def _kind(line: dict[str, Any], filename: str, allowed: Collection[str]) -> FileKind:
    """Return the kind; the answer is believed only as far as the name of the file goes too."""
    kind = kind_by_name(filename)
    if kind is None or kind not in allowed or line.get("kind") != kind:
        raise Damaged
    return kind


def _removed(line: dict[str, Any]) -> tuple[Trace, ...]:
    named = line.get("removed")
    return tuple(trace for trace in Trace if isinstance(named, list) and trace in named)
