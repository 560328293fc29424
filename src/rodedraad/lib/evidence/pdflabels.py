"""What the dictionaries of a PDF tell besides what they show."""

import re
from typing import Any

import pikepdf

from rodedraad.lib.evidence import pdfkeys
from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import Trace
from rodedraad.lib.evidence.pdfprograms import FILES, LINKS_TO_ACTION, PROGRAMS
from rodedraad.lib.evidence.pdfwalk import Role

_TRACES = {
    **dict.fromkeys(PROGRAMS, Trace.PROGRAM),
    **dict.fromkeys(FILES, Trace.EMBEDDED_FILES),
    "/Metadata": Trace.DESCRIPTION,
    "/Alt": Trace.DESCRIPTION,
    "/LastModified": Trace.DATES,
    "/CreationDate": Trace.DATES,
    "/Thumb": Trace.PREVIEW,
    "/Perms": Trace.AUTHOR,
    "/DSS": Trace.AUTHOR,
    "/M": Trace.COMMENTS,
    "/NM": Trace.COMMENTS,
    "/OutputIntents": Trace.COLOUR_PROFILE,
    "/VP": Trace.LOCATION,
}
_MAPPED = (pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array, pikepdf.Name)
_SHOWING_ACTIONS = frozenset(("/GoTo", "/URI", "/Named", "/SetOCGState", "/Hide", "/ResetForm"))
_TO_THE_WEB = re.compile(rb"\s*(https?://|mailto:|tel:)", re.IGNORECASE)
_MAY_TELL = LINKS_TO_ACTION | {"/V", "/T", "/O", "/P", "/S", "/F"}
_SIGNATURES = frozenset(("/Sig", "/DocTimeStamp"))


def forget_document(document: pikepdf.Pdf, found: Findings) -> None:
    """Forget what the document says of itself as a whole."""
    info = document.trailer.get("/Info")
    if info is not None:
        found.add(*_told_by(info))
    for key in document.trailer.keys() - pdfkeys.SHOWING_IN_TRAILER - {"/Encrypt", "/ID"}:
        del document.trailer[key]
        found.add(Trace.HIDDEN_DATA)
    _keep(document.Root, pdfkeys.SHOWING_IN_ROOT, found)
    names = document.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        _keep(names, pdfkeys.SHOWING_IN_NAMES, found)


def forget(thing: Any, role: Role, found: Findings) -> None:
    """Forget in one dictionary who made what it shows, where, when and with what."""
    if role in {Role.MAP, Role.GLYPHS}:
        _forget_words_in_map(thing, found)
        return
    _keep(thing, pdfkeys.SHOWING, found)
    keys = thing.keys() & _MAY_TELL
    if not keys:
        return
    if "/V" in keys and _is_signature(thing["/V"]):
        _drop(thing, {"/V"}, Trace.AUTHOR, found)
    _forget_places(thing, keys, found)
    if "/T" in keys and ("/S" in keys or _is_note(thing)):
        _drop(thing, {"/T"}, Trace.COMMENTS, found)
    if {"/O", "/P"} <= keys and thing["/O"] == pikepdf.Name.UserProperties:
        _drop(thing, {"/P"}, Trace.CUSTOM, found)


def _is_note(thing: Any) -> bool:
    """A note has the name of its maker at `/T`; a field of a form has its own name there."""
    return "/Rect" in thing and thing.get("/Subtype") != pikepdf.Name.Widget


def _keep(thing: Any, wanted: frozenset[str], found: Findings) -> None:
    for key in thing.keys() - wanted:
        del thing[key]
        found.add(_TRACES.get(key, Trace.HIDDEN_DATA))


def _drop(thing: Any, keys: set[str], trace: Trace, found: Findings) -> None:
    for key in keys:
        del thing[key]
        found.add(trace)


def _forget_words_in_map(thing: Any, found: Findings) -> None:
    for key in thing.keys():  # noqa: SIM118
        if not isinstance(thing[key], _MAPPED):
            del thing[key]
            found.add(Trace.HIDDEN_DATA)


def _is_signature(value: Any) -> bool:
    """A signature names its signer, and is broken by any change to the document."""
    return isinstance(value, pikepdf.Dictionary) and (
        str(value.get("/Type", "")) in _SIGNATURES or {"/Filter", "/Contents"} <= value.keys()
    )


def _forget_places(thing: Any, keys: set[str], found: Findings) -> None:
    """Forget links that lead to a file on the computer of the maker, or anywhere but the web."""
    for key in keys & LINKS_TO_ACTION:
        value = thing[key]
        actions = list(value) if isinstance(value, pikepdf.Array) else [value]
        if any(_is_action(action) and not _shows(action) for action in actions):
            _drop(thing, {key}, Trace.HIDDEN_DATA, found)
    if "/F" in keys and not isinstance(thing["/F"], int):
        _drop(thing, {"/F"}, Trace.HIDDEN_DATA, found)


def _is_action(value: Any) -> bool:
    return isinstance(value, pikepdf.Dictionary) and "/S" in value


def _shows(action: Any) -> bool:
    kind = str(action["/S"])
    if kind != "/URI":
        return kind in _SHOWING_ACTIONS
    address = action.get("/URI")
    return isinstance(address, pikepdf.String) and bool(_TO_THE_WEB.match(bytes(address)))


def _told_by(info: Any) -> set[Trace]:
    traces = {Trace.DESCRIPTION}
    if isinstance(info, pikepdf.Dictionary):
        if "/Author" in info:
            traces.add(Trace.AUTHOR)
        if "/CreationDate" in info or "/ModDate" in info:
            traces.add(Trace.DATES)
    return traces
