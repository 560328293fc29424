"""The pages of the inclusion office: record a talk, or that somebody did not want one.

A talk is looked at before it is kept, since nobody can find it again to change it.
"""

from typing import Any, Final
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.core.errors import NotFound
from rodedraad.talks import services, words
from rodedraad.talks.questions import Kind, Outcome, current
from rodedraad.talks.sealed import TalksBroken
from rodedraad.talks.web.forms import DeclineForm, TalkForm

_KINDS: Final = {"exit": Kind.EXIT, "onboarding": Kind.ONBOARDING}


@open_to(Role.INCLUSION_OFFICE)
@require_safe
def talk_list(request: ActorRequest) -> HttpResponse:
    """Explain how talks are offered and counted, and lead to the forms; nothing kept is shown."""
    return render(request, "talks/talk_list.html", {"kinds": list(Kind)})


@open_to(Role.INCLUSION_OFFICE)
@require_safe
def talk_form(request: ActorRequest, kind: str) -> HttpResponse:
    """Show the standard form to print or to read along in a talk."""
    return render(request, "talks/talk_form.html", _context(_kind(kind)))


@open_to(Role.INCLUSION_OFFICE)
def talk_record(request: ActorRequest, kind: str) -> HttpResponse:
    """Record a talk that was held."""
    form = TalkForm(request.POST or None, kind=_kind(kind), today=clock.today())
    return _record(request, form)


@open_to(Role.INCLUSION_OFFICE)
def talk_decline(request: ActorRequest, kind: str) -> HttpResponse:
    """Record that a talk was offered and declined."""
    form = DeclineForm(request.POST or None, kind=_kind(kind), today=clock.today())
    return _record(request, form)


def _record(request: ActorRequest, form: DeclineForm) -> HttpResponse:
    """Show the form, then what was chosen, and keep it when that is right."""
    step = request.POST.get("step", "")
    if step == "change" or not form.is_valid():
        return _page(request, "talk_record", form)
    if step != "keep" or form.cleaned_data["once"] is None:
        return _page(request, "talk_check", form)
    try:
        services.record(
            actor=request.actor,
            quarter=form.cleaned_data["quarter"],
            talks=[form.told],
            once=form.cleaned_data["once"].hex,
            at=clock.now(),
        )
    except services.NotThisQuarter:
        form.add_error("quarter", _("Of this quarter nothing is kept any more."))
        return _page(request, "talk_record", form)
    except TalksBroken:
        form.add_error(None, _changed())
        return _page(request, "talk_record", form)
    except services.AlreadyRecorded:
        messages.info(request, _("This was recorded already. It counts once."))
    else:
        messages.success(request, _("It is recorded and locked. Nobody can see whose it was."))
    return redirect("talks:talk_list")


def _page(request: ActorRequest, page: str, form: DeclineForm) -> HttpResponse:
    context = _context(form.kind)
    context |= {"form": form, "is_held": form.outcome is Outcome.HELD}
    if page == "talk_check":
        quarter = form.cleaned_data["quarter"]
        context |= {
            "rows": list(words.rows(form.told, quarter, clock.today())),
            "given": _given(form),
            "once": uuid4(),
        }
        del context["form"]
    return render(request, f"talks/{page}.html", context)


def _context(kind: Kind) -> dict[str, Any]:
    return {"kind": kind, "is_exit": kind is Kind.EXIT, "questions": current(kind).questions}


def _given(form: DeclineForm) -> list[tuple[str, str]]:
    """Return what was chosen as it goes along with the page: nothing of it is kept yet."""
    chosen = {"quarter": [form.cleaned_data["quarter"]], "department": [form.told.department]}
    every = {**chosen, **form.told.answers}
    return [(name, one) for name, several in every.items() for one in several]


def _kind(kind: str) -> Kind:
    if kind not in _KINDS:
        raise NotFound
    return _KINDS[kind]


def _changed() -> str:
    return _(
        "Nothing is recorded: something was changed from outside. Ask your administrator to check "
        "the trail."
    )
