"""What runs, plays, fetches or is enclosed in a PDF: it goes also when the labels stay."""

from typing import Any

import pikepdf

from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import Trace

PROGRAMS = frozenset(
    ("/AA", "/JS", "/JavaScript", "/XFA", "/RichMediaContent", "/RichMediaSettings")
)
FILES = frozenset(("/EmbeddedFiles", "/AF", "/EF", "/Collection"))
_RUNNING_ACTIONS = frozenset({
    "/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/GoToR", "/Thread",
    "/RichMediaExecute", "/Rendition", "/Movie", "/Sound", "/GoTo3DView",
})  # fmt: skip
LINKS_TO_ACTION = frozenset(("/A", "/OpenAction", "/PA", "/Next"))
_RUNNING_ANNOTATIONS = frozenset(("/RichMedia", "/Screen", "/Movie", "/3D", "/Sound"))
_FILE_ANNOTATION = "/FileAttachment"
_MAY_RUN = PROGRAMS | FILES | LINKS_TO_ACTION | {"/S", "/Rect"}


def disarm(thing: Any, found: Findings) -> None:
    """Take programs, what starts them, and enclosed files out of one dictionary."""
    keys = thing.keys() & _MAY_RUN
    for key in keys & PROGRAMS:
        del thing[key]
        found.add(Trace.PROGRAM)
    for key in keys & FILES:
        del thing[key]
        found.add(Trace.EMBEDDED_FILES)
    for key in keys & LINKS_TO_ACTION:
        if _runs(thing[key]):
            del thing[key]
            found.add(Trace.PROGRAM)
    if "/S" in keys and _runs(thing):
        del thing["/S"]
        found.add(Trace.PROGRAM)
    if "/Rect" in keys and "/Subtype" in thing:
        _disarm_annotation(thing, found)


def _disarm_annotation(annotation: Any, found: Findings) -> None:
    """Make a plain note of one that plays something, or that has a file on it."""
    subtype = str(annotation["/Subtype"])
    if subtype not in _RUNNING_ANNOTATIONS and subtype != _FILE_ANNOTATION:
        return
    annotation["/Subtype"] = pikepdf.Name.Text
    for key in annotation.keys() & {"/FS", "/A", "/Sound", "/Movie", "/3DD"}:
        del annotation[key]
    found.add(Trace.EMBEDDED_FILES if subtype == _FILE_ANNOTATION else Trace.PROGRAM)


def _runs(action: Any) -> bool:
    return isinstance(action, pikepdf.Dictionary) and str(action.get("/S", "")) in _RUNNING_ACTIONS
