"""The theme of an organisation: a whole scale from one brand colour.

Promise: whatever the brand colour, text is readable on every background of the scale (contrast of
at least 4.5 to 1) and borders of controls are visible (at least 3 to 1 on white). A brand colour
that is too light is used where nothing has to be read from it, and darkened elsewhere.

The scale is made in OKLCH, where equal steps look equal; hue and liveliness of the brand stay.
"""

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Self

READABLE: Final = 4.5
"""Contrast of text with its background: WCAG 2.2, criterion 1.4.3."""
VISIBLE: Final = 3.0
"""Contrast of a control's border with what is around it: WCAG 2.2, criterion 1.4.11."""

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_ROOM: Final = 1.01
"""A hair above each limit, so that rounding to whole numbers never falls below it."""

_BACKGROUNDS: Final = {50: 1.04, 100: 1.11, 200: 1.24, 300: 1.7}
"""Contrast with white of the light steps; 50 to 200 carry text."""
_NEARLY_BLACK: Final = 12.0
_FOOT: Final = 0.04045
"""Below this, sRGB is a straight line."""
_SPECK: Final = 1e-4
"""What rounding in the conversion may add."""


class NotAColour(ValueError):
    """A colour is written as # and six hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour on the screen, as three numbers from 0 to 255."""

    red: int
    green: int
    blue: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `#rrggbb`, or raise `NotAColour`."""
        if not _HEX.fullmatch(text):
            raise NotAColour(text)
        return cls(int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16))

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def luminance(self) -> float:
        """Relative luminance as WCAG defines it."""
        red, green, blue = (_to_linear(part / 255) for part in (self.red, self.green, self.blue))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


WHITE: Final = Colour(255, 255, 255)


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((one.luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)


def _to_linear(part: float) -> float:
    return part / 12.92 if part <= _FOOT else float(((part + 0.055) / 1.055) ** 2.4)


def _from_linear(part: float) -> float:
    return 12.92 * part if part <= _FOOT / 12.92 else 1.055 * float(part ** (1 / 2.4)) - 0.055


def _hue_and_chroma(colour: Colour) -> tuple[float, float]:
    """Return the hue (radians) and chroma of a colour in OKLCH."""
    r, g, b = (_to_linear(part / 255) for part in (colour.red, colour.green, colour.blue))
    long = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    middle = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    short = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    green_red = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    blue_yellow = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return math.atan2(blue_yellow, green_red), math.hypot(green_red, blue_yellow)


def _channels(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """Return linear red, green and blue of an OKLCH colour; outside 0 to 1 = not on a screen."""
    green_red, blue_yellow = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * green_red + 0.2158037573 * blue_yellow) ** 3
    middle = (lightness - 0.1055613458 * green_red - 0.0638541728 * blue_yellow) ** 3
    short = (lightness - 0.0894841775 * green_red - 1.2914855480 * blue_yellow) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _fits(lightness: float, chroma: float, hue: float) -> bool:
    return all(-_SPECK <= part <= 1 + _SPECK for part in _channels(lightness, chroma, hue))


def _on_screen(lightness: float, chroma: float, hue: float) -> Colour:
    """Return the liveliest colour of this lightness and hue that a screen can show."""
    low, high = 0.0, chroma
    if _fits(lightness, chroma, hue):
        low = chroma
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (middle, high) if _fits(lightness, middle, hue) else (low, middle)
    parts = (min(max(part, 0.0), 1.0) for part in _channels(lightness, low, hue))
    red, green, blue = (round(_from_linear(part) * 255) for part in parts)
    return Colour(red, green, blue)


def _with_contrast(wanted: float, brand: Colour, *, liveliness: float = 1.0) -> Colour:
    """Return the lightest colour in the brand's hue with this contrast to white."""
    hue, chroma = _hue_and_chroma(brand)
    dark, light = 0.0, 1.0
    for _ in range(20):
        middle = (dark + light) / 2
        enough = contrast(_on_screen(middle, chroma * liveliness, hue), WHITE) >= wanted
        dark, light = (middle, light) if enough else (dark, middle)
    return _on_screen(dark, chroma * liveliness, hue)


@dataclass(frozen=True, slots=True)
class Scale:
    """The steps of a brand colour, from nearly white (50) to nearly black (700)."""

    brand: Colour
    button: Colour
    button_hover: Colour
    steps: dict[int, Colour]


def scale(brand: Colour) -> Scale:
    """Return the scale of a brand colour, each step checked for contrast."""
    own = contrast(brand, WHITE)
    steps = {
        step: _with_contrast(wanted, brand, liveliness=0.5) for step, wanted in _BACKGROUNDS.items()
    }
    on_light = READABLE * _ROOM * contrast(steps[200], WHITE)
    steps[400] = _with_contrast(max(READABLE * _ROOM * contrast(steps[100], WHITE), 5.0), brand)
    steps[500] = brand if own >= on_light else _with_contrast(on_light, brand)
    steps[600] = _with_contrast(max(8.0, min(own, _NEARLY_BLACK) * 1.25), brand)
    steps[700] = _with_contrast(max(12.0, min(own, _NEARLY_BLACK) * 1.4), brand)
    button = brand if own >= READABLE else _with_contrast(READABLE * _ROOM, brand)
    hover = own / 1.5 if own > _NEARLY_BLACK else max(own, READABLE) * 1.35
    return Scale(brand, button, _with_contrast(hover, brand), steps)


def tokens(brand: Colour) -> dict[str, Colour]:
    """Return the tokens of the design system that a brand colour decides."""
    made = scale(brand)
    step = made.steps
    shades = {
        "bg-document": WHITE,
        "bg-subtle": step[50],
        "bg-default": step[100],
        "bg-hover": step[200],
        "bg-active": step[200],
        "border-subtle": step[300],
        "border-default": step[400],
        "border-hover": step[500],
        "border-active": step[600],
        "color-subtle": step[400],
        "color-default": step[500],
        "color-hover": step[600],
        "color-active": step[600],
        "color-document": step[700],
        "inverse-bg-subtle": step[700],
        "inverse-bg-document": step[600],
        "inverse-bg-default": made.button,
        "inverse-bg-hover": made.button_hover,
        "inverse-bg-active": made.button_hover,
        "inverse-color-subtle": WHITE,
        "inverse-color-default": WHITE,
        "inverse-color-hover": WHITE,
        "inverse-color-active": WHITE,
        "inverse-color-document": WHITE,
    }
    roles = ("action-1", "action-2", "accent-1")
    return {
        f"--basis-color-{role}-{name}": shade for role in roles for name, shade in shades.items()
    }


@lru_cache(maxsize=16)
def stylesheet(brand_colour: str) -> str:
    """Return the stylesheet of an organisation with this brand colour (`#rrggbb`).

    Raises `NotAColour`. Nothing but colours comes out, so the sheet is safe to serve.
    """
    brand = Colour.parse(brand_colour)
    lines = [f"  {name}: {shade};" for name, shade in tokens(brand).items()]
    return "\n".join([":root {", f"  --rd-brand: {brand};", *lines, "}", ""])
