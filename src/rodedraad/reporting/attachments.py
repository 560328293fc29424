"""Files that come along: looked at, cleaned, or set aside with the reason."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from logging import getLogger
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from rodedraad.core.admission import Admission, Busy
from rodedraad.lib import evidence
from rodedraad.lib.evidence import Apart
from rodedraad.organisations.profiles.profile import FilesProfile
from rodedraad.reporting import lanes

_log = getLogger(__name__)


class Reason(StrEnum):
    """Why a file was not taken; a page makes a sentence of it."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOGETHER_TOO_LARGE = "together_too_large"
    KIND = "kind"
    PASSWORD = "password"  # noqa: S105
    DISAGREES = "disagrees"
    DAMAGED = "damaged"
    DELETED_TEXT = "deleted_text"
    CANNOT_CLEAN = "cannot_clean"


@dataclass(frozen=True, repr=False)
class CleanFile:
    """A file that can be kept."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True, repr=False)
class SetAside:
    """A file that was not taken."""

    name: str
    reason: Reason


@dataclass(frozen=True, repr=False)
class Sorted:
    """The files that were sent, in two heaps."""

    good: Sequence[CleanFile] = ()
    aside: Sequence[SetAside] = ()


_REASONS: tuple[tuple[type[evidence.EvidenceError], Reason], ...] = (
    (evidence.Empty, Reason.EMPTY),
    (evidence.TooLarge, Reason.TOO_LARGE),
    (evidence.PasswordProtected, Reason.PASSWORD),
    (evidence.NotAllowedKind, Reason.KIND),
    (evidence.NotWhatItSeems, Reason.DISAGREES),
    (evidence.Damaged, Reason.DAMAGED),
    (evidence.KeepsDeletedText, Reason.DELETED_TEXT),
    (evidence.CannotClean, Reason.CANNOT_CLEAN),
)


def sort(
    uploads: Iterable["UploadedFile[Any]"],
    limits: FilesProfile,
    *,
    keep_details: bool,
    lane: Admission | None = None,
) -> Sorted:
    """Clean every file that can be kept; a bad file never stands in the way of a good one.

    Unless the details are kept, a file loses its name too: a name can tell who made it. Files are
    looked at in a process apart, and in a lane for files, that of reporters unless another is
    given: raises `Busy` when that is full. So no other lane, and no lock, should be held meanwhile.
    """
    chosen = list(uploads)
    if not chosen:
        return Sorted()
    with _apart(lane or lanes.FILES) as apart:
        return _sorted(chosen, limits, apart, keep_details=keep_details)


@contextmanager
def _apart(lane: Admission) -> Iterator[Apart]:
    try:
        with lane.place(), Apart() as apart:
            yield apart
    except evidence.Unavailable as error:
        _log.error("No process could be started to look at files.")
        raise Busy from error


def _sorted(
    uploads: Sequence["UploadedFile[Any]"],
    limits: FilesProfile,
    apart: Apart,
    *,
    keep_details: bool,
) -> Sorted:
    good: list[CleanFile] = []
    aside: list[SetAside] = []
    room = limits.max_total_bytes
    for upload in uploads:
        name = upload.name or ""
        if (upload.size or 0) > limits.max_bytes:
            aside.append(SetAside(name, Reason.TOO_LARGE))
        elif (upload.size or 0) > room:
            aside.append(SetAside(name, Reason.TOGETHER_TOO_LARGE))
        else:
            room -= upload.size or 0
            one = _cleaned(upload, len(good) + 1, limits, apart, keep_details=keep_details)
            (good if isinstance(one, CleanFile) else aside).append(one)  # type: ignore[arg-type]
    return Sorted(good, aside)


def pieces(content: bytes, size: int = 256 * 1024) -> Iterator[bytes]:
    """Return the content in pieces, for encrypting as a stream."""
    return (content[start : start + size] for start in range(0, len(content), size))


def _cleaned(
    upload: "UploadedFile[Any]",
    number: int,
    limits: FilesProfile,
    apart: Apart,
    *,
    keep_details: bool,
) -> CleanFile | SetAside:
    name = upload.name or ""
    try:
        kind, cleaned = apart.inspect_and_clean(
            upload.read(),
            name,
            limits.types,
            max_bytes=limits.max_bytes,
            keep_metadata=keep_details,
        )
    except evidence.EvidenceError as error:
        return SetAside(name, _reason(error))
    kept = name if keep_details else evidence.neutral_name(kind, number)
    return CleanFile(kept, kind.value, cleaned.content)


def _reason(error: evidence.EvidenceError) -> Reason:
    return next(reason for kind, reason in _REASONS if isinstance(error, kind))
