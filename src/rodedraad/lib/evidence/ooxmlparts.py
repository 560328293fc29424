"""What the XML of an Office document tells of the people who worked on it."""

from rodedraad.lib.evidence import packages
from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import Trace
from rodedraad.lib.evidence.packages import Element, Parts, local

_SAID_BY_PROPERTIES = {
    "creator": Trace.AUTHOR,
    "lastModifiedBy": Trace.AUTHOR,
    "Manager": Trace.AUTHOR,
    "Company": Trace.ORGANISATION,
    "Template": Trace.TEMPLATE,
    "created": Trace.DATES,
    "modified": Trace.DATES,
    "lastPrinted": Trace.DATES,
}
_PEOPLE = frozenset(("person", "cmAuthor", "author"))
_NAMES_OF_PEOPLE = ("name", "displayName", "initials", "userId", "providerId")
_NAMES_BESIDE_WORK = frozenset(("author", "initials"))
_MOMENTS = frozenset(("date", "dateUtc", "dT", "dt"))
_MOMENT_NEEDED, _NO_MOMENT = "created", "1980-01-01T00:00:00.000"
_GONE = {
    "rsids": Trace.HIDDEN_DATA,
    "docId": Trace.HIDDEN_DATA,
    "docVars": Trace.HIDDEN_DATA,
    "mailMerge": Trace.TEMPLATE,
    "absPath": Trace.TEMPLATE,
}
_WORD = "/wordprocessingml/"


def without_properties(part: bytes, found: Findings) -> bytes:
    """Return the part with the properties of the document, all of them left out."""
    root = packages.parse(part)
    for child in list(root):
        if isinstance(child.tag, str):
            found.add(_SAID_BY_PROPERTIES.get(local(child.tag), Trace.DESCRIPTION))
        root.remove(child)
    return packages.unparse(root)


def detach_template(parts: Parts, source: str) -> None:
    """Take out the mention of the template that the document was made with."""
    if source in parts:
        root = packages.parse(parts[source])
        for name, element in list(packages.elements(root)):
            if name == "attachedTemplate":
                packages.remove(element)
        parts[source] = packages.unparse(root)


def scrub(part: bytes, found: Findings) -> bytes:
    """Return the part without the names of people, the moments of their work and its traces."""
    root = packages.parse(part)
    _forget_commenters(root, found)
    for name, element in [pair for pair in packages.elements(root) if pair[0] in _GONE]:
        packages.remove(element)
        found.add(_GONE[name])
    for name, element in packages.elements(root):
        if element.attrib:
            _scrub_element(name, element, found)
    return packages.unparse(root)


def _scrub_element(name: str, element: Element, found: Findings) -> None:
    if name in _PEOPLE:
        _blank(element, _NAMES_OF_PEOPLE, found)
    if name == "fileSharing":
        _blank(element, ("userName",), found)
    for attribute in list(element.attrib):
        _scrub_attribute(element, attribute, found)


def _scrub_attribute(element: Element, attribute: str, found: Findings) -> None:
    name = local(attribute)
    of_word = _WORD in attribute or "/word/" in attribute
    if of_word and name in _NAMES_BESIDE_WORK:
        _blank(element, (attribute,), found)
    elif of_word and name.startswith("rsid"):
        del element.attrib[attribute]
        found.add(Trace.HIDDEN_DATA)
    elif name in _MOMENTS and (of_word or local(element.tag) in {"cm", "threadedComment"}):
        del element.attrib[attribute]
        found.add(Trace.DATES)
    elif name == _MOMENT_NEEDED and element.get(attribute) != _NO_MOMENT:
        element.set(attribute, _NO_MOMENT)
        found.add(Trace.DATES)


def _blank(element: Element, attributes: tuple[str, ...], found: Findings) -> None:
    for attribute in attributes:
        if element.get(attribute):
            element.set(attribute, "")
            found.add(Trace.COMMENTS)


def _forget_commenters(root: Element, found: Findings) -> None:
    """Excel writes who commented in a list, and once more at the head of each comment."""
    authors = [
        element for name, element in packages.elements(root) if name == "author" and element.text
    ]
    heads = {f"{author.text.strip()}:" for author in authors}
    for author in authors:
        author.text = None
        found.add(Trace.COMMENTS)
    for name, element in packages.elements(root) if heads else ():
        if name == "t" and (element.text or "").strip() in heads:
            element.text = None
