"""How the parts of an Office document name each other (ECMA-376, part 2)."""

from collections.abc import Collection
from posixpath import dirname, join, normpath

from rodedraad.lib.evidence import packages
from rodedraad.lib.evidence.errors import NotWhatItSeems
from rodedraad.lib.evidence.packages import Element, Parts

_TYPES = "[Content_Types].xml"
_IDENTIFIERS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_IDENTIFIERS = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def content_types(parts: Parts) -> dict[str, str]:
    """Return the declared content type of each part, and of each extension that has one."""
    types = {}
    for element in _types(parts):
        name = element.get("PartName", "").removeprefix("/") or "*." + element.get("Extension", "")
        types[name] = element.get("ContentType", "")
    return types


def forget_types(parts: Parts, names: Collection[str]) -> None:
    """Take parts that are gone out of the list of content types."""
    root = _types(parts)
    for element in list(root):
        if element.get("PartName", "").removeprefix("/") in names:
            root.remove(element)
    parts[_TYPES] = packages.unparse(root)


def _types(parts: Parts) -> Element:
    if _TYPES not in parts:
        raise NotWhatItSeems
    return packages.parse(parts[_TYPES])


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

    def is_a(self, kind: str) -> bool:
        """Tell whether the relation is of this kind."""
        return bool(self.element.get("Type", "").endswith(f"/{kind}"))

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

    def outward(self) -> list[Relation]:
        """Return what leads out of the document."""
        return [relation for relation in self._all() if relation.is_outward]

    def remove(self, relation: Relation) -> None:
        """Take one out."""
        self._root.remove(relation.element)

    def forget(self, names: Collection[str]) -> None:
        """Take out what leads to parts that are gone, and the places where it was used."""
        gone = [
            relation
            for relation in self._all()
            if not relation.is_outward and self._resolved(relation.target) in names
        ]
        for relation in gone:
            self.remove(relation)
        self._forget_uses({relation.identifier for relation in gone})

    def save(self) -> None:
        """Write the relations back."""
        self._parts[self._name] = packages.unparse(self._root)

    def _all(self) -> list[Relation]:
        return [Relation(element) for element in self._root if isinstance(element.tag, str)]

    def _resolved(self, target: str) -> str:
        if target.startswith("/"):
            return target[1:]
        return normpath(join(self._folder, target))

    def _forget_uses(self, identifiers: Collection[str]) -> None:
        if not identifiers or self.source not in self._parts:
            return
        root = packages.parse(self._parts[self.source])
        for _, element in packages.elements(root):
            for space in (_IDENTIFIERS, _STRICT_IDENTIFIERS):
                if element.get(f"{{{space}}}id") in identifiers:
                    del element.attrib[f"{{{space}}}id"]
        self._parts[self.source] = packages.unparse(root)
