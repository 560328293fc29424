"""Hierarchies as a JSON file: `{"region": {"Total": ["north", "south"], "north": ["n1", "n2"]}}`.

Several breakdowns of one code are a list of lists.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from rodedraad.lib.disclosure.errors import BadHierarchy
from rodedraad.lib.disclosure.file_errors import (
    NameTaken,
    NameTwice,
    NotHierarchies,
    NotJson,
    NotUtf8,
    WrongInFile,
)
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.sheets import MEASURES

HALVES: Final = re.compile("[\ud800-\udfff]")


class _Twice(ValueError):
    """A name stands twice in one object, of which JSON would keep only the last."""


def read_hierarchies(path: Path) -> dict[str, Dimension]:
    """Read all dimensions by name. Raises a `BadFile`, or `OSError` when it cannot be opened."""
    said = _read(path)
    if not isinstance(said, Mapping) or not said:
        raise NotHierarchies(path.name, None, "")
    return {name: _dimension(path.name, name, parts) for name, parts in said.items()}


def _read(path: Path) -> Any:
    content = path.read_bytes()
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_each_once)
    except UnicodeDecodeError as wrong:
        raise NotUtf8(path.name, content.count(b"\n", 0, wrong.start) + 1) from wrong
    except json.JSONDecodeError as wrong:
        raise NotJson(path.name, wrong.lineno) from wrong
    except _Twice as wrong:
        raise NameTwice(path.name, None, str(wrong)) from wrong
    except RecursionError as wrong:
        raise NotHierarchies(path.name, None, "") from wrong


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, said in pairs:
        if name in found:
            raise _Twice(_sayable(name))
        found[name] = said
    return found


def _dimension(file: str, name: str, parts: Any) -> Dimension:
    if MEASURES.fullmatch(name):
        raise NameTaken(file, None, name)
    if not _is_code(name) or not isinstance(parts, Mapping):
        raise NotHierarchies(file, None, _sayable(name))
    for code, several in parts.items():
        if not _is_code(code) or not (_are_codes(several) or _are_breakdowns(several)):
            raise NotHierarchies(file, None, f"{name}: {_sayable(code)}")
    try:
        return Dimension.of(name, parts)
    except BadHierarchy as wrong:
        raise WrongInFile(file, None, wrong) from wrong


def _are_codes(said: Any) -> bool:
    return isinstance(said, list) and all(_is_code(one) for one in said)


def _is_code(said: Any) -> bool:
    """Tell whether this is a text that a file can hold; JSON can name halves of characters."""
    return isinstance(said, str) and not HALVES.search(said)


def _sayable(text: str) -> str:
    """Give a text that can be written, with halves of characters as JSON names them."""
    return text.encode(errors="backslashreplace").decode()


def _are_breakdowns(said: Any) -> bool:
    return isinstance(said, list) and all(_are_codes(one) and one for one in said)
