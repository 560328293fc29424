"""How the parts of an Office document name each other (ECMA-376, part 2)."""

from collections.abc import Iterable, Mapping
from posixpath import dirname, join, normpath
from typing import NamedTuple

from lxml import etree  # type: ignore[import-untyped]

from rodedraad.lib.evidence import packages
from rodedraad.lib.evidence.errors import NotWhatItSeems
from rodedraad.lib.evidence.packages import Element, Parts

TYPES = "[Content_Types].xml"
TOP = "_rels/.rels"
_TYPE_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINE_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_LINE_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def content_types(parts: Parts) -> dict[str, str]:
    """Return the declared content type of each part, and of each extension that has one."""
    if TYPES not in parts:
        raise NotWhatItSeems
    types = {}
    for element in packages.parse(parts[TYPES]):
        name = element.get("PartName", "").removeprefix("/") or "*." + element.get("Extension", "")
        types[name] = element.get("ContentType", "")
    return types


def types_written(types: Mapping[str, str]) -> bytes:
    """Return the list of content types of these parts, by name."""
    root = etree.Element(f"{{{_TYPE_SPACE}}}Types", nsmap={None: _TYPE_SPACE})
    etree.SubElement(root, f"{{{_TYPE_SPACE}}}Default", Extension="rels", ContentType=_LINE_TYPE)
    for name, content_type in types.items():
        etree.SubElement(
            root, f"{{{_TYPE_SPACE}}}Override", PartName=f"/{name}", ContentType=content_type
        )
    return packages.unparse(root)


class Line(NamedTuple):
    """A relation as it is written: what it is, and what it leads to."""

    kind: str
    target: str
    is_outward: bool = False


def lines_written(lines: Iterable[tuple[str, Line]]) -> bytes:
    """Return the relations of one part, each with its identifier."""
    root = etree.Element(f"{{{_LINE_SPACE}}}Relationships", nsmap={None: _LINE_SPACE})
    for identifier, line in lines:
        mode = {"TargetMode": "External"} if line.is_outward else {}
        etree.SubElement(
            root, f"{{{_LINE_SPACE}}}Relationship", Id=identifier, Type=f"{_KINDS}/{line.kind}",
            Target=line.target if line.is_outward else f"/{line.target}", **mode,
        )  # fmt: skip
    return packages.unparse(root)


def place_of(name: str) -> str:
    """Return the name of the part that tells what another points at."""
    return join(dirname(name), "_rels", f"{name.rpartition('/')[2]}.rels")


class Relation:
    """One line: from the source to another part, or to something outside."""

    def __init__(self, element: Element) -> None:
        self.element = element

    @property
    def target(self) -> str:
        """What is pointed at."""
        target: str = self.element.get("Target", "")
        return target

    @property
    def identifier(self) -> str:
        """The name by which the source uses this relation."""
        identifier: str = self.element.get("Id", "")
        return identifier

    @property
    def is_outward(self) -> bool:
        """Tell whether it leads out of the document."""
        return bool(self.element.get("TargetMode", "").lower() == "external")

    @property
    def kind(self) -> str:
        """What the relation is for: the last word of its type, such as `image`."""
        kind: str = self.element.get("Type", "").rpartition("/")[2]
        return kind

    def point_nowhere(self) -> None:
        """Let it lead to nothing, in the way that Word itself does."""
        self.element.set("Target", "NULL")


class Relations:
    """What one part, or the document as a whole, points at."""

    def __init__(self, parts: Parts, name: str) -> None:
        self._parts, self._name = parts, name
        self._root = packages.parse(parts[name])
        folder = dirname(dirname(name))
        self._folder = folder
        self.source = join(folder, name.rpartition("/")[2].removesuffix(".rels"))

    def all(self) -> list[Relation]:
        """Return all of them, in their order."""
        return [Relation(element) for element in self._root if isinstance(element.tag, str)]

    def outward(self) -> list[Relation]:
        """Return what leads out of the document."""
        return [relation for relation in self.all() if relation.is_outward]

    def resolved(self, relation: Relation) -> str:
        """Return the name of the part to which a relation leads."""
        if relation.target.startswith("/"):
            return relation.target[1:]
        return normpath(join(self._folder, relation.target))

    def remove(self, relation: Relation) -> None:
        """Take one out."""
        self._root.remove(relation.element)

    def save(self) -> None:
        """Write the relations back."""
        self._parts[self._name] = packages.unparse(self._root)
