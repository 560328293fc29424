"""The pages of the desk: giving advice, correcting and withdrawing it."""

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
from rodedraad.monitor.patterns import services as patterns
from rodedraad.monitor.patterns.errors import ChangedOutside
from rodedraad.monitor.patterns.queries import get_pattern
from rodedraad.monitor.patterns.states import LIFECYCLE as PATTERN_STEPS
from rodedraad.monitor.patterns.states import PatternStep
from rodedraad.programme import policies, queries, services
from rodedraad.programme.models import Advice
from rodedraad.programme.states import LIFECYCLE, AdviceStep
from rodedraad.programme.web import showing
from rodedraad.programme.web.forms import AdviceForm, CorrectForm, WithdrawForm, of_a_pattern
from rodedraad.programme.web.warning import led_to_the_warning


@open_to(Role.HANDLER, unlocked=True)
def advice_add(request: ActorRequest) -> HttpResponse:
    """Give advice; the form begins empty, or says of a pattern that there is one and no more."""
    desks = policies.advising_desks(request.actor)
    if not desks:
        raise NotFound
    today, pattern = clock.today(), _pattern(request)
    form = AdviceForm(
        request.POST or None,
        desks=desks,
        names=accounts.names_at_desks(today),
        initial=of_a_pattern() if pattern else None,
    )
    if form.is_valid():
        if pattern:
            patterns.take(
                actor=request.actor, keys=request.keys, public_id=pattern,
                step=PatternStep.ADVISE, at=clock.now(),
            )  # fmt: skip
        advice = services.give(
            actor=request.actor, keys=request.keys, draft=form.draft(), at=clock.now()
        )
        done = _("The advice is given. Whoever answers it is told: %(who)s.")
        messages.success(request, done % {"who": showing.who_answers()})
        return redirect("programme:advice_detail", public_id=advice.public_id)
    context = {"form": form, "due": services.due_date(today)}
    return render(request, "programme/advice_form.html", context)


@open_to(Role.HANDLER, unlocked=True)
@led_to_the_warning
def advice_correct(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Put another text in its place, and say why."""
    advice = _own(request, public_id, AdviceStep.CORRECT)
    now = {"title": advice.current.title, "text": advice.current.text}
    form = CorrectForm(
        request.POST or None, initial=now, names=accounts.names_at_desks(clock.today())
    )
    if form.is_valid():
        said = form.cleaned_data
        services.correct(
            actor=request.actor, keys=request.keys, public_id=public_id, title=said["title"],
            text=said["text"], why=said["why"], remove_earlier=said["remove_earlier"],
            at=clock.now(),
        )  # fmt: skip
        messages.success(request, _("The advice is corrected."))
        return redirect("programme:advice_detail", public_id=public_id)
    return _page(request, "programme/advice_correct.html", advice, form)


@open_to(Role.HANDLER, unlocked=True)
@led_to_the_warning
def advice_withdraw(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Withdraw it, and say why."""
    advice = _own(request, public_id, AdviceStep.WITHDRAW)
    form = WithdrawForm(request.POST or None, names=accounts.names_at_desks(clock.today()))
    if form.is_valid():
        said = form.cleaned_data
        services.withdraw(
            actor=request.actor, keys=request.keys, public_id=public_id, why=said["why"],
            remove_text=said["remove_text"], at=clock.now(),
        )  # fmt: skip
        messages.success(request, _("The advice is withdrawn. Everybody can read that, and why."))
        return redirect("programme:advice_detail", public_id=public_id)
    return _page(request, "programme/advice_withdraw.html", advice, form)


def _pattern(request: ActorRequest) -> UUID | None:
    """Return the pattern that led here, unless advice was given on it already.

    `NotFound` when it is not for this reader, or not what the trail knows.
    """
    given = request.GET.get("patroon")
    if given is None:
        return None
    try:
        pattern = get_pattern(request.actor, UUID(given))
    except (ValueError, ChangedOutside):
        raise NotFound from None
    may = PATTERN_STEPS.may(PatternStep.ADVISE, pattern.state)
    return pattern.public_id if may else None


def _own(request: ActorRequest, public_id: UUID, step: AdviceStep) -> Advice:
    advice = queries.get_advice(request.actor, public_id)
    if not (policies.may_change(request.actor, advice) and LIFECYCLE.may(step, advice.state)):
        raise NotFound
    return queries.as_known(advice)


def _page(
    request: ActorRequest, template: str, advice: Advice, form: CorrectForm | WithdrawForm
) -> HttpResponse:
    [one] = showing.all_shown([advice], clock.today())
    return render(request, template, {"one": one, "form": form})
