"""The pages of the inclusion office: which sources are known, and taking another."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.roles import Role
from rodedraad.aggregated import queries, sealed, services
from rodedraad.aggregated.definition import Definition
from rodedraad.aggregated.models import Kind, Source
from rodedraad.aggregated.web.again import may_follow, of_a_year, of_the_next_year
from rodedraad.aggregated.web.forms import SourceForm
from rodedraad.aggregated.words import BODIES, CLASSES, ORIGINS_IN_FILES, WHY
from rodedraad.core import clock
from rodedraad.core.errors import DomainError, NotFound
from rodedraad.lib.aggregates import Column, ColumnsWrong, SourceKind, columns_of
from rodedraad.lib.sheets.errors import SheetWrong
from rodedraad.ui import onward
from rodedraad.ui.components import Row
from rodedraad.ui.templatetags.ui import day
from rodedraad.ui.wrong_cells import UNREADABLE, WrongCells

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

_WRONG: Final = WrongCells("aggregated.problems", WHY)


@open_to(Role.INCLUSION_OFFICE)
@require_safe
def source_list(request: ActorRequest) -> HttpResponse:
    """Show which sources are known; nothing of what is in them."""
    found, seen = [], set[tuple[str, str]]()
    for one in queries.sources(request.actor):
        is_newest = (one.kind, one.series) not in seen
        seen.add((one.kind, one.series))
        found.append({**_line(one), "next": _next(one) if is_newest else ""})
    actions = onward.links("sources") if found else []
    return render(request, "aggregated/source_list.html", {"sources": found, "actions": actions})


@open_to(Role.INCLUSION_OFFICE)
def source_take(request: ActorRequest) -> HttpResponse:
    """Look at a file: show what would be taken, or what is wrong with it. Nothing is kept yet."""
    before = _before(request)
    form = SourceForm(
        request.POST or None,
        request.FILES or None,
        initial=of_the_next_year(before) if before else of_a_year(),
    )
    context: dict[str, Any] = {"form": form, "headings": _headings(), "before": before}
    if form.is_valid():
        try:
            return looked_at(request, form.content, form.definition)
        except services.ProblemsFound as found:
            context |= _WRONG.shown(found.problems, who=str(request.actor.user_id))
        except _REFUSED as refused:
            form.add_error(*_why_not(refused))
    return render(request, "aggregated/source_take.html", context)


def _before(request: ActorRequest) -> Definition | None:
    """Return what was said of the source that is asked for, to begin with; or raise `NotFound`.

    What is sent needs none: it is not lost when that source was removed meanwhile.
    """
    asked = request.GET.get("na")
    if asked is None or request.method == "POST":
        return None
    try:
        return queries.get_source(request.actor, UUID(asked)).definition
    except ValueError as wrong:
        raise NotFound from wrong


def _next(source: Source) -> str:
    """Return where the next year is taken, when its day has come; bodies have a form of theirs."""
    if not may_follow(source.definition):
        return ""
    if source.kind == Kind.BODIES:
        return reverse("aggregated:bodies_fill_in")
    return f"{reverse('aggregated:source_take')}?na={source.public_id}"


def looked_at(request: ActorRequest, content: bytes, said: Definition) -> HttpResponse:
    """Return the page that shows what would be taken. Raises what `services.preview` raises."""
    seen = services.preview(actor=request.actor, content=content, said=said, at=clock.now())
    held = sealed.hold(str(request.actor.user_id), said.to_content(), content, at=clock.now())
    context = {"rows": _seen(said, seen), "held": held, "replaces": seen.replaces}
    return render(request, "aggregated/source_keep.html", context)


@open_to(Role.INCLUSION_OFFICE)
@require_POST
def source_keep(request: ActorRequest) -> HttpResponse:
    """Take the file that was looked at."""
    try:
        said, content = sealed.held(
            str(request.actor.user_id), request.POST.get("held", ""), at=clock.now()
        )
        services.take(
            actor=request.actor,
            content=content,
            said=Definition.from_content(said),
            at=clock.now(),
        )
    except sealed.NotHeld:
        messages.error(request, _("Choose the file again."))
        return redirect("aggregated:source_take")
    except services.SameAgain:
        messages.info(request, SAID[services.SameAgain][1])
    except services.ProblemsFound:
        messages.error(request, _("The departments have changed meanwhile. Take the file again."))
        return redirect("aggregated:source_take")
    else:
        messages.success(request, _("The file is taken."))
    return redirect("aggregated:source_list")


@open_to(Role.INCLUSION_OFFICE)
@require_POST
def problem_file(request: ActorRequest) -> HttpResponse:
    """Give the problems that a page showed as a file; the platform has kept none of them."""
    try:
        return _WRONG.file(request.POST.get("problems", ""), who=str(request.actor.user_id))
    except signing.BadSignature:
        messages.error(request, _("Take the file again to see what is wrong with it."))
        return redirect("aggregated:source_take")


@open_to(Role.INCLUSION_OFFICE)
def source_remove(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Ask once more, and forget a source."""
    source = queries.get_source(request.actor, public_id)
    if request.method == "POST":
        services.remove(actor=request.actor, public_id=public_id, at=clock.now())
        messages.success(request, _("The source is removed."))
        return redirect("aggregated:source_list")
    return render(request, "aggregated/source_remove.html", {"source": _line(source)})


