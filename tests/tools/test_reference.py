"""The reference pages that are written from the code are up to date, and leave nothing out."""

import copy
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from rodedraad.cases.procedures import TABLES
from rodedraad.cases.states import CaseState, CaseStep
from rodedraad.organisations.profiles import Profile
from tools import reference


@pytest.fixture
def words() -> dict[str, Any]:
    """The meanings of the keys, to change one."""
    return tomllib.loads((reference.ROOT / reference.WORDS).read_text(encoding="utf-8"))


def _line(page: str, heading: str, key: str) -> str:
    """Return the line of a key below a heading."""
    section = page.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return next(line for line in section.splitlines() if line.startswith(f"| `{key}` |"))


def _paths(node: Any, path: str = "") -> Iterator[str]:
    """Yield each key of a profile as its model knows it, `codes` left out."""
    for name, field in node.model_fields.items():
        if name != "codes":
            yield f"{path}{name}"
            for inner in reference_models(field.annotation):
                yield from _paths(inner, f"{path}{name}.")


def reference_models(annotation: Any) -> Iterator[Any]:
    """Yield the models inside an annotation."""
    if hasattr(annotation, "model_fields"):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from reference_models(inner)


def test_the_pages_are_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert reference.main(["--check"]) == 0, capsys.readouterr().err


def test_a_page_that_is_out_of_date_is_named_and_then_written(
    tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / reference.FOLDER
    folder.mkdir(parents=True)
    kept = (reference.ROOT / reference.WORDS).read_text(encoding="utf-8")
    (tmp_path / reference.WORDS).write_text(kept, encoding="utf-8")
    (folder / "profile.md").write_text("old", encoding="utf-8")

    assert reference.main(["--check"], tmp_path) == 1
    assert "docs/reference/profile.md is out of date" in capsys.readouterr().err
    assert (folder / "profile.md").read_text(encoding="utf-8") == "old"

    assert reference.main([], tmp_path) == 0
    assert reference.main(["--check"], tmp_path) == 0


def test_every_key_of_the_models_has_a_line(words: dict[str, Any]) -> None:
    page = reference.profile_page(words)
    names = {path.rsplit(".", 1)[-1] for path in _paths(Profile)}

    assert names
    assert [name for name in names if f"| `{name}` |" not in page] == []


def test_a_key_without_a_meaning_is_a_mistake(words: dict[str, Any]) -> None:
    changed = copy.deepcopy(words)
    del changed["meanings"]["sessions"]["idle_minutes"]

    with pytest.raises(reference.WrongWords, match="sessions: idle_minutes has no meaning"):
        reference.profile_page(changed)


def test_a_meaning_without_a_key_is_a_mistake(words: dict[str, Any]) -> None:
    changed = copy.deepcopy(words)
    changed["meanings"]["sessions"]["coffee_minutes"] = "How long the coffee lasts."

    with pytest.raises(reference.WrongWords, match="sessions: coffee_minutes is no key"):
        reference.profile_page(changed)


def test_wrong_words_write_nothing(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / reference.FOLDER).mkdir(parents=True)
    text = 'introduction = ""\nchecks = ""\n[meanings.top]\nname = "Its name."\n'
    (tmp_path / reference.WORDS).write_text(text, encoding="utf-8")

    assert reference.main([], tmp_path) == 1
    assert "sessions: idle_minutes has no meaning" in capsys.readouterr().err
    assert not (tmp_path / reference.FOLDER / "profile.md").exists()


@pytest.mark.parametrize(
    ("heading", "key", "said"),
    [
        ("`[terms]`", "acknowledge_days", "a whole number, 1 to 7 | no; `7`"),
        ("`[sessions]`", "idle_minutes", "a whole number, 1 or more | yes"),
        ("`[theme]`", "brand_colour", "a colour: `#` and six hexadecimal digits | yes"),
        ("`[[desks]]`", "reports_here", "`true` or `false` | yes"),
        ("`[[desks]]`", "contact", "a contact | no"),
        ("`[[routes]]`", "name", "words | without `desk`"),
        ("The top of the file", "routes", "see below | no"),
    ],
)
def test_a_line_says_what_may_stand_there(
    words: dict[str, Any], heading: str, key: str, said: str
) -> None:
    assert said in _line(reference.profile_page(words), heading, key)


def test_codes_are_no_key_of_the_file(words: dict[str, Any]) -> None:
    assert "| `codes` |" not in reference.profile_page(words)


def test_the_page_of_the_procedures_has_each_picture_and_every_state_and_step() -> None:
    page = reference.lifecycle_page()

    assert all(f"```mermaid\n{table.diagram()}```" in page for table in TABLES.values())
    assert [each for each in (*CaseState, *CaseStep) if f"| `{each}` |" not in page] == []
