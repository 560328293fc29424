"""The pages of the inclusion office: which days are known, and taking a file of another."""

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.lib.personnel import MappingWrong
from rodedraad.lib.sheets.errors import SheetWrong
from rodedraad.ui import onward
from rodedraad.ui.wrong_cells import UNREADABLE, WrongCells
from rodedraad.workforce import queries, services
from rodedraad.workforce.models import Snapshot
from rodedraad.workforce.web.forms import TakeForm, rows_of, why_not
from rodedraad.workforce.words import WHY

_WRONG: Final = WrongCells("workforce.problems", WHY)


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
            made = _take(request, form)
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
        except services.NotYet:
            form.add_error("day", _("This day has not come yet."))
        except services.NoDepartments:
            form.add_error("day", _("The platform knows of no departments on this day."))
        except services.SameAgain:
            form.add_error("file", _("This file was taken already, and nothing is different."))
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


def _take(request: ActorRequest, form: TakeForm) -> Snapshot:
    saved = queries.get_mapping(request.actor, UUID(form.cleaned_data["mapping"]))
    return services.take(
        actor=request.actor,
        content=form.content,
        mapping=saved.mapping(),
        day=form.cleaned_data["day"],
        at=clock.now(),
        may_replace=form.may_replace,
    )
