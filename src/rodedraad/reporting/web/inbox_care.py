"""How it was handled, and how it is going afterwards."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.services.inbox import AlreadyEvaluated
from rodedraad.reporting.web.inbox_access import InboxRequest, code_holder
from rodedraad.reporting.web.inbox_forms import AftercareForm, EvaluationForm
from rodedraad.reporting.web.inbox_frame import done, is_sent, page


@require_http_methods(["GET", "HEAD", "POST"])
@code_holder
def inbox_evaluation(request: InboxRequest) -> HttpResponse:
    """Ask how it was handled, once."""
    if inboxes.so_far(request.inbox).has_evaluated:
        return done("inbox_status", "evaluated_before")
    form = EvaluationForm(request.POST if request.method == "POST" else None)
    if not is_sent(request, form):
        return page(request, "inbox_evaluation", {"form": form}, tab="inbox_status")
    try:
        inboxes.evaluate(
            inbox=request.inbox,
            scale=form.cleaned_data["scale"],
            text=form.cleaned_data["text"],
            at=request.at,
            day=timezone.localdate(request.at),
        )
    except AlreadyEvaluated:
        return done("inbox_status", "evaluated_before")
    return done("inbox_status", "evaluation")


@require_http_methods(["GET", "HEAD", "POST"])
@code_holder
def inbox_aftercare(request: InboxRequest) -> HttpResponse:
    """Ask how somebody is now, and whether the report is held against them."""
    form = AftercareForm(request.POST if request.method == "POST" else None)
    if not is_sent(request, form):
        return page(request, "inbox_aftercare", {"form": form}, tab="inbox_status")
    inboxes.answer_aftercare(
        inbox=request.inbox,
        how=form.cleaned_data["how"],
        retaliation=form.cleaned_data["retaliation"],
        text=form.cleaned_data["text"],
        at=request.at,
    )
    return done("inbox_status", "aftercare")
