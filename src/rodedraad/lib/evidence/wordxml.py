"""The XML of a Word document: what shows stays, and no free words where nothing shows."""

from rodedraad.lib.evidence import packages, wordfields
from rodedraad.lib.evidence.errors import CannotClean, KeepsDeletedText
from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import FileKind, Trace
from rodedraad.lib.evidence.packages import Element, local, space
from rodedraad.lib.evidence.wordvocabulary import (
    ALTERNATIVES,
    COMPATIBILITY,
    DELETING,
    DRAWINGS,
    DRAWN,
    FREE_WORDS,
    MATH,
    NAMED_IN,
    NOT_DRAWN,
    NOT_KNOWN_INSIDE,
    PLACING,
    RELATIONS,
    SHAPE,
    SHAPE_VALUES,
    SHAPE_VALUES_IN_OFFICE,
    SHAPES,
    SHAPES_IN_OFFICE,
    SHAPES_IN_WORD,
    SHOWING,
    UNDERSTOOD,
    VALUES,
    VALUES_OF,
    WORD,
    WRAPPING,
    XML,
)

_WITH_TEXT = frozenset(
    (f"{{{WORD}}}t", f"{{{WORD}}}instrText", f"{{{MATH}}}t", f"{{{PLACING}}}posOffset",
     f"{{{PLACING}}}align")
)  # fmt: skip
_WORDS, _PICTURES = f"{{{WORD}}}t", (f"{{{WORD}}}drawing", f"{{{WORD}}}pict")
_AUTHOR = f"{{{WORD}}}author"
_TRACES = {
    "initials": Trace.COMMENTS,
    "date": Trace.DATES,
    "attachedTemplate": Trace.TEMPLATE,
    "mailMerge": Trace.TEMPLATE,
}


def scrub(root: Element, found: Findings) -> None:
    """Leave in one part what shows, and the identifiers of its relations.

    Raises `KeepsDeletedText` when changes were tracked, and `CannotClean` for what is not known
    here but may show.
    """
    if space(root) == WORD and local(root.tag) not in SHOWING:
        raise CannotClean(FileKind.DOCX)
    _scrub_element(root, found)
    _scrub_children(root, found)
    wordfields.settle(root, found)


def _scrub_children(element: Element, found: Findings) -> None:
    for child in list(element):
        child.tail = None
        if _is_wrapping(child):
            _unwrap(child, found)
        elif _stays(child):
            _scrub_element(child, found)
            _scrub_children(child, found)
        else:
            _drop(child, found)


def _is_wrapping(element: Element) -> bool:
    name, vocabulary = local(element.tag), space(element)
    if vocabulary == ALTERNATIVES:
        return name == "AlternateContent"
    if vocabulary == WORD and name == "fldSimple":
        return not wordfields.stays(element.get(f"{{{WORD}}}instr", ""))
    return vocabulary == WORD and name in WRAPPING


def _unwrap(element: Element, found: Findings) -> None:
    """Put what is in an element in its place, and scrub that."""
    inside = _understood(element) if space(element) == ALTERNATIVES else element
    parent, at = element.getparent(), element.getparent().index(element)
    holder = element.makeelement(element.tag)
    holder.extend(list(inside))
    _scrub_children(holder, found)
    parent[at : at + 1] = list(holder)
    if space(element) == WORD:
        found.add(Trace.HIDDEN_DATA)


def _understood(alternatives: Element) -> Element:
    """Return the first form that is made of known vocabularies, or else the simple one.

    The simple form of a chart says only that it can't be shown.
    """
    for form in alternatives:
        needed = {form.nsmap.get(one, "") for one in form.get("Requires", "").split()}
        if local(form.tag) == "Fallback" or needed <= UNDERSTOOD:
            return form
        if any("chart" in vocabulary for vocabulary in needed):
            break
    raise CannotClean(FileKind.DOCX)


def _stays(element: Element) -> bool:
    name, vocabulary = local(element.tag), space(element)
    if vocabulary == WORD:
        return _word_stays(element, name)
    if vocabulary in DRAWINGS:
        if name == "graphicData" and not {space(child) for child in element} <= DRAWN:
            raise CannotClean(FileKind.DOCX)
        return name not in NOT_DRAWN
    if vocabulary in {SHAPES, SHAPES_IN_WORD}:
        return name in SHAPE
    return vocabulary == MATH


def _word_stays(element: Element, name: str) -> bool:
    if name in DELETING:
        raise KeepsDeletedText(FileKind.DOCX)
    if name in NOT_KNOWN_INSIDE:
        raise CannotClean(FileKind.DOCX)
    within = local(element.getparent().tag)
    if within == "compat":
        return name != "compatSetting" or element.get(f"{{{WORD}}}uri") == COMPATIBILITY
    return name in SHOWING and within == NAMED_IN.get(name, within)


def _drop(element: Element, found: Findings) -> None:
    """Take an element out; what shows in it may not be lost unseen."""
    if any(one.text or one.tag in _PICTURES for one in element.iter(_WORDS, *_PICTURES)):
        raise CannotClean(FileKind.DOCX)
    packages.remove(element)
    found.add(_TRACES.get(local(element.tag), Trace.HIDDEN_DATA))


def _scrub_element(element: Element, found: Findings) -> None:
    if element.tag not in _WITH_TEXT:
        element.text = None
    for attribute in list(element.attrib):
        if not _value_stays(element, attribute):
            del element.attrib[attribute]
            found.add(_TRACES.get(local(attribute), Trace.HIDDEN_DATA))
    if element.get(_AUTHOR):
        element.set(_AUTHOR, "")
        found.add(Trace.COMMENTS)
    if element.get("name") and local(element.tag) != "gd":
        element.set("name", "")
        found.add(Trace.DESCRIPTION)


def _value_stays(element: Element, attribute: str) -> bool:
    name, vocabulary = local(attribute), packages.space_of(attribute)
    if vocabulary == WORD:
        return name in VALUES or name in VALUES_OF.get(local(element.tag), ())
    if vocabulary in {RELATIONS, MATH}:
        return True
    if vocabulary:
        in_office = vocabulary == SHAPES_IN_OFFICE and name in SHAPE_VALUES_IN_OFFICE
        return in_office or attribute == f"{{{XML}}}space"
    if space(element) in {SHAPES, SHAPES_IN_WORD}:
        return name in SHAPE_VALUES and (name != "id" or local(element.tag) == "shapetype")
    return space(element) in DRAWINGS and name not in FREE_WORDS
