"""The fields of forms about a case; each says in its error what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django import forms

from rodedraad.ui.forms import StoryInput, WordsField

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

LONGEST = 20_000


def telling(
    label: StrPromise, *, missing: StrPromise, hint: StrPromise | str = "", rows: int = 8
) -> forms.CharField:
    """Return a field for as many words as a case asks; `missing` says what to write."""
    return WordsField(
        label=label,
        help_text=hint,
        max_length=LONGEST,
        widget=StoryInput(rows=rows),
        error_messages={"required": missing},
    )


def more(
    label: StrPromise, *, hint: StrPromise | str = "", rows: int = 3, is_marked: bool = True
) -> forms.CharField:
    """Return a field that may stay empty, unmarked when another answer can ask for it."""
    field = WordsField(
        label=label,
        help_text=hint,
        required=False,
        max_length=LONGEST,
        widget=StoryInput(rows=rows),
    )
    if not is_marked:
        field.widget.attrs["data-optional"] = "no"
    return field


def one_of(
    label: StrPromise,
    choices: Iterable[tuple[str, StrPromise | str]] = (),
    *,
    missing: StrPromise,
    hint: StrPromise | str = "",
) -> forms.ChoiceField:
    """Return a field for one of a few answers; `missing` says what to choose."""
    return forms.ChoiceField(
        label=label,
        choices=list(choices),
        widget=forms.RadioSelect,
        help_text=hint,
        error_messages={"required": missing, "invalid_choice": missing},
    )
