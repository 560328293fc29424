"""The source of the house, as text and as trees."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "src" / "rodedraad"
ROOMS_FROM_TOP = (
    "config", "demo", "programme", "monitor", "cases", "recruitment", "workforce", "aggregated",
    "talks", "emergency", "reporting", "counselling", "support", "safekeeping", "releases",
    "messaging", "accounts", "organisations", "audit", "ui", "core", "lib",
)  # fmt: skip


@cache
def modules() -> tuple[tuple[Path, ast.Module], ...]:
    """Return each module of the house with its tree, migrations left out; read once."""
    return tuple(
        (path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(HOUSE.rglob("*.py"))
        if "migrations" not in path.parts
    )


@cache
def nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    """Return every part of a module, as `ast.walk` gives them; walked once."""
    return tuple(ast.walk(tree))


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield each function and method."""
    for node in nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function after its docstring."""
    first = function.body[1] if ast.get_docstring(function) and function.body[1:] else None
    start = first.lineno if first else function.body[0].lineno
    return (function.end_lineno or start) - start + 1
