"""Files that people send along: what they really are, and what they give away of their maker.

A file is judged by its content; its name must agree. What is refused is refused with a reason.
Cleaning keeps what a file shows and drops what it tells besides: where and when and with what it
was made, and by whom. What stays is named, and not what goes, so that a new kind of label does not
slip through: segments, chunks and boxes, keys of a PDF, parts of a document and the vocabularies in
them. What may show but is not understood is refused as `CannotClean`, never passed on as clean.
Pictures and sound are not encoded anew: the evidence stays as it was, and no bomb is ever unpacked.
Bytes in, bytes out: nothing is written to a disk. What strangers send is looked at in a process
`Apart`.

What a file shows or says (a name in the text, a face, a voice) is not metadata and stays. What
stays besides is listed in docs/explanation/threat-model.md.
"""

from rodedraad.lib.evidence.apart import Apart, Unavailable
from rodedraad.lib.evidence.cleaning import Cleaned, clean
from rodedraad.lib.evidence.errors import (
    CannotClean,
    Damaged,
    Empty,
    EvidenceError,
    KeepsDeletedText,
    NotAllowedKind,
    NotWhatItSeems,
    PasswordProtected,
    TooLarge,
)
from rodedraad.lib.evidence.inspection import inspect
from rodedraad.lib.evidence.kinds import FileKind, Trace, neutral_name

__all__ = [
    "Apart",
    "CannotClean",
    "Cleaned",
    "Damaged",
    "Empty",
    "EvidenceError",
    "FileKind",
    "KeepsDeletedText",
    "NotAllowedKind",
    "NotWhatItSeems",
    "PasswordProtected",
    "TooLarge",
    "Trace",
    "Unavailable",
    "clean",
    "inspect",
    "neutral_name",
]
