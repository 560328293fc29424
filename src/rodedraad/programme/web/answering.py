"""The pages of the executive secretary: answering, promising, and showing that it is done."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.core.errors import NotFound
from rodedraad.programme import policies, queries, services
from rodedraad.programme.models import Advice
from rodedraad.programme.states import LIFECYCLE, AdviceState, AdviceStep
from rodedraad.programme.web import showing
from rodedraad.programme.web.forms import ForEverybody, KeepForm, PromiseForm, RespondForm
from rodedraad.programme.web.warning import led_to_the_warning


@open_to(Role.EXECUTIVE_SECRETARY)
@led_to_the_warning
def advice_respond(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Follow the advice, or depart from it with reasons; it is said once."""
    advice = _theirs(request, public_id)
    if not LIFECYCLE.may(AdviceStep.RESPOND, advice.state):
        raise NotFound
    form = RespondForm(request.POST or None, names=_names(), today=clock.today())
    read = request.POST.get("to_text", "")
    if form.is_valid():
        if read == str(advice.current.number):
            services.respond(
                actor=request.actor, public_id=public_id, reply=form.reply(int(read)),
                at=clock.now(),
            )  # fmt: skip
            messages.success(request, _("The response is given. Everybody can read it now."))
            return redirect("programme:advice_detail", public_id=public_id)
        form.add_error(None, _("The advice was corrected while you were typing. Read it again."))
    return _page(request, "programme/advice_respond.html", advice, form)


@open_to(Role.EXECUTIVE_SECRETARY)
@led_to_the_warning
def promise_add(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Promise something more."""
    advice = _answered(request, public_id)
    form = PromiseForm(request.POST or None, names=_names(), today=clock.today())
    if form.is_valid() and (promised := form.promised()):
        services.promise(
            actor=request.actor, public_id=public_id, promised=promised, at=clock.now()
        )
        messages.success(request, _("The promise is made. Everybody can read it now."))
        return redirect("programme:advice_detail", public_id=public_id)
    return _page(request, "programme/promise_add.html", advice, form)


@open_to(Role.EXECUTIVE_SECRETARY)
@led_to_the_warning
def promise_keep(request: ActorRequest, public_id: UUID, promise_id: UUID) -> HttpResponse:
    """Say by what one sees that it is done."""
    advice = _answered(request, public_id)
    promise = queries.get_promise(advice, promise_id)
    if promise.done_day is not None:
        raise NotFound
    form = KeepForm(request.POST or None, names=_names())
    if form.is_valid():
        said = form.cleaned_data
        services.keep(
            actor=request.actor, public_id=public_id, promise_id=promise_id,
            evidence=said["evidence"], evidence_url=said["evidence_url"], at=clock.now(),
        )  # fmt: skip
        messages.success(request, _("What was promised is done. Everybody can read it now."))
        return redirect("programme:advice_detail", public_id=public_id)
    return _page(request, "programme/promise_keep.html", advice, form, promise=promise)


def _theirs(request: ActorRequest, public_id: UUID) -> Advice:
    advice = queries.get_advice(request.actor, public_id)
    if not policies.may_respond(request.actor, advice):
        raise NotFound
    return queries.as_known(advice)


def _answered(request: ActorRequest, public_id: UUID) -> Advice:
    advice = _theirs(request, public_id)
    if advice.state != AdviceState.ANSWERED:
        raise NotFound
    return advice


def _names() -> frozenset[str]:
    return accounts.names_at_desks(clock.today())


def _page(
    request: ActorRequest, template: str, advice: Advice, form: ForEverybody, **more: object
) -> HttpResponse:
    [one] = showing.all_shown([advice], clock.today())
    return render(request, template, {"one": one, "form": form, **more})
