"""What somebody of the desk typed for the reporter: is that what was told?"""

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.stages import Channel
from rodedraad.reporting.story import story_rows
from rodedraad.reporting.web.inbox_access import InboxRequest, code_holder
from rodedraad.reporting.web.inbox_forms import StoryCheckForm
from rodedraad.reporting.web.inbox_frame import desk_of, done, is_sent, name_of, page
from rodedraad.ui.templatetags.ui import day as in_words


@require_http_methods(["GET", "HEAD", "POST"])
@code_holder
def inbox_check(request: InboxRequest) -> HttpResponse:
    """Show the story as it was typed, to agree with or to put right."""
    form = StoryCheckForm(request.POST if request.method == "POST" else None)
    if is_sent(request, form):
        correction = form.cleaned_data["correction"]
        inboxes.answer_story(inbox=request.inbox, correction=correction, at=request.at)
        return done("inbox_status", "checked")
    entered = inboxes.entered(request.inbox)
    context = {
        "form": form,
        "typed": typed_for(request),
        "typist_reads": entered.typist_reads,
        "rows": story_rows(entered.story.content, language=get_language() or "nl"),
        "answers": [answer.content for answer in entered.answers],
    }
    return page(request, "inbox_check", context, tab="inbox_status")


def typed_for(request: InboxRequest) -> str:
    """Return the sentence that says who typed it, when and how; empty when the reporter did."""
    report = request.inbox.report
    told = {"desk": name_of(desk_of(request)), "day": in_words(report.received_day)}
    match report.channel:
        case Channel.PHONE:
            words = _("You called on %(day)s. Somebody of %(desk)s typed what you told.")
        case Channel.COUNTER:
            words = _("You came by on %(day)s. Somebody of %(desk)s typed what you told.")
        case _other:
            return ""
    return words % told
