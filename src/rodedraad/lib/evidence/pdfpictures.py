"""Pictures and colours in a PDF: a picture brings the labels along that it had as a file."""

from typing import Any

import pikepdf

from rodedraad.lib.evidence import icc, jpeg, jpx, pdfunpacking
from rodedraad.lib.evidence.errors import CannotClean, EvidenceError
from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import FileKind

_CLEANERS = {"/DCTDecode": jpeg.clean_within_document, "/JPXDecode": jpx.clean}
_MOST_COMPONENTS = 4


def strip(stream: Any, found: Findings) -> None:
    """Take the labels out of a picture, or the names out of a colour profile.

    Raises `CannotClean` for one of which they can't be taken out.
    """
    filters = pdfunpacking.filters(stream)
    cleaner = _CLEANERS.get(filters[-1]) if filters else None
    try:
        if cleaner is not None:
            _strip_picture(stream, filters, cleaner, found)
        elif _is_profile(stream):
            _strip_profile(stream, found)
    except CannotClean:
        raise
    except EvidenceError as error:
        raise CannotClean(FileKind.PDF) from error


def _strip_picture(stream: Any, filters: list[str], cleaner: Any, found: Findings) -> None:
    if len(filters) > 1:
        raise CannotClean(FileKind.PDF)
    raw = stream.read_raw_bytes()
    stripped = cleaner(raw, found)
    if stripped != raw:
        parameters = stream.get("/DecodeParms")
        stream.write(stripped, filter=pikepdf.Name(filters[0]), decode_parms=parameters)


def _is_profile(stream: Any) -> bool:
    """Recognise a profile by what only it has: a number of colours, and no other use."""
    number = stream.get("/N")
    return (
        isinstance(number, int)
        and 1 <= number <= _MOST_COMPONENTS
        and stream.keys().isdisjoint({"/Type", "/Subtype", "/FunctionType", "/First"})
    )


def _strip_profile(stream: Any, found: Findings) -> None:
    profile = pdfunpacking.unpacked(stream)
    stripped = icc.clean(profile, found)
    if stripped != profile:
        stream.write(stripped)