SAID: "Final[Mapping[type[DomainError], tuple[str, StrPromise]]]" = {
    services.NotYet: ("reference_date", gettext_lazy("This day has not come yet.")),
    services.NotAYear: (
        "reference_date",
        gettext_lazy(
            "This is told of a whole year, from 1 January to 31 December: another day or a part of "
            "a year can’t stand beside years."
        ),
    ),
    services.NotDefined: ("first_day", gettext_lazy("The period begins after it ends.")),
    services.NoRows: ("file", UNREADABLE["empty"]),
    services.SameAgain: (
        "file",
        gettext_lazy("This was taken already, and nothing is different."),
    ),
}
"""At which question a refusal is said, and how."""
_REFUSED: Final[tuple[type[Exception], ...]] = (*SAID, SheetWrong, ColumnsWrong)


def _why_not(refused: Exception) -> tuple[str, str]:
    if isinstance(refused, SheetWrong):
        return "file", str(UNREADABLE[refused.why])
    if isinstance(refused, ColumnsWrong):
        return "file", _of_columns(refused)
    field, said = next(said for kind, said in SAID.items() if isinstance(refused, kind))
    return field, str(said)


def _of_columns(wrong: ColumnsWrong) -> str:
    """Say which columns are missing, or may not be there."""
    said = []
    if wrong.missing:
        said.append(_("The file lacks these columns: %s.") % ", ".join(wrong.missing))
    if wrong.unknown:
        said.append(_("These columns do not belong in it: %s.") % ", ".join(wrong.unknown))
    return " ".join(said)


def _headings() -> Sequence[Row]:
    """Return the headings that a file of each kind has, and which of them it may lack."""
    kinds = [(str(one.label), SourceKind(one), "") for one in Kind if one != Kind.BAROMETER]
    barometers = [
        (f"{Kind.BAROMETER.label}, {words}", SourceKind.BAROMETER, code)
        for code, words in CLASSES.items()
    ]
    return [
        Row(words, ", ".join(map(_heading, columns_of(kind, classification))))
        for words, kind, classification in (*barometers, *kinds)
    ]


def _heading(column: Column) -> str:
    return column.heading if column.is_needed else _("%s (may be left out)") % column.heading


def _line(source: Source) -> dict[str, object]:
    """Return a source as a line of the list."""
    said = source.definition
    return {
        "public_id": source.public_id,
        "kind": Kind(source.kind).label,
        "name": said.name,
        "made_by": said.made_by,
        "day": said.reference_date,
        "is_break": bool(said.break_reason),
        "taken_by": source.taken_by.name,
    }


def _seen(said: Definition, seen: services.Preview) -> Sequence[Row]:
    """Return what would be taken; no figure is in it."""
    language = get_language() or "nl"
    named = {**BODIES, **ORIGINS_IN_FILES}
    groups = [str(named.get(one, one)) or _("no department told") for one in seen.groups]
    rows = [
        Row(_("Kind"), str(Kind(said.kind).label)),
        Row(_("Name"), said.name),
        Row(_("Made by"), said.made_by),
        *([Row(_("First day"), day(said.first_day))] if said.first_day else []),
        Row(_("Reference date"), day(said.reference_date)),
        Row(_("Population"), said.population[language]),
        Row(_("Columns"), ", ".join(one.heading for one in seen.columns)),
        Row(_("Groups"), ", ".join(groups)),
    ]
    if said.classification:
        rows.append(Row(_("Classification"), str(CLASSES[said.classification])))
    if said.break_reason:
        rows.append(Row(_("Break in the series"), said.break_reason[language]))
    return rows
