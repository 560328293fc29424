"""The pages of the register: the own list, one record, and the list of the central counsellor."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.counselling import policies, queries, services
from rodedraad.counselling.web import showing
from rodedraad.counselling.web.forms import ConsultationForm

PAGE_SIZE = 25
_LONGEST_NUMBER = 6


@open_to(*policies.COUNSELLING, unlocked=True)
@require_GET
def consultations(request: ActorRequest) -> HttpResponse:
    """List the own records, and say who reads them besides."""
    part = queries.own_slice(request.actor, request.keys, start=_start(request), size=PAGE_SIZE)
    central = queries.central(clock.today())
    is_central = central is not None and central.user_id == request.actor.user_id
    context = {
        "columns": showing.columns(with_counsellor=False),
        "rows": showing.rows(part, with_counsellor=False),
        "pages": showing.pages(part),
        "central": central,
        "fingerprint": central.public_keys.fingerprint() if central else "",
        "is_central": is_central,
        "is_lent": queries.is_lent(request.actor, request.keys, central),
        "may_begin": policies.may_begin(request.actor) and not is_central,
        "is_behind": central is not None and queries.not_shared(request.actor, central).exists(),
    }
    return render(request, "counselling/consultations.html", context)


@open_to(*policies.COUNSELLING, unlocked=True)
def consultation_add(request: ActorRequest) -> HttpResponse:
    """Record that somebody came."""
    form = ConsultationForm(request.POST or None, today=clock.today())
    if form.is_valid():
        made = services.record(
            actor=request.actor, keys=request.keys, told=form.told(), at=clock.now()
        )
        messages.success(request, _("The consultation is recorded."))
        return redirect("counselling:consultation_detail", public_id=made.public_id)
    return render(request, "counselling/consultation_form.html", {"form": form})


@open_to(*policies.COUNSELLING, unlocked=True)
@require_GET
def consultation_detail(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Show one record."""
    one = queries.opened(queries.get_consultation(request.actor, public_id), request.keys)
    context = {
        "consultation": one.consultation,
        "rows": showing.answers(one.told) if one.told else [],
        "may_change": policies.may_change(request.actor, one.consultation),
    }
    return render(request, "counselling/consultation_detail.html", context)


@open_to(*policies.COUNSELLING, unlocked=True)
def consultation_correct(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Put other codes in an own record."""
    kept = queries.get_own(request.actor, public_id)
    told = queries.opened(kept, request.keys).told
    form = ConsultationForm(request.POST or None, today=clock.today(), told=told)
    if form.is_valid():
        services.correct(
            actor=request.actor, keys=request.keys, public_id=public_id, told=form.told(),
            at=clock.now(),
        )  # fmt: skip
        messages.success(request, _("The record is corrected."))
        return redirect("counselling:consultation_detail", public_id=public_id)
    context = {"form": form, "consultation": kept}
    return render(request, "counselling/consultation_form.html", context)


@open_to(*policies.COUNSELLING, unlocked=True)
def consultation_delete(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Ask once more, then remove an own record."""
    kept = queries.get_own(request.actor, public_id)
    if request.method != "POST":
        context = {"consultation": kept}
        return render(request, "counselling/consultation_delete.html", context)
    services.delete(actor=request.actor, public_id=public_id, at=clock.now())
    messages.success(request, _("The record is deleted."))
    return redirect("counselling:consultations")


@open_to(*policies.COUNSELLING, unlocked=True)
@require_POST
def consultations_share(request: ActorRequest) -> HttpResponse:
    """Let the central counsellor read the own records that came before the mandate."""
    services.share(actor=request.actor, keys=request.keys, at=clock.now())
    messages.success(request, _("The central counsellor can read your records now."))
    return redirect("counselling:consultations")


@open_to(Role.CENTRAL_COUNSELLOR, unlocked=True)
@require_GET
def all_consultations(request: ActorRequest) -> HttpResponse:
    """List the records of all counsellors, for who holds the mandate."""
    part = queries.slice_of_all(request.actor, request.keys, start=_start(request), size=PAGE_SIZE)
    context = {
        "columns": showing.columns(with_counsellor=True),
        "rows": showing.rows(part, with_counsellor=True),
        "pages": showing.pages(part),
    }
    return render(request, "counselling/all_consultations.html", context)


def _start(request: ActorRequest) -> int:
    """Return where a part of a list begins; the beginning for what is no place in it."""
    number = request.GET.get("from", "")
    return int(number) if number.isdecimal() and len(number) <= _LONGEST_NUMBER else 0
