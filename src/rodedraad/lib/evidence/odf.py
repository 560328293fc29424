"""OpenDocument texts (ISO/IEC 26300)."""

import re

from lxml import etree  # type: ignore[import-untyped]

from rodedraad.lib.evidence import odfxml, packages, pictures
from rodedraad.lib.evidence.errors import NotWhatItSeems, PasswordProtected
from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import FileKind, Trace
from rodedraad.lib.evidence.odfvocabulary import LINK, MANIFEST
from rodedraad.lib.evidence.packages import Parts

_KIND = FileKind.ODT
_FIRST, _MANIFEST = "mimetype", "META-INF/manifest.xml"
_TEXTS, _SETTINGS = ("content.xml", "styles.xml"), "settings.xml"
_PROGRAMS = re.compile(r"(.*/)?(Basic|Scripts)/", re.IGNORECASE)
_RUNNING_WORDS = (b"vnd.sun.star.script:", b"vnd.sun.star.oleobject", b"<script:", b"macro://")
_XML = re.compile(r"(.*/)?(content|styles)\.xml")
_LINKS_TO_PRESS = frozenset(("a", "form", "button"))
_HREF = f"{{{LINK}}}href"
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\\\|\.\./", re.IGNORECASE)
_TOLD_BY_PARTS = (
    (re.compile(r"(.*/)?meta\.xml"), Trace.DESCRIPTION),
    (re.compile(r"Thumbnails/", re.IGNORECASE), Trace.PREVIEW),
    (re.compile(r"META-INF/", re.IGNORECASE), Trace.AUTHOR),
    (re.compile(r"Object", re.IGNORECASE), Trace.EMBEDDED_FILES),
)
_TOLD_BY_META = {
    b"creator>": Trace.AUTHOR,
    b"printed-by>": Trace.AUTHOR,
    b"date>": Trace.DATES,
    b"template ": Trace.TEMPLATE,
    b"user-defined ": Trace.CUSTOM,
}


def check(content: bytes) -> None:
    """Raise unless this is a text in OpenDocument that holds no program."""
    parts = packages.read(content, _KIND)
    if next(iter(parts), "") != _FIRST or parts[_FIRST].strip() != _KIND.encode():
        raise NotWhatItSeems
    if _MANIFEST not in parts or "content.xml" not in parts:
        raise NotWhatItSeems
    if b"encryption-data" in parts[_MANIFEST]:
        raise PasswordProtected(_KIND)
    if any(_PROGRAMS.match(name) for name in parts):
        raise NotWhatItSeems("program")
    for name, part in parts.items():
        if name.endswith(".xml") and any(word in part for word in _RUNNING_WORDS):
            raise NotWhatItSeems("program")


def clean(content: bytes, found: Findings) -> bytes:
    """Return the document without who made it, when and with what.

    Raises `KeepsDeletedText` and `CannotClean` when something in it is not known to be harmless.
    """
    packages.note_date(content, found)
    return packages.write(_Copy(packages.read(content, _KIND), found).made(), stored_first=_FIRST)


def disarm(content: bytes, found: Findings) -> bytes:
    """Return the document without what it would fetch from elsewhere; else the same bytes."""
    parts = packages.read(content, _KIND)
    for name in [name for name in parts if _XML.fullmatch(name)]:
        _point_nowhere(parts, name, found)
    return packages.write(parts, stored_first=_FIRST) if found else content


def _point_nowhere(parts: Parts, name: str, found: Findings) -> None:
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


class _Copy:
    """A new package, with the text, its forms, and the pictures that they show."""

    def __init__(self, parts: Parts, found: Findings) -> None:
        self._parts, self._found = parts, found
        self._pictures: dict[str, tuple[str, pictures.Picture]] = {}

    def made(self) -> Parts:
        """Return the parts of the new package."""
        texts = {name: self._text(name) for name in _TEXTS if name in self._parts}
        if _SETTINGS in self._parts:
            root = packages.parse(self._parts[_SETTINGS], only_elements=True)
            odfxml.scrub_settings(root, self._found)
            texts[_SETTINGS] = packages.unparse(root)
        self._note_left({_FIRST, _MANIFEST, *texts, *self._pictures})
        shown = dict(self._pictures.values())
        types = dict.fromkeys(texts, "text/xml")
        types |= {name: picture.content_type for name, picture in shown.items()}
        return {
            _FIRST: _KIND.encode(),
            **texts,
            **{name: picture.content for name, picture in shown.items()},
            _MANIFEST: _manifest(types),
        }

    def _text(self, name: str) -> bytes:
        root = packages.parse(self._parts[name], only_elements=True)
        odfxml.scrub(root, self._bring, self._found)
        return packages.unparse(root)

    def _bring(self, name: str) -> str:
        """Clean a picture of the package; return its new name, or nothing when there is none."""
        if name not in self._parts:
            return ""
        if name not in self._pictures:
            picture = pictures.clean(self._parts[name], _KIND, self._found)
            new = f"Pictures/{len(self._pictures) + 1}.{picture.extension}"
            self._pictures[name] = (new, picture)
        return self._pictures[name][0]

    def _note_left(self, brought: set[str]) -> None:
        for name in self._parts.keys() - brought:
            traces = {trace for form, trace in _TOLD_BY_PARTS if form.match(name)}
            if Trace.DESCRIPTION in traces:
                part = self._parts[name]
                traces |= {trace for word, trace in _TOLD_BY_META.items() if word in part}
            self._found.add(*(traces or {Trace.HIDDEN_DATA}))


def _manifest(types: dict[str, str]) -> bytes:
    root = etree.Element(f"{{{MANIFEST}}}manifest", nsmap={"manifest": MANIFEST})
    root.set(f"{{{MANIFEST}}}version", "1.2")
    for name, content_type in {"/": str(_KIND), **types}.items():
        entry = etree.SubElement(root, f"{{{MANIFEST}}}file-entry")
        entry.set(f"{{{MANIFEST}}}full-path", name)
        entry.set(f"{{{MANIFEST}}}media-type", content_type)
    return packages.unparse(root)
