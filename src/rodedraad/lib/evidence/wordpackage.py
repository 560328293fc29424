"""A new package for a Word document, with the parts that show it and no others.

Parts are reached from the text, by relations of a known kind. Nothing else comes along, and what
comes along gets a name, a type and identifiers that say nothing.
"""

from typing import NamedTuple

from rodedraad.lib.evidence import packages, pictures, relations, wordxml
from rodedraad.lib.evidence.errors import CannotClean, Damaged
from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import FileKind, Trace
from rodedraad.lib.evidence.packages import Element, Parts, space_of
from rodedraad.lib.evidence.relations import Line, Relation, Relations
from rodedraad.lib.evidence.weblinks import leads_to_the_web
from rodedraad.lib.evidence.wordvocabulary import RELATIONS, WORD

_OFFICE = "application/vnd.openxmlformats-officedocument"
_THEME = "{http://schemas.openxmlformats.org/drawingml/2006/main}theme"


class _Kind(NamedTuple):
    """A kind of part: the root of its XML, what it is called here, and its content type."""

    root: str
    name: str
    content_type: str


def _of_word(root: str, name: str, content_type: str) -> _Kind:
    content_type = f"{_OFFICE}.wordprocessingml.{content_type}+xml"
    return _Kind(f"{{{WORD}}}{root}", f"word/{name}.xml", content_type)


_MAIN = _of_word("document", "document", "document.main")
_ALONGSIDE = {
    "theme": _Kind(_THEME, "word/theme/theme1.xml", f"{_OFFICE}.theme+xml"),
    "fontTable": _of_word("fonts", "fontTable", "fontTable"),
    **{
        name: _of_word(name, name, name)
        for name in ("styles", "numbering", "settings", "footnotes", "endnotes", "comments")
    },
}
_POINTED_AT = {
    "header": _of_word("hdr", "header{}", "header"),
    "footer": _of_word("ftr", "footer{}", "footer"),
}
_REFERENCES = (f"{{{WORD}}}headerReference", f"{{{WORD}}}footerReference")
_IDENTIFIER = f"{{{RELATIONS}}}id"


class Copy:
    """The package that is being made, of the parts that it reaches."""

    def __init__(self, parts: Parts, found: Findings) -> None:
        self._parts, self._found = parts, found
        self._names: dict[str, str] = {}
        self._types: dict[str, str] = {}
        self._written: Parts = {}

    def made(self) -> Parts:
        """Return the parts of the new package.

        Raises `CannotClean` when something shows of which it can't be seen here what it tells.
        """
        if relations.TOP not in self._parts:
            raise Damaged
        top = Relations(self._parts, relations.TOP)
        mains = [one for one in top.all() if one.kind == "officeDocument"]
        if len(mains) != 1:
            raise Damaged
        name = self._text(top.resolved(mains[0]), _MAIN)
        first = [("rId1", Line("officeDocument", name))]
        return {
            relations.TYPES: relations.types_written(self._types),
            relations.TOP: relations.lines_written(first),
            **self._written,
        }

    def left(self) -> set[str]:
        """Return the names of the parts that did not come along."""
        described = {name for name in self._parts if name.lower().endswith(".rels")}
        return self._parts.keys() - self._names.keys() - described - {relations.TYPES}

    def _text(self, old: str, kind: _Kind) -> str:
        """Bring along a part with text, or with its form; return its new name."""
        if old in self._names:
            return self._names[old]
        root = packages.parse(self._part(old), only_elements=True)
        if root.tag != kind.root:
            raise CannotClean(FileKind.DOCX)
        new = self._named(old, kind.name, kind.content_type)
        wordxml.scrub(root, self._found)
        self._relate(root, old, new, is_main=kind is _MAIN)
        self._written[new] = packages.unparse(root)
        return new

    def _picture(self, old: str) -> str:
        if old in self._names:
            return self._names[old]
        picture = pictures.clean(self._part(old), FileKind.DOCX, self._found)
        form = f"word/media/image{{}}.{picture.extension}"
        new = self._named(old, form, picture.content_type)
        self._written[new] = picture.content
        return new

    def _part(self, name: str) -> bytes:
        if name not in self._parts:
            raise Damaged
        return self._parts[name]

    def _named(self, old: str, form: str, content_type: str) -> str:
        number = 1
        while (name := form.format(number)) in self._types and "{" in form:
            number += 1
        if name in self._types:
            raise CannotClean(FileKind.DOCX)
        self._names[old], self._types[name] = name, content_type
        return name

    def _relate(self, root: Element, old: str, new: str, *, is_main: bool) -> None:
        """Bring along what a part uses, and let it use that by new identifiers."""
        place = relations.place_of(old)
        renamed, lines = dict[str, str](), list[tuple[str, Line]]()
        if place in self._parts:
            described = Relations(self._parts, place)
            used = {value for _, _, value in _identifiers(root)}
            for relation in described.all():
                is_used = relation.identifier in used
                line = self._line(relation, described, is_used=is_used, is_main=is_main)
                if line is not None:
                    renamed[relation.identifier] = f"rId{len(lines) + 1}"
                    lines.append((renamed[relation.identifier], line))
        _rename(root, renamed)
        if lines:
            self._written[relations.place_of(new)] = relations.lines_written(lines)

    def _line(
        self, relation: Relation, described: Relations, *, is_used: bool, is_main: bool
    ) -> Line | None:
        """Return how a relation goes on in the new package, or nothing when it does not."""
        if relation.is_outward or relation.kind == "hyperlink":
            return self._link(relation, is_used=is_used)
        name = described.resolved(relation)
        if is_main and relation.kind in _ALONGSIDE:
            return Line(relation.kind, self._text(name, _ALONGSIDE[relation.kind]))
        if not is_used:
            return None
        if relation.kind == "image":
            return Line(relation.kind, self._picture(name))
        if relation.kind not in _POINTED_AT:
            raise CannotClean(FileKind.DOCX)
        return Line(relation.kind, self._text(name, _POINTED_AT[relation.kind]))

    def _link(self, relation: Relation, *, is_used: bool) -> Line | None:
        if is_used and relation.kind == "hyperlink" and leads_to_the_web(relation.target):
            return Line(relation.kind, relation.target, is_outward=True)
        is_template = relation.kind == "attachedTemplate"
        self._found.add(Trace.TEMPLATE if is_template else Trace.HIDDEN_DATA)
        return None


def _identifiers(root: Element) -> list[tuple[Element, str, str]]:
    return [
        (element, attribute, value)
        for element in root.iter("*")
        for attribute, value in element.attrib.items()
        if space_of(attribute) == RELATIONS
    ]


def _rename(root: Element, renamed: dict[str, str]) -> None:
    """Use new identifiers, and none of what did not come along."""
    for element, attribute, value in _identifiers(root):
        if value in renamed:
            element.set(attribute, renamed[value])
        else:
            del element.attrib[attribute]
    for reference in list(root.iter(*_REFERENCES)):
        if _IDENTIFIER not in reference.attrib:
            packages.remove(reference)
