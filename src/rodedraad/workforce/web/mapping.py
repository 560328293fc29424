"""The page on which the office says what the columns of its files hold."""

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

import polars as pl
from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.core.sheets import sheet_of
from rodedraad.lib.personnel import Mapped
from rodedraad.lib.personnel.mapping import folded
from rodedraad.lib.sheets.errors import SheetWrong
from rodedraad.ui.wrong_cells import UNREADABLE
from rodedraad.workforce import queries, services
from rodedraad.workforce.guessing import guessed
from rodedraad.workforce.web.forms import ExampleForm, MappingForm

SALT: Final = "workforce.example"
MOST_WORDS, LONGEST_WORD = 12, 30


@open_to(Role.INCLUSION_OFFICE)
def mapping_new(request: ActorRequest) -> HttpResponse:
    """Ask for an example, then for the meaning of its columns. Nothing of the file is kept."""
    if "example" in request.POST:
        return _asked(request)
    form = ExampleForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            sheet = sheet_of(form.cleaned_data["file"].read(), may_be_packed=True)
        except SheetWrong as wrong:
            form.add_error("file", UNREADABLE[wrong.why])
        else:
            return _shown(request, _example(sheet))
    return render(request, "workforce/mapping_example.html", {"form": form})


@open_to(Role.INCLUSION_OFFICE)
def mapping_change(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Change what a saved way of reading calls itself, its columns, and what its words mean."""
    saved = queries.get_mapping(request.actor, public_id)
    known = saved.mapping().columns
    form = MappingForm(
        request.POST or None,
        headings=[one.column for one in known.values()],
        words={one.column: [*one.words] for one in known.values()},
        initial=_initial(saved.name, known),
    )
    if form.is_valid() and not form.has_new_words:
        try:
            services.change_mapping(
                actor=request.actor,
                public_id=public_id,
                name=form.cleaned_data["name"],
                mapping=form.cleaned_data["mapping"],
                at=clock.now(),
            )
        except services.NameInUse:
            form.add_error("name", _("Another way of reading has this name."))
        else:
            messages.success(request, _("This way of reading is changed."))
            return redirect("workforce:snapshot_list")
    return render(request, "workforce/mapping_change.html", {"form": form, "saved": saved})


@open_to(Role.INCLUSION_OFFICE)
def mapping_remove(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Ask once more, and forget a way of reading."""
    saved = queries.get_mapping(request.actor, public_id)
    if request.method == "POST":
        services.remove_mapping(actor=request.actor, public_id=public_id, at=clock.now())
        messages.success(request, _("This way of reading is removed."))
        return redirect("workforce:snapshot_list")
    return render(request, "workforce/mapping_remove.html", {"saved": saved})


def _initial(name: str, known: MappingOf[str, Mapped]) -> dict[str, str]:
    initial = {"name": name}
    for code, mapped in known.items():
        initial[f"column_{code}"] = mapped.column
        for place, meant in enumerate(mapped.words.values()):
            initial[f"word_{code}_{place}"] = meant
    return initial


def _asked(request: ActorRequest) -> HttpResponse:
    try:
        example = signing.loads(request.POST["example"], salt=SALT)
    except signing.BadSignature:
        messages.error(request, _("Choose the file again."))
        return redirect("workforce:mapping_new")
    form = MappingForm(request.POST, headings=example["headings"], words=example["words"])
    if not form.is_valid() or form.has_new_words:
        return _page(request, form, example)
    try:
        services.save_mapping(
            actor=request.actor,
            name=form.cleaned_data["name"],
            mapping=form.cleaned_data["mapping"],
            at=clock.now(),
        )
    except services.NameInUse:
        form.add_error("name", _("Another way of reading has this name."))
        return _page(request, form, example)
    messages.success(request, _("This way of reading is kept. You can take a file with it now."))
    return redirect("workforce:snapshot_take")


def _shown(request: ActorRequest, example: MappingOf[str, Any]) -> HttpResponse:
    columns, words = guessed(example["headings"], example["words"])
    initial = {f"column_{code}": column for code, column in columns.items()}
    for code, meant in words.items():
        for place, word in enumerate(example["words"].get(columns[code], ())):
            initial[f"word_{code}_{place}"] = meant.get(word, "")
    form = MappingForm(initial=initial, headings=example["headings"], words=example["words"])
    return _page(request, form, example)


def _page(request: ActorRequest, form: MappingForm, example: MappingOf[str, Any]) -> HttpResponse:
    signed = signing.dumps(dict(example), salt=SALT, compress=True)
    return render(request, "workforce/mapping_new.html", {"form": form, "example": signed})


def _example(sheet: pl.DataFrame) -> MappingOf[str, Any]:
    """Return the headings, and the words of the columns that could hold codes."""
    return {
        "headings": sheet.columns,
        "words": {one: found for one in sheet.columns if (found := _few_words(sheet[one]))},
    }


def _few_words(cells: pl.Series) -> Sequence[str]:
    """Return each word once, however it is written; none where there are too many to ask about."""
    different = sorted((one or "" for one in cells.unique().to_list()), reverse=True)
    words = sorted({folded(one): one for one in different}.values())
    few = len(words) <= MOST_WORDS and all(len(one) <= LONGEST_WORD for one in words)
    return words if few else ()
