"""The pages of the inclusion office: which days are known, and taking a file of another."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.core.errors import DomainError
from rodedraad.lib.personnel import MappingWrong
from rodedraad.lib.quarters import last_day_of, quarter_of
from rodedraad.lib.sheets.errors import SheetWrong
from rodedraad.ui import onward
from rodedraad.ui.components import Row
from rodedraad.ui.templatetags.ui import day as show_day
from rodedraad.ui.wrong_cells import UNREADABLE, WrongCells
from rodedraad.workforce import queries, services
from rodedraad.workforce.web.forms import TakeForm, rows_of, why_not
from rodedraad.workforce.words import CHARACTERISTIC, WHY

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

LOOK: Final = "look"
"""The button that only looks at a file."""
_WRONG: Final = WrongCells("workforce.problems", WHY)
_REFUSED: "Final[Mapping[type[DomainError], tuple[str, StrPromise]]]" = {
    services.NotYet: ("day", gettext_lazy("This day has not come yet.")),
    services.NoDepartments: (
        "day",
        gettext_lazy("The platform knows of no departments on this day."),
    ),
    services.SameAgain: (
        "file",
        gettext_lazy("This file was taken already, and nothing is different."),
    ),
}
"""At which question a refusal is said, and how."""


@open_to(Role.INCLUSION_OFFICE)
@require_safe
def snapshot_list(request: ActorRequest) -> HttpResponse:
    """Show of which days personnel data are known; nothing of what is in them."""
    context = {
        "snapshots": queries.snapshots(request.actor),
        "mappings": queries.mappings(request.actor),
    }
    return render(request, "workforce/snapshot_list.html", context)


@open_to(Role.INCLUSION_OFFICE)
def snapshot_take(request: ActorRequest) -> HttpResponse:
    """Take a file, or show what is wrong with it; then nothing is taken."""
    form = TakeForm(
        request.POST or None,
        request.FILES or None,
        mappings=queries.mappings(request.actor),
        initial={"day": clock.last_year_end()},
    )
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        try:
            if LOOK in request.POST:
                found = services.preview(**_asked(request, form))
                context["seen"] = _seen(found, form.cleaned_data["day"])
                return render(request, "workforce/snapshot_take.html", context)
            made = services.take(**_asked(request, form), may_replace=form.may_replace)
        except services.DayIsThere as found:
            form.ask_to_replace(found)
            context["published"] = onward.links(
                "personnel", day=str(found.before.day), language=get_language() or "nl"
            )
        except services.ProblemsFound as found:
            context |= _WRONG.shown(found.problems, who=str(request.actor.user_id))
        except SheetWrong as wrong:
            form.add_error("file", UNREADABLE[wrong.why])
        except MappingWrong as wrong:
            form.add_error("mapping", why_not(wrong))
        except tuple(_REFUSED) as refused:
            form.add_error(*_REFUSED[type(refused)])
        else:
            said = _("The file is taken: %(rows)s.") % {"rows": rows_of(made.rows)}
            messages.success(request, said)
            return redirect("workforce:snapshot_list")
    return render(request, "workforce/snapshot_take.html", context)


@open_to(Role.INCLUSION_OFFICE)
@require_POST
def problem_file(request: ActorRequest) -> HttpResponse:
    """Give the problems that a page showed as a file; the platform has kept none of them."""
    try:
        return _WRONG.file(request.POST.get("problems", ""), who=str(request.actor.user_id))
    except signing.BadSignature:
        messages.error(request, _("Take the file again to see what is wrong with it."))
        return redirect("workforce:snapshot_take")


@open_to(Role.INCLUSION_OFFICE)
def snapshot_remove(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Ask once more, and forget what is known of a day."""
    snapshot = queries.get_snapshot(request.actor, public_id)
    if request.method == "POST":
        services.remove(actor=request.actor, public_id=public_id, at=clock.now())
        messages.success(request, _("What was known of this day is removed."))
        return redirect("workforce:snapshot_list")
    return render(request, "workforce/snapshot_remove.html", {"snapshot": snapshot})


def _asked(request: ActorRequest, form: TakeForm) -> dict[str, Any]:
    """Return what looking at a file and taking it need: the same, so that both see the same."""
    saved = queries.get_mapping(request.actor, UUID(form.cleaned_data["mapping"]))
    return {
        "actor": request.actor,
        "content": form.content,
        "mapping": saved.mapping(),
        "day": form.cleaned_data["day"],
        "at": clock.now(),
    }


def _seen(found: services.Preview, day: date) -> Sequence[Row]:
    """Say what would be taken; what is unlikely, such as a department without a row, too."""
    nothing = _("none")
    rows = [
        Row(_("Reference date"), show_day(day)),
        Row(_("Rows"), rows_of(found.rows)),
        Row(_("What is read"), ", ".join(str(CHARACTERISTIC[one]) for one in found.read)),
        Row(_("Columns that are not read"), ", ".join(found.unread) or nothing),
        Row(
            _("Departments of which it has no row"),
            ", ".join(one.name for one in found.without) or nothing,
        ),
    ]
    if found.before:
        known = f"{show_day(found.before.day)}: {rows_of(found.before.rows)}"
        rows.append(Row(_("Known of before"), known))
    if day != last_day_of(quarter_of(day)):
        told = _("This day is not the last one of a quarter. No figures can be made of it.")
        rows.append(Row(_("Take care"), told))
    return rows
