"""The XML of an OpenDocument text: what shows stays, and no free words where nothing shows."""

import re
from collections.abc import Callable

from lxml import etree  # type: ignore[import-untyped]

from rodedraad.lib.evidence import packages
from rodedraad.lib.evidence.errors import CannotClean, KeepsDeletedText
from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import FileKind, Trace
from rodedraad.lib.evidence.odfvocabulary import (
    CONFIG,
    DECIDING,
    DELETING,
    DRAW,
    DRAW_DROPPED,
    FREE_WORDS,
    KEPT,
    KEPT_WHOLE,
    LINK,
    NAMED,
    NAMED_FORMS,
    NOT_KNOWN_INSIDE,
    OFFICE,
    OFFICE_DROPPED,
    SETTING_IN_WORDS,
    SETTINGS,
    STANDARD,
    STYLE,
    TABLE,
    TEXT,
    TEXT_DROPPED,
    VALUES,
    WITH_TEXT,
    XML,
)
from rodedraad.lib.evidence.packages import Element, local, space, space_of
from rodedraad.lib.evidence.weblinks import leads_to_the_web

_GOES, _OPENS = "goes", "opens"
_HREF = f"{{{LINK}}}href"
_NAME = f"{{{STYLE}}}name"
_SECTION_NAME = f"{{{TEXT}}}name"
_AUTOMATIC = f"{{{OFFICE}}}automatic-styles"
_ANNOTATION = f"{{{OFFICE}}}annotation"
_VERSION = f"{{{OFFICE}}}version"
_HOLDING_TEXT = frozenset((TEXT, TABLE, DRAW))
_NUMBERED = re.compile(r"[A-Za-z_]{1,12}\d+")
_SAID_BY = {
    "creator": Trace.AUTHOR,
    "date": Trace.DATES,
    "annotation-end": Trace.COMMENTS,
    "change-info": Trace.COMMENTS,
    "tracked-changes": Trace.COMMENTS,
}

Bring = Callable[[str], str]
"""Brings a picture along, and returns its new name."""


def scrub(root: Element, bring: Bring, found: Findings) -> None:
    """Leave in one part what shows.

    Raises `KeepsDeletedText` when changes were tracked, and `CannotClean` for what is not known
    here but may show.
    """
    if any(local(element.tag) in DELETING for element in root.iter(f"{{{TEXT}}}*")):
        raise KeepsDeletedText(FileKind.ODT)
    _scrub_element(root, bring, found)
    _scrub_children(root, bring, found)
    etree.strip_elements(root, _GOES, with_tail=False)
    etree.strip_tags(root, _OPENS)
    for element in root.iter("*"):
        _forget_text(element)
    _number_styles(root)
    _number_sections(root, found)


def scrub_settings(root: Element, found: Findings) -> None:
    """Leave the settings that are a plain yes or no."""
    for element in list(root.iter("*")):
        name = element.get(f"{{{CONFIG}}}name", "")
        kind = local(element.tag)
        kept = kind in {"document-settings", "settings"} or (
            name == SETTINGS if kind == "config-item-set" else _is_plain(element, name)
        )
        if not kept:
            packages.remove(element)
            found.add(Trace.PRINTER if name.startswith("Printer") else Trace.HIDDEN_DATA)


def _is_plain(element: Element, name: str) -> bool:
    if local(element.tag) != "config-item" or len(element):
        return False
    return (name.isalnum() and element.text in {"true", "false"}) or (
        (name, element.text) == SETTING_IN_WORDS
    )


def _scrub_children(element: Element, bring: Bring, found: Findings) -> None:
    for child in list(element):
        if _stays(child):
            _scrub_element(child, bring, found)
            _scrub_children(child, bring, found)
        elif _opens(child):
            _scrub_children(child, bring, found)
            child.tag = _OPENS
            found.add(Trace.HIDDEN_DATA)
        else:
            _refuse_lost_words(child)
            found.add(_SAID_BY.get(local(child.tag), Trace.HIDDEN_DATA))
            child.tag = _GOES


