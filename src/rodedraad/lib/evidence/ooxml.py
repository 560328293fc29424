"""Word, Excel and PowerPoint documents (ECMA-376): what they are, and cleaning them as a whole."""

import re
from collections.abc import Iterator

from rodedraad.lib.evidence import ooxmlparts, packages
from rodedraad.lib.evidence.errors import NotWhatItSeems
from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import FileKind, Trace, kind_by_name
from rodedraad.lib.evidence.packages import Parts
from rodedraad.lib.evidence.relations import Relations, content_types, forget_types

_MAIN = {
    FileKind.DOCX: "wordprocessingml.document.main+xml",
    FileKind.XLSX: "spreadsheetml.sheet.main+xml",
    FileKind.PPTX: "presentationml.presentation.main+xml",
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
_MEDIA = re.compile(r"(word|xl|ppt)/media/", re.IGNORECASE)
_XML = re.compile(r"(word|xl|ppt)/.*\.xml", re.IGNORECASE)
_DROPPED = (
    (re.compile(r"docProps/thumbnail\.", re.IGNORECASE), Trace.PREVIEW),
    (re.compile(r".*/printerSettings", re.IGNORECASE), Trace.PRINTER),
    (re.compile(r"word/people\.xml|_xmlsignatures/", re.IGNORECASE), Trace.AUTHOR),
    (re.compile(r"customXml/|docMetadata/|(.*/)?webextensions?/", re.IGNORECASE), Trace.CUSTOM),
    (re.compile(r"xl/revisions/", re.IGNORECASE), Trace.COMMENTS),
)


def check(kind: FileKind, content: bytes) -> None:
    """Raise unless this is a document of this kind that holds no program."""
    _check(kind, content, nested=False)


def clean(kind: FileKind, content: bytes, found: Findings) -> bytes:
    """Return the document without who made it, for whom, when and with what."""
    packages.note_date(content, found)
    parts = packages.read(content, kind)
    _disarm(parts, found)
    _forget_properties(parts, found)
    _drop(parts, found)
    for name in list(parts):
        if _MEDIA.match(name):
            parts[name] = packages.clean_media(name, parts[name], kind, found)
        elif _EMBEDDED.match(name):
            parts[name] = clean(_embedded_kind(name), parts[name], found)
        elif _XML.fullmatch(name):
            parts[name] = ooxmlparts.scrub(parts[name], found)
    return packages.write(parts)


def disarm(kind: FileKind, content: bytes, found: Findings) -> bytes:
    """Return the document without what it would fetch from elsewhere; else the same bytes."""
    parts = packages.read(content, kind)
    _disarm(parts, found)
    return packages.write(parts) if found else content


def _check(kind: FileKind, content: bytes, *, nested: bool) -> None:
    parts = packages.read(content, kind)
    types = content_types(parts)
    if not any(content_type.endswith(_MAIN[kind]) for content_type in types.values()):
        raise NotWhatItSeems
    if any(word in value.lower() for value in types.values() for word in _RUNNING_TYPES):
        raise NotWhatItSeems("program")
    for name, part in parts.items():
        if _RUNNING_PARTS.search(name) or _names_a_program(part):
            raise NotWhatItSeems("program")
        if _EMBEDDED.match(name):
            if nested:
                raise NotWhatItSeems("file in a file in a file")
            _check(_embedded_kind(name), part, nested=True)


def _names_a_program(part: bytes) -> bool:
    if b"<!DOCTYPE" in part[:1000]:
        return True
    codes = [b"".join(code) for code in _CODES_OF_FIELDS.findall(part)]
    return bool(_DDE.search(b"".join(codes)) or _DDE.search(b" ".join(codes)))


def _embedded_kind(name: str) -> FileKind:
    kind = kind_by_name(name)
    if kind not in _MAIN:
        raise NotWhatItSeems("object")
    return kind


def _disarm(parts: Parts, found: Findings) -> None:
    for relations in _relations(parts):
        for relation in relations.outward():
            if relation.is_a("attachedTemplate"):
                relations.remove(relation)
                ooxmlparts.detach_template(parts, relations.source)
                found.add(Trace.TEMPLATE)
            elif not relation.is_a("hyperlink") and relation.target != "NULL":
                relation.point_nowhere()
                found.add(Trace.HIDDEN_DATA)
        relations.save()


def _relations(parts: Parts) -> Iterator[Relations]:
    return (Relations(parts, name) for name in list(parts) if name.lower().endswith(".rels"))


def _forget_properties(parts: Parts, found: Findings) -> None:
    types = content_types(parts)
    for name in list(parts):
        content_type = types.get(name, "")
        if content_type.endswith(("core-properties+xml", ".extended-properties+xml")):
            parts[name] = ooxmlparts.without_properties(parts[name], found)
        elif content_type.endswith(".custom-properties+xml"):
            parts[name] = ooxmlparts.without_properties(parts[name], found)
            found.add(Trace.CUSTOM)


def _drop(parts: Parts, found: Findings) -> None:
    dropped = set()
    for pattern, trace in _DROPPED:
        names = {name for name in parts if pattern.match(name)}
        dropped |= names
        if names:
            found.add(trace)
    for name in dropped:
        del parts[name]
    for relations in _relations(parts):
        relations.forget(dropped)
        relations.save()
    forget_types(parts, dropped)
