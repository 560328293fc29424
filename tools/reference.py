"""Reference pages that are written from the code: the keys of a profile, and the lifecycle.

    python tools/reference.py            write docs/reference/profile.md and lifecycle.md
    python tools/reference.py --check    fail when a page is out of date

What a key may hold is read from the models. What it means stands in
docs/reference/profile-keys.toml: a key without a meaning is a mistake, and so is a meaning
without a key.
"""

import argparse
import os
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django
from django.utils import translation

from rodedraad.cases import procedures
from rodedraad.cases.states import AIMS_OF, CaseRoute, CaseState, CaseStep
from rodedraad.cases.web.sentences import WHY_NOT
from rodedraad.organisations.profiles import Procedure, Profile
from rodedraad.organisations.profiles.words import (
    COLOUR,
    DEPARTMENT_CODE,
    EMAIL,
    LINK,
    NORM_NUMBER,
    SLUG,
)

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path("docs/reference")
WORDS = FOLDER / "profile-keys.toml"

# Filled in by the platform from `codes_version`: no key of the file.
NOT_IN_THE_FILE = frozenset({"codes"})
# The models ask for these after the reading filled them in from a desk or a country-wide file.
FILLED_IN = {
    ("", "routes"): "no",
    **{
        ("routes", name): "without `desk`"
        for name in ("name", "description", "who_reads", "next_step", "term")
    },
}
PATTERNS = {
    SLUG: "a code: small letters, digits and underscores, beginning with a letter",
    DEPARTMENT_CODE: "a code: capitals, digits and dashes, at most 20",
    NORM_NUMBER: "numbers with dots between them, such as `1.2`",
    COLOUR: "a colour: `#` and six hexadecimal digits",
    LINK: "an address that begins with `https://`",
    EMAIL: "an e-mail address",
}
PLAIN = {"string": "text", "integer": "a whole number", "boolean": "`true` or `false`"}
WRITTEN = "This page is written by `python tools/reference.py`; change {source} instead.\n"

Node = Mapping[str, Any]


class WrongWords(Exception):
    """The file with the meanings does not fit the models; the message says where."""


@dataclass(frozen=True)
class Key:
    """One key of a profile: what may stand there, and whether it must."""

    name: str
    allowed: str
    must: str


@dataclass(frozen=True)
class Table:
    """A table of a profile, such as `[terms]`: what it is for, and its keys."""

    path: str
    title: str
    purpose: str
    keys: tuple[Key, ...]


def tables() -> list[Table]:
    """Return every table that a profile may have, the top of the file first."""
    schema = Profile.model_json_schema()
    found: list[Table] = []
    waiting: list[tuple[str, str, Node]] = [("", "The top of the file", schema)]
    while waiting:
        path, title, node = waiting.pop(0)
        if path in {table.path for table in found}:
            continue
        found.append(_table(path, title, node, schema))
        waiting += list(_tables_within(path, node, schema))
    return found


def profile_page(words: Mapping[str, Any]) -> str:
    """Return the page of all keys; raises `WrongWords` when a meaning is missing or idle."""
    meanings: Mapping[str, Mapping[str, str]] = words["meanings"]
    known = tables()
    _require_all_meanings(known, meanings)
    lines = ["# The profile of an organisation", "", WRITTEN.format(source=_source("profile"))]
    lines += [words["introduction"].strip(), ""]
    for table in known:
        lines += [f"## {table.title}", "", table.purpose, ""]
        lines += ["| key | what may stand there | must | meaning |", "|---|---|---|---|"]
        told = meanings[table.path or "top"]
        lines += [
            f"| `{key.name}` | {key.allowed} | {key.must} | {told[key.name]} |"
            for key in table.keys
        ]
        lines.append("")
    lines += ["## Checks on more than one key", "", words["checks"].strip(), ""]
    return "\n".join(lines)


def lifecycle_page() -> str:
    """Return the page of the procedure: its picture, its states and steps, what can refuse."""
    with translation.override("en"):
        return "\n".join(_lifecycle_lines())


def pages(root: Path) -> dict[Path, str]:
    """Return what each page should be."""
    words = tomllib.loads((root / WORDS).read_text(encoding="utf-8"))
    return {FOLDER / "profile.md": profile_page(words), FOLDER / "lifecycle.md": lifecycle_page()}


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    """Write the pages; 1 when the words are wrong, or a page is out of date."""
    parser = argparse.ArgumentParser(description="Reference pages written from the code")
    parser.add_argument("--check", action="store_true", help="fail when a page is out of date")
    checking = parser.parse_args(arguments).check
    try:
        wanted = pages(root)
    except WrongWords as wrong:
        print(wrong, file=sys.stderr)
        return 1
    stale = [path for path, text in wanted.items() if _read(root / path) != text]
    for path in stale:
        if checking:
            print(f"{path} is out of date; run python tools/reference.py", file=sys.stderr)
        else:
            (root / path).write_text(wanted[path], encoding="utf-8")
    return 1 if checking and stale else 0


def _source(name: str) -> str:
    if name == "profile":
        return "`src/rodedraad/organisations/profiles` or `profile-keys.toml`"
    return "`src/rodedraad/cases/procedures.py`, `states.py`, `obstacles/` or `web/sentences.py`"


def _table(path: str, title: str, node: Node, schema: Node) -> Table:
    must = set(node.get("required", ()))
    purpose = " ".join(str(node.get("description", "")).split())
    keys = tuple(
        Key(name, _allowed(each, schema), _must(path, name, each, required=name in must))
        for name, each in node["properties"].items()
        if path or name not in NOT_IN_THE_FILE
    )
    return Table(path, title, purpose, keys)