def _stays(element: Element) -> bool:
    name, vocabulary = local(element.tag), space(element)
    if name in NOT_KNOWN_INSIDE.get(vocabulary, ()):
        raise CannotClean(FileKind.ODT)
    if element.getparent().tag == _ANNOTATION:
        return vocabulary == TEXT
    if name == "a":
        return leads_to_the_web(element.get(_HREF, ""))
    return vocabulary in KEPT_WHOLE or name in KEPT.get(vocabulary, ())


def _opens(element: Element) -> bool:
    """Tell whether the text in an element stays, as text: it is a field, or only stands around."""
    name, vocabulary = local(element.tag), space(element)
    if vocabulary == DRAW and name == "a":
        return True
    return name == "content-control" or (vocabulary == TEXT and name not in TEXT_DROPPED)


def _refuse_lost_words(element: Element) -> None:
    """Refuse rather than lose what may show: words, or things in a part of the standard."""
    name, vocabulary = local(element.tag), space(element)
    dropped = {OFFICE: OFFICE_DROPPED, TEXT: TEXT_DROPPED, DRAW: DRAW_DROPPED}.get(vocabulary, ())
    if name in dropped or element.getparent().tag == _ANNOTATION:
        return
    inside = [other for other in element.iter(f"{{{TEXT}}}*") if "".join(other.itertext()).strip()]
    own = space(element.getparent()) in _HOLDING_TEXT and "".join(element.itertext()).strip()
    is_label = name in {"title", "desc"}
    is_shown = vocabulary.startswith(STANDARD) and space(element.getparent()) in _HOLDING_TEXT
    if not is_label and (inside or own or is_shown):
        raise CannotClean(FileKind.ODT)


def _scrub_element(element: Element, bring: Bring, found: Findings) -> None:
    for attribute, value in list(element.attrib.items()):
        if attribute in DECIDING:
            raise CannotClean(FileKind.ODT)
        if attribute == _HREF and local(element.tag) != "a":
            _bring_along(element, value, bring, found)
        elif not _value_stays(element, attribute, value):
            del element.attrib[attribute]
            found.add(Trace.HIDDEN_DATA)


def _bring_along(element: Element, value: str, bring: Bring, found: Findings) -> None:
    name = bring(value.removeprefix("./"))
    if name:
        element.set(_HREF, name)
    else:
        del element.attrib[_HREF]
        found.add(Trace.HIDDEN_DATA)


def _value_stays(element: Element, attribute: str, value: str) -> bool:
    name, vocabulary = local(attribute), space_of(attribute)
    if name == "id":
        return vocabulary in {XML, TEXT, DRAW} and _NUMBERED.fullmatch(value) is not None
    if vocabulary == LINK:
        return name in {"href", "type", "show", "actuate"}
    if attribute == _SECTION_NAME:
        return local(element.tag) in NAMED
    if vocabulary == DRAW and name == "name":
        return local(element.tag) in NAMED_FORMS
    if vocabulary not in VALUES:
        return attribute in {f"{{{XML}}}space", _VERSION}
    return name not in FREE_WORDS.get(vocabulary, ())


def _forget_text(element: Element) -> None:
    """Leave words only where they show: in the text, and in the forms of numbers."""
    if element.tag not in WITH_TEXT:
        element.text = None
        for child in element:
            child.tail = None


def _number_styles(root: Element) -> None:
    """Number the forms that a program made: their names can hold the name of a table."""
    made = [style for styles in root.iter(_AUTOMATIC) for style in styles if style.get(_NAME)]
    numbers: dict[str, str] = {}
    for style in made:
        numbers[style.get(_NAME)] = f"a{len(numbers) + 1}"
    for style in made:
        style.set(_NAME, numbers[style.get(_NAME)])
    for element in root.iter("*"):
        for attribute, value in element.attrib.items():
            if local(attribute).endswith(("style-name", "layout-name")) and value in numbers:
                element.set(attribute, numbers[value])


def _number_sections(root: Element, found: Findings) -> None:
    """Number the parts of the text, which must have a name."""
    sections = root.iter(*(f"{{{TEXT}}}{word}" for word in NAMED))
    for number, section in enumerate(sections, start=1):
        if section.get(_SECTION_NAME) != f"s{number}":
            section.set(_SECTION_NAME, f"s{number}")
            found.add(Trace.HIDDEN_DATA)
