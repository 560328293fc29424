"""Texts of more than two sentences: Markdown beside the pages, in every language.

An organisation may add passages of its own; of those, only what `unfit_in` lets through is shown.

Promise: a text that is missing in a language, or a variable that is missing or too many, is an
error. Nobody gets another language than the one of the page.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.apps import apps
from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")
_WITH_HTML: Final = MarkdownIt("commonmark", {"html": True}).enable("table")
_PARTS_OF_A_PASSAGE: Final = frozenset(
    {"paragraph", "inline", "text", "softbreak", "hardbreak", "strong", "em", "link"}
    | {"bullet_list", "ordered_list", "list_item"}
)
_ADDRESSES: Final = ("https://", "mailto:", "tel:", "/")
_VARIABLE: Final = re.compile(r"(?:\{|%7B)([a-z_]+)(?:\}|%7D)")


class TextMissing(LookupError):
    """There is no such text in this language."""


class PassageUnfit(ValueError):
    """A passage of an organisation holds something else than words, lists and links."""


class VariablesDiffer(LookupError):
    """The variables that were given are not those that the text uses."""


def path_of(name: str, language: str) -> Path:
    """Return the file of the text `app/name`, or raise `TextMissing`."""
    path = _place_of(name, language)
    if not path.is_file():
        raise TextMissing(f"{name} in {language}")
    return path


def worded(name: str, way: str) -> str:
    """Return the text that is worded apart for one way of working, where there is one.

    `app/name` is then `app/name_way`.
    """
    apart = f"{name}_{way}"
    languages = (language for language, _name in settings.LANGUAGES)
    is_apart = way and any(_place_of(apart, language).is_file() for language in languages)
    return apart if is_apart else name


def render(name: str, language: str, variables: Mapping[str, object]) -> SafeString:
    """Return a text as HTML, with its variables filled in and escaped."""
    path = _place_of(name, language)
    try:
        changed = path.stat().st_mtime_ns
    except FileNotFoundError:
        raise TextMissing(f"{name} in {language}") from None
    html, used = _render_file(str(path), changed)
    if used != variables.keys():
        raise VariablesDiffer(f"{name}: uses {sorted(used)}, given {sorted(variables)}")
    # markdown-it leaves no HTML of the text through, and the variables are escaped.
    filled = _VARIABLE.sub(lambda found: escape(variables[found[1]]), html)
    return mark_safe(filled)  # noqa: S308


@lru_cache(maxsize=64)
def render_passage(text: str) -> SafeString:
    """Return a passage of an organisation as HTML; raises `PassageUnfit` for anything else."""
    if unfit := unfit_in(text):
        raise PassageUnfit(unfit)
    # markdown-it leaves no HTML of the text through, and only the parts above are in it.
    return mark_safe(str(_MARKDOWN.render(text)))  # noqa: S308


def unfit_in(text: str) -> str:
    """Return the first thing in a passage that is not allowed there; empty when it is fit."""
    for token in _flat(_WITH_HTML.parse(text)):
        part = token.type.removesuffix("_open").removesuffix("_close")
        if part not in _PARTS_OF_A_PASSAGE:
            return part
        address = str(token.attrs.get("href", ""))
        if part == "link" and token.nesting == 1 and not _leads_somewhere_safe(address):
            return f"link to {address}"
    return ""


def _flat(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or ())


def _leads_somewhere_safe(address: str) -> bool:
    return address.startswith(_ADDRESSES) and not address.startswith("//")


def _place_of(name: str, language: str) -> Path:
    app, _, text = name.partition("/")
    return Path(f"{apps.get_app_config(app).path}/texts/{language}/{text}.md")


@lru_cache(maxsize=256)
def _render_file(path: str, changed: int) -> tuple[str, frozenset[str]]:
    """Return the HTML of a file, and its variables; `changed` has a changed file read again."""
    del changed
    tokens = _MARKDOWN.parse(Path(path).read_text(encoding="utf-8"))
    for token in tokens:
        token.attrs.pop("style", None)
    html = str(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))
    return html, frozenset(_VARIABLE.findall(html))
