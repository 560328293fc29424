"""Which requirements have a test: read the marks, compare them with the list, write the page.

A test names the rows that it proves with `@pytest.mark.requirement("SAFE-14", ...)`; so may its
class, or its module through `pytestmark`. The tests are read, not run. An id that does not stand
in docs/reference/requirements.toml is a mistake; so is a mark on a row that says it is left out,
and a row without a line of text.
"""

import argparse
import ast
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = Path("docs/reference/requirements.toml")
PAGE = Path("docs/reference/requirements.md")

Tested = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True)
class Row:
    """One requirement, in the project's own words."""

    id: str
    text: str
    left_out: str = ""

    @property
    def group(self) -> str:
        """The letters before the number."""
        return self.id.rsplit("-", 1)[0]


@dataclass(frozen=True)
class Mark:
    """A test that says it proves a row."""

    id: str
    file: str
    line: int
    test: str


class WrongList(Exception):
    """The list of requirements can't be read; the message says where."""


def rows_of(path: Path) -> tuple[dict[str, str], dict[str, Row]]:
    """Return the titles of the groups, and the rows by id, in the order of the file."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    rows = {}
    for name, entry in table["rows"].items():
        fields = {"text": entry} if isinstance(entry, str) else entry
        if not fields.get("text") or not set(fields) <= {"text", "left_out"}:
            raise WrongList(f"{path.name}: rows.{name}: needs text, and may have left_out")
        rows[name] = Row(name, **fields)
        if rows[name].group not in table["groups"]:
            raise WrongList(f"{path.name}: rows.{name}: {rows[name].group} stands not in groups")
    return table["groups"], rows


def marks_of(folder: Path) -> list[Mark]:
    """Return every mark in the tests below a folder, by file and line."""
    marks: list[Mark] = []
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
        name = path.relative_to(folder.parent).as_posix()
        marks += _marks_in(tree, name, _module_ids(tree))
    return marks


def unknown(marks: Iterable[Mark], rows: Mapping[str, Row]) -> list[str]:
    """Return a sentence for each mark with an id that does not stand in the list."""
    return [
        f"{mark.file}:{mark.line}: {mark.test}: {mark.id} does not stand in {LIST}"
        for mark in marks
        if mark.id not in rows
    ]


def left_out(marks: Iterable[Mark], rows: Mapping[str, Row]) -> list[str]:
    """Return a sentence for each mark on a row that says it is left out for now."""
    return [
        f"{mark.file}:{mark.line}: {mark.test}: {mark.id} is left out ({rows[mark.id].left_out});"
        " drop the mark or the reason"
        for mark in marks
        if mark.id in rows and rows[mark.id].left_out
    ]


def page(groups: Mapping[str, str], rows: Mapping[str, Row], marks: Sequence[Mark]) -> str:
    """Return the page that shows each row with its tests."""
    proven = _by_id(marks)
    lines = [
        "# Requirements and their tests",
        "",
        "This page is written by `make requirements`; change `requirements.toml` or the tests.",
        "",
    ]
    for group, title in groups.items():
        own = [row for row in rows.values() if row.group == group]
        lines += [f"## {group}: {title}", "", _summary(own, proven), ""]
        lines += ["| Id | What | Proven by |", "|---|---|---|"]
        lines += [f"| {row.id} | {row.text} | {_proof(row, proven)} |" for row in own]
        lines.append("")
    return "\n".join(lines)


def report(
    groups: Mapping[str, str], rows: Mapping[str, Row], marks: Sequence[Mark]
) -> Iterator[str]:
    """Yield what to print: per group which rows have a test and which do not."""
    proven = _by_id(marks)
    for group, title in groups.items():
        own = [row for row in rows.values() if row.group == group]
        yield f"{group}  {title}: {_summary(own, proven)}"
        for row in own:
            sign = "ok  " if row.id in proven else "out " if row.left_out else "none"
            why = f"  ({row.left_out})" if row.left_out and row.id not in proven else ""
            tests = f"  [{len(proven[row.id])}]" if row.id in proven else ""
            yield f"  {sign} {row.id:8} {row.text}{tests}{why}"


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    """Write the page and print the groups; 1 when a mark or the list is wrong."""
    parser = argparse.ArgumentParser(description="Which requirements have a test")
    parser.add_argument(
        "--issue",
        nargs="+",
        metavar="GROUP",
        default=[],
        help="print only these groups, such as SAFE PRIV",
    )
    parser.add_argument("--check", action="store_true", help="fail when the page is out of date")
    chosen = parser.parse_args(arguments)
    try:
        groups, rows = rows_of(root / LIST)
    except WrongList as wrong:
        print(wrong, file=sys.stderr)
        return 1
    marks = marks_of(root / "tests")
    mistakes = unknown(marks, rows) + left_out(marks, rows)
    mistakes += [f"there is no group {name}" for name in chosen.issue if name not in groups]
    text = page(groups, rows, marks)
    if chosen.check and (root / PAGE).read_text(encoding="utf-8") != text:
        mistakes.append(f"{PAGE} is out of date; run make requirements")
    if mistakes:
        print(*mistakes, sep="\n", file=sys.stderr)
        return 1
    if not chosen.check:
        (root / PAGE).write_text(text, encoding="utf-8")
    shown = {
        name: title for name, title in groups.items() if not chosen.issue or name in chosen.issue
    }
    print(*report(shown, rows, marks), sep="\n")
    return 0


def _marks_in(tree: ast.AST, file: str, above: tuple[str, ...], owner: str = "") -> Iterator[Mark]:
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, Tested):
            continue
        ids = (*above, *(each for mark in node.decorator_list for each in _ids(mark)))
        name = f"{owner}{node.name}"
        if isinstance(node, ast.ClassDef):
            within = (*ids, *_module_ids(node))
            yield from _marks_in(node, file, within, f"{name}.")
        elif node.name.startswith("test"):
            yield from (Mark(each, file, node.lineno, name) for each in dict.fromkeys(ids))


def _module_ids(tree: ast.Module | ast.ClassDef) -> tuple[str, ...]:
    """Return the ids of `pytestmark = ...`, of a module or of a class."""
    found: list[str] = []
    for node in tree.body:
        if isinstance(node, ast.Assign):
            targets, value = node.targets, node.value
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            targets, value = [node.target], node.value
        else:
            continue
        if any(isinstance(name, ast.Name) and name.id == "pytestmark" for name in targets):
            listed = value.elts if isinstance(value, ast.List | ast.Tuple) else [value]
            found += [each for mark in listed for each in _ids(mark)]
    return tuple(found)


def _ids(mark: ast.expr) -> list[str]:
    """Return the ids in `pytest.mark.requirement("A-1", "B-2")`; none for another mark."""
    match mark:
        case ast.Call(func=ast.Attribute(attr="requirement"), args=arguments):
            return [ast.literal_eval(argument) for argument in arguments]
        case _:
            return []


def _by_id(marks: Iterable[Mark]) -> dict[str, list[Mark]]:
    proven: dict[str, list[Mark]] = {}
    for mark in marks:
        proven.setdefault(mark.id, []).append(mark)
    return proven


def _summary(rows: Sequence[Row], proven: Mapping[str, Sequence[Mark]]) -> str:
    tested = sum(row.id in proven for row in rows)
    left_out = sum(bool(row.left_out) and row.id not in proven for row in rows)
    return (
        f"{tested} of {len(rows)} rows have a test, {left_out} are left out for now,"
        f" {len(rows) - tested - left_out} have none."
    )


def _proof(row: Row, proven: Mapping[str, Sequence[Mark]]) -> str:
    if row.id not in proven:
        return f"left out: {row.left_out}" if row.left_out else "**no test yet**"
    files: dict[str, int] = {}
    for mark in proven[row.id]:
        files[mark.file] = files.get(mark.file, 0) + 1
    return ", ".join(f"`{file}`" + (f" ({n})" if n > 1 else "") for file, n in files.items())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
