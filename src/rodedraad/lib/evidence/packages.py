"""Zipped documents: opened without falling for a bomb, written without a date.

Only what the list of contents announces is unpacked, and only as far as it announces.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from rodedraad.lib.evidence.errors import Damaged, NotWhatItSeems, PasswordProtected, TooLarge
from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import FileKind, Trace

MOST_PARTS = 5000
MOST_BYTES = 100 * 1024 * 1024
MOST_XML_BYTES = 20 * 1024 * 1024
MOST_XML_MARKS = 600_000
_ENCRYPTED = 0x1
_NO_DATE = (1980, 1, 1, 0, 0, 0)
_PLAIN = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}

Element = Any
Parts = dict[str, bytes]


def read(content: bytes, kind: FileKind) -> Parts:
    """Return the parts of a zipped document, by name and in their order."""
    with _damage_named(), zipfile.ZipFile(BytesIO(content)) as package:
        entries = [entry for entry in package.infolist() if not entry.is_dir()]
        _check_entries(entries, kind)
        parts = {entry.filename: package.read(entry) for entry in entries}
    if sum(part.count(b"<") for name, part in parts.items() if _is_xml(name)) > MOST_XML_MARKS:
        raise TooLarge(MOST_XML_MARKS)
    return parts


def dated(content: bytes) -> bool:
    """Tell whether the zip itself says when the document was written."""
    with _damage_named(), zipfile.ZipFile(BytesIO(content)) as package:
        return any(entry.date_time != _NO_DATE for entry in package.infolist())


def write(parts: Mapping[str, bytes], stored_first: str = "") -> bytes:
    """Return the parts as a zip without dates, owners or remarks."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _NO_DATE)
            entry.create_system = 0
            entry.compress_type = (
                zipfile.ZIP_STORED if name == stored_first else zipfile.ZIP_DEFLATED
            )
            package.writestr(entry, content)
    return target.getvalue()


def parse(part: bytes, *, only_elements: bool = False) -> Element:
    """Return the root of an XML part; nothing outside it is ever looked up.

    With `only_elements` remarks and instructions for programs in the XML are left out.
    """
    if len(part) > MOST_XML_BYTES:
        raise TooLarge(MOST_XML_BYTES)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False,
        remove_comments=only_elements, remove_pis=only_elements,
    )  # fmt: skip
    try:
        root = etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Damaged from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotWhatItSeems("document type in XML")
    return root


def unparse(root: Element) -> bytes:
    """Return an XML part as bytes, without vocabularies that it does not use."""
    etree.cleanup_namespaces(root)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def elements(root: Element) -> Iterator[tuple[str, Element]]:
    """Yield each element with its name without namespace; remarks in the XML are left out.

    Who takes elements out of the tree collects them first.
    """
    return ((local(element.tag), element) for element in root.iter("*"))


def local(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition("}")[2]


def space(element: Element) -> str:
    """Return the namespace of an element."""
    return space_of(element.tag)


def space_of(name: str) -> str:
    """Return the namespace in a name, which may be none."""
    return name[1:].rpartition("}")[0]


def remove(element: Element) -> None:
    """Take an element out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def note_date(content: bytes, found: Findings) -> None:
    """Remember that the zip has dates."""
    if dated(content):
        found.add(Trace.DATES)


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".rdf"))


def _check_entries(entries: list[zipfile.ZipInfo], kind: FileKind) -> None:
    if len(entries) > MOST_PARTS:
        raise TooLarge(MOST_PARTS)
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise TooLarge(MOST_BYTES)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise PasswordProtected(kind)
    names = [entry.filename.lower() for entry in entries]
    if len(set(names)) < len(names) or any(entry.compress_type not in _PLAIN for entry in entries):
        raise Damaged
    if any(name.startswith("/") or "\\" in name or ".." in name.split("/") for name in names):
        raise Damaged


@contextmanager
def _damage_named() -> Iterator[None]:
    try:
        yield
    except (
        zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError,
        RuntimeError, OverflowError, struct.error, IndexError,
    ) as error:  # fmt: skip
        raise Damaged from error
