"""Word documents (ECMA-376): what they are, and cleaning them as a whole."""

import re
from collections.abc import Iterator

from rodedraad.lib.evidence import packages
from rodedraad.lib.evidence.errors import NotWhatItSeems
from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import FileKind, Trace
from rodedraad.lib.evidence.packages import Parts
from rodedraad.lib.evidence.relations import Relations, content_types
from rodedraad.lib.evidence.wordpackage import Copy

_MAIN = {
    "docx": "wordprocessingml.document.main+xml",
    "xlsx": "spreadsheetml.sheet.main+xml",
    "pptx": "presentationml.presentation.main+xml",
}
_RUNNING_PARTS = re.compile(
    r"vba(project|data)|activex|macrosheets|\.(exe|dll|js|vbs|bat|cmd|ps1|hta|lnk)$", re.IGNORECASE
)
_RUNNING_TYPES = ("macroenabled", "vbaproject", "intlmacrosheet", "activex", "oleobject")
_CODES_OF_FIELDS = re.compile(
    rb"<(?:\w+:)?instrText[^>]*>([^<]*)<|\binstr=[\"']([^\"']*)|<(ddeLink)\b"
)
_DDE = re.compile(rb"\bDDE(AUTO)?\b|ddeLink", re.IGNORECASE)
_EMBEDDED = re.compile(r"(word|xl|ppt)/embeddings/", re.IGNORECASE)
_TEMPLATE = "attachedTemplate"
_WORDS = re.compile(rb"<(?:[A-Za-z]+:)?([A-Za-z]+)")
_TOLD_BY_PARTS = (
    (re.compile(r"core-properties|extended-properties|docProps/"), Trace.DESCRIPTION),
    (re.compile(r"custom|webextension", re.IGNORECASE), Trace.CUSTOM),
    (re.compile(r"thumbnail", re.IGNORECASE), Trace.PREVIEW),
    (re.compile(r"people|_xmlsignatures|documenttasks", re.IGNORECASE), Trace.AUTHOR),
    (re.compile(r"comments", re.IGNORECASE), Trace.COMMENTS),
    (re.compile(r"printerSettings", re.IGNORECASE), Trace.PRINTER),
    (re.compile(r"embeddings/", re.IGNORECASE), Trace.EMBEDDED_FILES),
)
_TOLD_BY_PROPERTIES = {
    "creator": Trace.AUTHOR,
    "lastModifiedBy": Trace.AUTHOR,
    "Manager": Trace.AUTHOR,
    "Company": Trace.ORGANISATION,
    "Template": Trace.TEMPLATE,
    "created": Trace.DATES,
    "modified": Trace.DATES,
    "lastPrinted": Trace.DATES,
}


def check(content: bytes) -> None:
    """Raise unless this is a Word document that holds no program."""
    _check(packages.read(content, FileKind.DOCX), "docx")


def clean(content: bytes, found: Findings) -> bytes:
    """Return the document without who made it, for whom, when and with what.

    Raises `KeepsDeletedText` and `CannotClean` when something in it is not known to be harmless.
    """
    parts = packages.read(content, FileKind.DOCX)
    _check(parts, "docx")
    packages.note_date(content, found)
    copy = Copy(parts, found)
    made = copy.made()
    _note_left(parts, copy.left(), found)
    return packages.write(made)


def disarm(content: bytes, found: Findings) -> bytes:
    """Return the document without what it would fetch from elsewhere; else the same bytes."""
    parts = packages.read(content, FileKind.DOCX)
    for relations in _relations(parts):
        _point_nowhere(parts, relations, found)
        relations.save()
    return packages.write(parts) if found else content


def _check(parts: Parts, extension: str, *, nested: bool = False) -> None:
    types = content_types(parts)
    if not any(content_type.endswith(_MAIN[extension]) for content_type in types.values()):
        raise NotWhatItSeems
    if any(word in value.lower() for value in types.values() for word in _RUNNING_TYPES):
        raise NotWhatItSeems("program")
    for name, part in parts.items():
        if _RUNNING_PARTS.search(name) or _names_a_program(name, part):
            raise NotWhatItSeems("program")
        if _EMBEDDED.match(name):
            _check_embedded(name, part, nested=nested)


def _check_embedded(name: str, part: bytes, *, nested: bool) -> None:
    extension = name.rpartition(".")[2].lower()
    if extension not in _MAIN:
        raise NotWhatItSeems("object")
    if nested:
        raise NotWhatItSeems("file in a file in a file")
    _check(packages.read(part, FileKind.DOCX), extension, nested=True)


def _names_a_program(name: str, part: bytes) -> bool:
    """Tell whether XML has rules of its own, or a field that calls a program.

    On a Mac the settings of a printer have such rules; they are called `bin`, and no XML of Word.
    """
    if b"<!DOCTYPE" in part[:1000] and not name.lower().endswith(".bin"):
        return True
    codes = [b"".join(code) for code in _CODES_OF_FIELDS.findall(part)]
    return bool(_DDE.search(b"".join(codes)) or _DDE.search(b" ".join(codes)))


def _point_nowhere(parts: Parts, relations: Relations, found: Findings) -> None:
    for relation in relations.outward():
        if relation.kind == _TEMPLATE:
            relations.remove(relation)
            _detach_template(parts, relations.source)
            found.add(Trace.TEMPLATE)
        elif relation.kind != "hyperlink" and relation.target != "NULL":
            relation.point_nowhere()
            found.add(Trace.HIDDEN_DATA)


def _detach_template(parts: Parts, source: str) -> None:
    if source in parts:
        root = packages.parse(parts[source])
        for name, element in list(packages.elements(root)):
            if name == _TEMPLATE:
                packages.remove(element)
        parts[source] = packages.unparse(root)


def _relations(parts: Parts) -> Iterator[Relations]:
    return (Relations(parts, name) for name in list(parts) if name.lower().endswith(".rels"))


def _note_left(parts: Parts, left: set[str], found: Findings) -> None:
    """Note what the parts told that did not come along."""
    types = content_types(parts)
    for name in left:
        declared = types.get(name) or types.get("*." + name.rpartition(".")[2], "")
        traces = {trace for form, trace in _TOLD_BY_PARTS if form.search(f"{name} {declared}")}
        if Trace.DESCRIPTION in traces:
            words = {word.decode() for word in _WORDS.findall(parts[name])}
            traces |= {trace for word, trace in _TOLD_BY_PROPERTIES.items() if word in words}
        found.add(*(traces or {Trace.HIDDEN_DATA}))
