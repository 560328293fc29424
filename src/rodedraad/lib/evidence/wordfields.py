"""Fields in a Word document: a code that does not show, and what it last showed.

A code may hold paths, names and questions to a database. It goes, and what it last showed becomes
plain text; only codes that count pages, fill in a form or lead to the web stay.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rodedraad.lib.evidence import packages
from rodedraad.lib.evidence.errors import CannotClean
from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import FileKind, Trace
from rodedraad.lib.evidence.packages import Element, local
from rodedraad.lib.evidence.wordvocabulary import WORD

_COUNTING = r"(PAGE|NUMPAGES|SECTION|SECTIONPAGES|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN)"
_FORM = r"(\s+\\\*\s*(MERGEFORMAT|CHARFORMAT|Arabic|roman|Roman|ROMAN|alphabetic|ALPHABETIC))*"
_LEADING = r'HYPERLINK\s+"(https?://|mailto:|tel:)[^"]*"(\s+\\[hn])*'
_STAYS = re.compile(rf"\s*({_COUNTING}{_FORM}|{_LEADING})\s*")
_PROPERTIES = "rPr"
_DEEPEST = 20


def stays(code: str) -> bool:
    """Tell whether a code may stay."""
    return _STAYS.fullmatch(code) is not None


@dataclass
class _Field:
    marks: list[Element] = field(default_factory=list)
    instruction: list[Element] = field(default_factory=list)
    is_told: bool = False

    def stays(self) -> bool:
        """Tell whether it holds a code that may stay, and nothing else."""
        if {local(element.tag) for element in self.instruction} - {"instrText"}:
            return False
        return stays("".join(element.text or "" for element in self.instruction))


def settle(root: Element, found: Findings) -> None:
    """Make plain text of the fields of one part, but for those that may stay.

    Raises `CannotClean` for a field without an end, or with many others in it: what shows of it is
    not known.
    """
    going, open_fields = list[Element](), list[_Field]()
    for element in _in_runs(root):
        kind = element.get(f"{{{WORD}}}fldCharType") if local(element.tag) == "fldChar" else None
        for one in open_fields:
            if not one.is_told and (kind != "separate" or one is not open_fields[-1]):
                one.instruction.append(element)
        if kind == "begin":
            open_fields.append(_Field([element]))
        elif kind and open_fields:
            _go_on(open_fields, element, kind, going)
        elif kind or (local(element.tag) == "instrText" and not open_fields):
            going.append(element)
        if len(open_fields) > _DEEPEST:
            break
    if open_fields:
        raise CannotClean(FileKind.DOCX)
    for element in going:
        packages.remove(element)
        found.add(Trace.HIDDEN_DATA)


def _go_on(open_fields: list[_Field], element: Element, kind: str, going: list[Element]) -> None:
    current = open_fields[-1]
    current.marks.append(element)
    if kind == "separate":
        current.is_told = True
    elif kind == "end":
        open_fields.pop()
        if not current.is_told:
            current.instruction.pop()
        if not current.stays():
            going.extend((*current.marks, *current.instruction))


def _in_runs(root: Element) -> Iterator[Element]:
    """Yield what the runs of text hold, in the order in which it is read."""
    for run in root.iter(f"{{{WORD}}}r"):
        yield from (child for child in run if local(child.tag) != _PROPERTIES)
