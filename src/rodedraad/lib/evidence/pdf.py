"""PDF (ISO 32000): what is on the pages stays; labels, programs and files inside go."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf

from rodedraad.lib.evidence import jpeg, pdfstreams
from rodedraad.lib.evidence.errors import (
    CannotClean,
    Damaged,
    EvidenceError,
    PasswordProtected,
    TooLarge,
)
from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import FileKind, Trace

_LABELS = {
    "/Metadata": Trace.DESCRIPTION,
    "/PieceInfo": Trace.HIDDEN_DATA,
    "/LastModified": Trace.DATES,
    "/Thumb": Trace.PREVIEW,
    "/CreationDate": Trace.DATES,
    "/SpiderInfo": Trace.HIDDEN_DATA,
    "/Perms": Trace.AUTHOR,
    "/DSS": Trace.AUTHOR,
}
_PROGRAMS = frozenset(
    ("/AA", "/JS", "/JavaScript", "/XFA", "/RichMediaContent", "/RichMediaSettings")
)
_FILES = frozenset(("/EmbeddedFiles", "/AF", "/EF", "/Collection"))
_RUNNING_ACTIONS = frozenset({
    "/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/GoToR",
    "/RichMediaExecute", "/Rendition", "/Movie", "/Sound", "/GoTo3DView",
})  # fmt: skip
_LINKS_TO_ACTION = frozenset(("/A", "/OpenAction", "/PA", "/Next"))
_RUNNING_ANNOTATIONS = frozenset(("/RichMedia", "/Screen", "/Movie", "/3D", "/Sound"))
_FILE_ANNOTATION = "/FileAttachment"
_TELLING = frozenset(
    {*_LABELS, *_PROGRAMS, *_FILES, *_LINKS_TO_ACTION, "/S", "/Subtype", "/FT", "/Filter"}
)
_DEEPEST = 100
_MOST_OBJECTS = 60_000

_Object = pikepdf.Object
_Visit = Callable[[_Object, Findings], None]


def check(content: bytes) -> None:
    """Raise unless this is a PDF that opens without a password and has pages."""
    with _opened(content) as document:
        if not len(document.pages):
            raise Damaged


def clean(content: bytes, found: Findings) -> bytes:
    """Return the document without labels, programs and files inside.

    Raises `CannotClean` for a picture in it whose labels can't be taken out.
    """
    with _opened(content) as document:
        _guarded(document, found, (_forget_labels, _strip_picture, _disarm, _forget_signature))
        if "/Info" in document.trailer:
            found.add(*_told_by(document.trailer["/Info"]))
            del document.trailer["/Info"]
        return _written(document)


def disarm(content: bytes, found: Findings) -> bytes:
    """Return the document without programs and files inside; the same bytes when it has none."""
    with _opened(content) as document:
        _guarded(document, found, (_disarm,))
        return _written(document) if found else content


def _guarded(document: pikepdf.Pdf, found: Findings, visits: tuple[_Visit, ...]) -> None:
    try:
        for thing in _everything(document):
            for visit in visits:
                visit(thing, found)
        _refuse_starved(document)
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError) as error:
        raise Damaged from error


def _refuse_starved(document: pikepdf.Pdf) -> None:
    """Refuse a document of which parts were dropped, with a warning only, for want of memory."""
    if any("bad_alloc" in str(warning) for warning in document.get_warnings()):
        raise Damaged


def _opened(content: bytes) -> pikepdf.Pdf:
    pdfstreams.refuse_bombs(content)
    try:
        document = pikepdf.open(BytesIO(content), suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise PasswordProtected(FileKind.PDF) from error
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError) as error:
        raise Damaged from error
    return document


def _written(document: pikepdf.Pdf) -> bytes:
    target = BytesIO()
    try:
        document.save(
            target,
            encryption=False,
            deterministic_id=True,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
        _refuse_starved(document)
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise Damaged from error
    return target.getvalue()


def _everything(document: pikepdf.Pdf) -> Iterator[_Object]:
    """Yield each dictionary and stream that may tell or run something, also within others."""
    if len(document.objects) > _MOST_OBJECTS:
        raise TooLarge(_MOST_OBJECTS)
    for thing in document.objects:
        yield from _within(thing, 0)


def _within(thing: _Object, depth: int) -> Iterator[_Object]:
    if depth > _DEEPEST:
        raise Damaged
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        if not thing.keys().isdisjoint(_TELLING):
            yield thing
        inside: list[Any] = [thing[key] for key in thing.keys()]  # noqa: SIM118
    elif isinstance(thing, pikepdf.Array):
        inside = list(thing)
    else:
        return
    for child in inside:
        if isinstance(child, pikepdf.Object) and not child.is_indirect:
            yield from _within(child, depth + 1)


def _told_by(info: _Object) -> set[Trace]:
    traces = {Trace.DESCRIPTION}
    if isinstance(info, pikepdf.Dictionary):
        if "/Author" in info:
            traces.add(Trace.AUTHOR)
        if "/CreationDate" in info or "/ModDate" in info:
            traces.add(Trace.DATES)
    return traces


def _forget_labels(thing: _Object, found: Findings) -> None:
    keys = thing.keys()
    for key in keys & _LABELS.keys():
        del thing[key]
        found.add(_LABELS[key])
    if {"/Subtype", "/Rect"} <= keys:
        _forget_annotator(thing, found)


def _forget_annotator(annotation: _Object, found: Findings) -> None:
    """Forget who made a note and when; `/T` of a field of a form is its name and stays."""
    is_field = annotation["/Subtype"] == pikepdf.Name.Widget
    for key in annotation.keys() & ({"/M", "/NM"} if is_field else {"/M", "/NM", "/T"}):
        del annotation[key]
        found.add(Trace.COMMENTS)


def _forget_signature(thing: _Object, found: Findings) -> None:
    """A signature names its signer, and is broken by any change to the document."""
    if {"/FT", "/V"} <= thing.keys() and thing["/FT"] == pikepdf.Name.Sig:
        del thing["/V"]
        found.add(Trace.AUTHOR)


def _strip_picture(thing: _Object, found: Findings) -> None:
    if not isinstance(thing, pikepdf.Stream):
        return
    filters = _filters(thing)
    if filters == ["/DCTDecode"]:
        _strip_jpeg(thing, found)
    elif "/DCTDecode" in filters or ("/JPXDecode" in filters and _has_labels(thing)):
        raise CannotClean(FileKind.PDF)


def _strip_jpeg(picture: pikepdf.Stream, found: Findings) -> None:
    raw = picture.read_raw_bytes()
    try:
        stripped = jpeg.clean_within_document(raw, found)
    except EvidenceError as error:
        raise CannotClean(FileKind.PDF) from error
    if stripped != raw:
        parameters: Any = picture.get("/DecodeParms")
        picture.write(stripped, filter=pikepdf.Name.DCTDecode, decode_parms=parameters)


def _has_labels(picture: pikepdf.Stream) -> bool:
    """Tell whether a JPEG 2000 picture has boxes with XML or with something else in them."""
    raw = picture.read_raw_bytes()
    head = raw[: raw.find(b"jp2c")]
    return any(name in head for name in (b"uuid", b"xml ", b"asoc", b"lbl "))


def _filters(stream: _Object) -> list[str]:
    filters = stream.get("/Filter")
    if isinstance(filters, pikepdf.Array):
        return [str(name) for name in filters]
    return [str(filters)]


def _disarm(thing: _Object, found: Findings) -> None:
    keys = thing.keys()
    for key in keys & _PROGRAMS:
        del thing[key]
        found.add(Trace.PROGRAM)
    for key in keys & _FILES:
        del thing[key]
        found.add(Trace.EMBEDDED_FILES)
    for key in keys & _LINKS_TO_ACTION:
        if _runs(thing[key]):
            del thing[key]
            found.add(Trace.PROGRAM)
    if "/S" in keys and _runs(thing):
        del thing["/S"]
        found.add(Trace.PROGRAM)
    if {"/Subtype", "/Rect"} <= keys:
        _disarm_annotation(thing, found)


def _disarm_annotation(annotation: _Object, found: Findings) -> None:
    """Make a plain note of one that plays something, or that has a file on it."""
    subtype = str(annotation["/Subtype"])
    if subtype not in _RUNNING_ANNOTATIONS and subtype != _FILE_ANNOTATION:
        return
    annotation["/Subtype"] = pikepdf.Name.Text
    for key in annotation.keys() & {"/FS", "/A", "/Sound", "/Movie", "/3DD"}:
        del annotation[key]
    found.add(Trace.EMBEDDED_FILES if subtype == _FILE_ANNOTATION else Trace.PROGRAM)


def _runs(action: _Object) -> bool:
    return isinstance(action, pikepdf.Dictionary) and str(action.get("/S", "")) in _RUNNING_ACTIONS
