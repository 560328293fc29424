"""Whatever colour an organisation has, its pages can be read."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rodedraad.ui import theme
from rodedraad.ui.theme import (
    READABLE,
    VISIBLE,
    WHITE,
    Colour,
    NotAColour,
    contrast,
    stylesheet,
    tokens,
)

PARTS = st.integers(0, 255)
COLOURS = st.builds(Colour, PARTS, PARTS, PARTS)
PLAIN = ("bg-document", "bg-subtle", "bg-default")
LIGHT = (*PLAIN, "bg-hover", "bg-active")
FULL = tuple(f"inverse-bg-{name}" for name in ("subtle", "document", "default", "hover", "active"))
ROLES = ("action-1", "action-2", "accent-1")


def shades(brand: Colour, role: str = "action-1") -> dict[str, Colour]:
    """Return the shades of a role by their short names."""
    start = f"--basis-color-{role}-"
    return {
        name.removeprefix(start): shade
        for name, shade in tokens(brand).items()
        if name.startswith(start)
    }


@given(COLOURS)
@example(Colour(0, 0, 0))
@example(WHITE)
@example(Colour(255, 255, 0))
@example(Colour(0, 0, 255))
def test_text_can_be_read_on_every_light_background(brand):
    made = shades(brand)

    for background in LIGHT:
        for text in ("color-default", "color-hover", "color-active", "color-document"):
            assert contrast(made[text], made[background]) >= READABLE, (text, background)


@given(COLOURS)
def test_quiet_text_can_be_read_on_plain_backgrounds(brand):
    made = shades(brand)

    assert all(contrast(made["color-subtle"], made[name]) >= READABLE for name in PLAIN)


@given(COLOURS)
@example(Colour(0, 0, 0))
@example(Colour(255, 255, 0))
def test_white_text_can_be_read_on_every_full_background(brand):
    made = shades(brand)

    for background in FULL:
        assert contrast(made["inverse-color-default"], made[background]) >= READABLE, background


@given(COLOURS)
def test_borders_of_controls_can_be_seen(brand):
    made = shades(brand)

    for border in ("border-default", "border-hover", "border-active"):
        assert contrast(made[border], WHITE) >= VISIBLE, border


@given(COLOURS)
def test_a_brand_that_can_be_read_stays_itself(brand):
    button = shades(brand)["inverse-bg-default"]

    assert (button == brand) == (contrast(brand, WHITE) >= READABLE)


@given(COLOURS)
def test_every_role_has_the_same_scale(brand):
    assert shades(brand, "action-1") == shades(brand, "action-2") == shades(brand, "accent-1")


@given(COLOURS)
def test_a_colour_is_read_as_it_is_written(colour):
    assert Colour.parse(str(colour)) == colour


@given(COLOURS, COLOURS)
def test_contrast_lies_between_1_and_21_and_has_no_direction(one, other):
    assert 1 <= contrast(one, other) <= 21.0001
    assert contrast(one, other) == contrast(other, one)


def test_contrast_is_the_one_of_the_guideline():
    assert contrast(Colour(0, 0, 0), WHITE) == pytest.approx(21)
    assert contrast(Colour.parse("#767676"), WHITE) == pytest.approx(4.54, abs=0.01)


def test_a_stylesheet_holds_nothing_but_colours():
    lines = stylesheet("#a3142e").splitlines()

    assert lines[0] == ":root {"
    assert lines[-1] == "}"
    assert "  --rd-brand: #a3142e;" in lines
    assert len(lines) == 3 + len(tokens(Colour.parse("#a3142e")))


@pytest.mark.parametrize("text", ["", "red", "#fff", "#12345g", "#a3142e;}", "a3142e", "#a3142e\n"])
def test_what_is_no_colour_is_refused(text):
    with pytest.raises(NotAColour):
        stylesheet(text)


SHEETS = Path(theme.__file__).parent / "static" / "ui"
RULE = re.compile(r"([^{}]+)\{([^{}]*var\(--rd-brand\)[^{}]*)\}")


MARK = re.search(
    r"--rd-mark: var\(--basis-color-action-1-([\w-]+)\)", (SHEETS / "rodedraad.css").read_text()
)


@given(COLOURS)
@example(Colour.parse("#ffd400"))
@example(Colour.parse("#7fbf3f"))
@example(Colour.parse("#00a0e0"))
@example(WHITE)
def test_what_is_ticked_current_or_done_can_be_seen_with_every_brand(brand):
    assert MARK
    made = shades(brand)

    assert contrast(made[MARK[1]], WHITE) >= VISIBLE
    assert contrast(made[MARK[1]], made["bg-subtle"]) >= VISIBLE


def test_the_brand_itself_draws_only_the_thread():
    rules = [
        found[1].rsplit("*/", 1)[-1].strip()
        for name in ("rodedraad.css", "components.css")
        for found in RULE.finditer((SHEETS / name).read_text())
    ]

    assert rules == [".rd-thread-line"]