def _tables_within(path: str, node: Node, schema: Node) -> Iterator[tuple[str, str, Node]]:
    for name, each in node["properties"].items():
        if not path and name in NOT_IN_THE_FILE:
            continue
        inner, is_list = _inner(each, schema)
        if "properties" not in inner:
            continue
        is_shared = inner["title"] in {"Words", "Passage", "Contact"}
        below = inner["title"].lower() if is_shared else f"{path}.{name}".lstrip(".")
        title = _TITLES.get(below) or (f"`[[{below}]]`" if is_list else f"`[{below}]`")
        yield below, title, inner


_TITLES = {
    "words": "Words: a text in two languages",
    "passage": "Passage: a longer text in two languages",
    "contact": "Contact: how to reach somebody",
}


def _inner(node: Node, schema: Node) -> tuple[Node, bool]:
    """Look through references, optional values and lists at what they hold."""
    if "$ref" in node:
        return schema["$defs"][node["$ref"].rsplit("/", 1)[-1]], False
    if "anyOf" in node:
        some = next(each for each in node["anyOf"] if each.get("type") != "null")
        return _inner(some, schema)
    if node.get("type") == "array":
        return _inner(node.get("items", {}), schema)[0], True
    return node, False


def _allowed(node: Node, schema: Node) -> str:
    if "anyOf" in node:
        some = next(each for each in node["anyOf"] if each.get("type") != "null")
        return _allowed(some, schema)
    if node.get("type") == "array":
        least = f", at least {node['minItems']}" if node.get("minItems") else ""
        return f"a list of: {_allowed(node['items'], schema)}{least}"
    inner, _ = _inner(node, schema)
    if "properties" in inner:
        return _named(inner["title"])
    if "enum" in inner:
        return ", ".join(f"`{value}`" for value in inner["enum"])
    return _simple(inner)


def _named(title: str) -> str:
    shared = {"Words": "words", "Passage": "a passage", "Contact": "a contact"}
    return shared.get(title, "a table of its own, see below")


def _simple(node: Node) -> str:
    if node.get("pattern") in PATTERNS:
        return PATTERNS[node["pattern"]]
    if node.get("format") == "date":
        return "a date without quotation marks"
    least, most = node.get("minimum"), node.get("maximum")
    if least is not None and most is not None:
        return f"a whole number, {least} to {most}"
    return f"a whole number, {least} or more" if least is not None else PLAIN[node["type"]]


def _must(path: str, name: str, node: Node, *, required: bool) -> str:
    if (path, name) in FILLED_IN:
        return FILLED_IN[path, name]
    return "yes" if required else _default(node)


def _default(node: Node) -> str:
    value = node.get("default")
    if value is None or value == [] or isinstance(value, dict):
        return "no"
    shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value).lower()
    return f"no; `{shown}`"


def _require_all_meanings(
    known: Sequence[Table], meanings: Mapping[str, Mapping[str, str]]
) -> None:
    wanted = {(table.path or "top", key.name) for table in known for key in table.keys}
    given = {(path, name) for path, words in meanings.items() for name in words}
    mistakes = [f"{WORDS}: {path}: {name} has no meaning" for path, name in wanted - given]
    mistakes += [f"{WORDS}: {path}: {name} is no key" for path, name in given - wanted]
    if mistakes:
        raise WrongWords("\n".join(sorted(mistakes)))


NAMES = {
    Procedure.INTEGRITY: "The integrity bureau",
    Procedure.EXTERNAL: "The external desk",
    Procedure.COMPLAINT: "The complaints committee",
    Procedure.SECOND_OPINION: "The team that looks again",
    Procedure.HELPDESK: "The helpdesk for employees",
    Procedure.APPLICANTS: "The contact point for applicants",
    Procedure.FACT_FINDING: "A fact-finding committee",
}


def _lifecycle_lines() -> Iterator[str]:
    yield from ("# The procedures", "")
    yield WRITTEN.format(source=_source("lifecycle"))
    yield from ("A case begins when a handler takes a report up.", "")
    for procedure, table in procedures.TABLES.items():
        yield from _table_lines(NAMES[procedure], table)
    yield from ("## States", "", "| code | name on the page |", "|---|---|")
    yield from (f"| `{state}` | {state.label} |" for state in CaseState)
    yield from ("", "## Routes", "", "| code | name | may be about |", "|---|---|---|")
    yield from map(_route_line, CaseRoute)
    yield from ("", "## What can stand in the way", "")
    yield "The tables say what follows what; these say what a report, a consent or a hearing adds."
    yield from ("", "| code | what the handler reads |", "|---|---|")
    yield from (f"| `{obstacle}` | {sentence} |" for obstacle, sentence in WHY_NOT.items())
    yield ""


def _table_lines(name: str, table: procedures.Table) -> Iterator[str]:
    yield from (f"## {name}", "", "```mermaid", table.diagram().rstrip(), "```", "")
    yield from ("| code | name on the button | from | to |", "|---|---|---|---|")
    yield from (_step_line(step, table) for step in table.steps)
    yield ""


def _step_line(step: CaseStep, table: procedures.Table) -> str:
    sources = [state for state in table.states if table.may(step, state)]
    targets = {table.after(step, state) for state in sources}
    reached = "stays" if list(targets) == sources[:1] or len(targets) > 1 else _codes(targets)
    return f"| `{step}` | {step.label} | {_codes(sources)} | {reached} |"


def _route_line(route: CaseRoute) -> str:
    return f"| `{route}` | {route.label} | {_codes(sorted(AIMS_OF[route]))} |"


def _codes(values: Iterable[object]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _prepare() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rodedraad.config.settings")
    os.environ["RODEDRAAD_THROWAWAY_SECRETS"] = "on"
    setup: Callable[[], None] = django.setup
    setup()


if __name__ == "__main__":
    _prepare()
    sys.exit(main(sys.argv[1:]))
