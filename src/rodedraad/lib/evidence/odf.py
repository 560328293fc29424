"""OpenDocument texts and spreadsheets (ISO/IEC 26300)."""

import re

from rodedraad.lib.evidence import packages
from rodedraad.lib.evidence.errors import NotWhatItSeems, PasswordProtected
from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import FileKind, Trace
from rodedraad.lib.evidence.packages import Element, Parts

_FIRST, _MANIFEST = "mimetype", "META-INF/manifest.xml"
_PROGRAMS = re.compile(r"(.*/)?(Basic|Scripts)/", re.IGNORECASE)
_RUNNING_WORDS = (b"vnd.sun.star.script:", b"vnd.sun.star.oleobject", b"<script:", b"macro://")
_DROPPED = (
    (re.compile(r"Thumbnails/", re.IGNORECASE), Trace.PREVIEW),
    (re.compile(r"META-INF/(?!manifest)", re.IGNORECASE), Trace.AUTHOR),
    (re.compile(r"(layout-cache|manifest\.rdf|Configurations2/.*|VersionList\.xml|Versions/.*)$"),
     Trace.HIDDEN_DATA),
)  # fmt: skip
_XML = re.compile(r"(.*/)?(content|styles)\.xml")
_SAID_BY_META = {
    "creator": Trace.AUTHOR,
    "initial-creator": Trace.AUTHOR,
    "printed-by": Trace.AUTHOR,
    "creation-date": Trace.DATES,
    "date": Trace.DATES,
    "print-date": Trace.DATES,
    "template": Trace.TEMPLATE,
    "user-defined": Trace.CUSTOM,
}
_NAMES = frozenset(("creator", "creator-initials", "sender-initials"))
_NO_MOMENT = "1980-01-01T00:00:00"
_SETTINGS_OF_PRINTER = frozenset(("PrinterName", "PrinterSetup", "PrinterPaperFromSetup"))
_LINKS_TO_PRESS = frozenset(("a", "form", "button"))
_HREF = "{http://www.w3.org/1999/xlink}href"
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\\\|\.\./", re.IGNORECASE)


def check(kind: FileKind, content: bytes) -> None:
    """Raise unless this is a document of this kind that holds no program."""
    parts = packages.read(content, kind)
    if next(iter(parts), "") != _FIRST or parts[_FIRST].strip() != kind.encode():
        raise NotWhatItSeems
    if _MANIFEST not in parts or "content.xml" not in parts:
        raise NotWhatItSeems
    if b"encryption-data" in parts[_MANIFEST]:
        raise PasswordProtected(kind)
    if any(_PROGRAMS.match(name) for name in parts):
        raise NotWhatItSeems("program")
    for name, part in parts.items():
        if name.endswith(".xml") and any(word in part for word in _RUNNING_WORDS):
            raise NotWhatItSeems("program")


def clean(kind: FileKind, content: bytes, found: Findings) -> bytes:
    """Return the document without who made it, when and with what."""
    packages.note_date(content, found)
    parts = packages.read(content, kind)
    _disarm(parts, found)
    _drop(parts, found)
    for name in list(parts):
        if name.rpartition("/")[2] == "meta.xml":
            parts[name] = _without_meta(parts[name], found)
        elif name.rpartition("/")[2] == "settings.xml":
            parts[name] = _without_printer(parts[name], found)
        elif _XML.fullmatch(name):
            parts[name] = _scrubbed(parts[name], found)
        elif not name.endswith(".xml"):
            parts[name] = packages.clean_media(name, parts[name], kind, found)
    return packages.write(parts, stored_first=_FIRST)


def disarm(kind: FileKind, content: bytes, found: Findings) -> bytes:
    """Return the document without what it would fetch from elsewhere; else the same bytes."""
    parts = packages.read(content, kind)
    _disarm(parts, found)
    return packages.write(parts, stored_first=_FIRST) if found else content


def _disarm(parts: Parts, found: Findings) -> None:
    for name in [name for name in parts if _XML.fullmatch(name)]:
        root = packages.parse(parts[name])
        outside = [
            element
            for local, element in packages.elements(root)
            if local not in _LINKS_TO_PRESS and _OUTSIDE.match(element.get(_HREF, ""))
        ]
        for element in outside:
            element.set(_HREF, "")
            found.add(Trace.HIDDEN_DATA)
        if outside:
            parts[name] = packages.unparse(root)


def _drop(parts: Parts, found: Findings) -> None:
    dropped = set()
    for pattern, trace in _DROPPED:
        names = {name for name in parts if pattern.match(name)}
        dropped |= names
        if names:
            found.add(trace)
    for name in dropped:
        del parts[name]
    root = packages.parse(parts[_MANIFEST])
    for _, element in list(packages.elements(root)):
        path = next((v for k, v in element.attrib.items() if k.endswith("}full-path")), "")
        if any(pattern.match(path) for pattern, _ in _DROPPED):
            packages.remove(element)
    parts[_MANIFEST] = packages.unparse(root)


def _without_meta(part: bytes, found: Findings) -> bytes:
    root = packages.parse(part)
    for child in list(root):
        for local, _ in packages.elements(child):
            if local != "meta":
                found.add(_SAID_BY_META.get(local, Trace.DESCRIPTION))
        root.remove(child)
    return packages.unparse(root)


def _without_printer(part: bytes, found: Findings) -> bytes:
    root = packages.parse(part)
    for _, element in packages.elements(root):
        name = next((v for k, v in element.attrib.items() if k.endswith("}name")), "")
        if element.text and (name in _SETTINGS_OF_PRINTER or name.startswith("Rsid")):
            element.text = None
            found.add(Trace.PRINTER if name in _SETTINGS_OF_PRINTER else Trace.HIDDEN_DATA)
    return packages.unparse(root)


def _scrubbed(part: bytes, found: Findings) -> bytes:
    root = packages.parse(part)
    for local, element in packages.elements(root):
        _scrub(local, element, found)
    return packages.unparse(root)


def _scrub(local: str, element: Element, found: Findings) -> None:
    if local in _NAMES and element.text and ":text:" not in element.tag:
        element.text = None
        found.add(Trace.COMMENTS)
    elif local == "date" and "purl.org/dc/" in element.tag and element.text != _NO_MOMENT:
        element.text = _NO_MOMENT
        found.add(Trace.DATES)
