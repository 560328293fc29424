"""How a room looks inside, as far as a machine can see it."""

import ast
import re

import pytest

from tests.architecture.source import (
    HOUSE,
    ROOMS_FROM_TOP,
    ROOT,
    body_lines,
    functions,
    modules,
    nodes,
)

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
VAGUE = {"utils", "helpers", "common", "data", "info", "handle", "process", "misc"}


def test_every_room_of_the_house_is_known():
    rooms = {path.name for path in HOUSE.iterdir() if (path / "__init__.py").exists()}

    assert rooms <= set(ROOMS_FROM_TOP)


def test_no_file_is_longer_than_the_ceiling_tests_included():
    tests = [path.relative_to(ROOT) for path in (ROOT / "tests").rglob("*.py")]
    long = {
        str(path): len((ROOT / path).read_text(encoding="utf-8").splitlines())
        for path in (*(path for path, _ in modules()), *tests)
    }

    assert {path: lines for path, lines in long.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_longer_than_the_ceiling():
    long = [
        f"{path}:{function.name}"
        for path, tree in modules()
        for function in functions(tree)
        if body_lines(function) > LONGEST_FUNCTION
    ]

    assert long == []


def test_imports_stand_at_the_top_of_the_file():
    hidden = [
        f"{path}:{node.lineno}"
        for path, tree in modules()
        for function in functions(tree)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert hidden == []


def test_nothing_has_a_vague_name():
    names = {path.stem for path, _ in modules()} | {
        part for path, _ in modules() for part in path.parts
    }

    assert names & VAGUE == set()


def test_no_error_is_caught_whatever_it_is():
    caught = [
        f"{path}:{node.lineno}"
        for path, tree in modules()
        for node in nodes(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
    ]

    assert caught == []


def test_there_are_no_signals_and_no_overridden_saves():
    found = [
        f"{path}:{name}"
        for path, tree in modules()
        for name in (
            *(
                function.name
                for function in functions(tree)
                if path.name == "models.py" and function.name == "save"
            ),
            *(
                node.module
                for node in nodes(tree)
                if isinstance(node, ast.ImportFrom)
                and node.module
                and node.module.startswith("django.")
                and node.module.endswith("signals")
            ),
        )
    ]

    assert found == []


def test_public_functions_and_classes_say_what_they_promise():
    silent = [
        f"{path}:{node.name}"
        for path, tree in modules()
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and path.name != "apps.py"
        and not ast.get_docstring(node)
    ]

    assert silent == []


def test_libraries_keep_no_clock_and_read_no_surroundings():
    forbidden = re.compile(r"datetime\.now\(|date\.today\(|time\.time\(|os\.environ|utcnow\(")
    found = [
        str(path)
        for path, _ in modules()
        if "lib" in path.parts and forbidden.search((ROOT / path).read_text(encoding="utf-8"))
    ]

    assert found == []


@pytest.mark.parametrize("suffix", ["*.html", "*.css", "*.js"])
def test_pages_load_nothing_from_elsewhere_and_nothing_inline(suffix):
    loads = re.compile(
        r"""(?:src|action)=["']https?:|@import|url\(["']?https?:|\sstyle=|<style|\son[a-z]+=["']"""
        r"""|<link[^>]+href=["']https?:|<script(?![^>]*(?:\bsrc=|\btype="application/json"))""",
        re.IGNORECASE,
    )
    found = [
        str(path.relative_to(ROOT))
        for path in HOUSE.rglob(suffix)
        if loads.search(path.read_text(encoding="utf-8"))
    ]

    assert found == []
