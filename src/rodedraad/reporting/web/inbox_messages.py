"""Messages both ways, and the minutes of talks."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_safe

from rodedraad.core.errors import NotFound
from rodedraad.reporting import opinions, wishes
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.services.inbox import FEEDBACK, MinutesChanged
from rodedraad.reporting.stages import ItemKind
from rodedraad.reporting.story import story_rows
from rodedraad.reporting.web.inbox_access import InboxRequest, code_holder
from rodedraad.reporting.web.inbox_forms import MessageForm, MinutesForm
from rodedraad.reporting.web.inbox_frame import desk_of, done, is_sent, name_of, page
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.services import OpenedItem
from rodedraad.ui.components import Link, Message


@require_http_methods(["GET", "HEAD", "POST"])
@code_holder
def inbox_messages(request: InboxRequest) -> HttpResponse:
    """Show what both sides wrote, and send something."""
    form = MessageForm(request.POST if request.method == "POST" else None)
    if is_sent(request, form):
        text = form.cleaned_data["text"]
        inboxes.write_message(inbox=request.inbox, text=text, at=request.at, wish=form.wish())
        return done("inbox_messages", "message")
    return page(request, "inbox_messages", {"form": form, "messages_both_ways": _thread(request)})


@require_http_methods(["GET", "HEAD", "POST"])
@code_holder
def inbox_minutes(request: InboxRequest, public_id: UUID) -> HttpResponse:
    """Show the minutes of a talk, to agree with or to have changed."""
    shared = [each for each in inboxes.minutes(request.inbox) if each.item.public_id == public_id]
    if not shared:
        raise NotFound
    item = shared[0].item
    first = {"version": item.version}
    form = MinutesForm(request.POST if request.method == "POST" else None, initial=first)
    context: dict[str, Any] = {"form": form, "item": item, "answer": shared[0].answer}
    if not is_sent(request, form):
        return page(request, "inbox_minutes", context, tab="inbox_status")
    try:
        inboxes.answer_minutes(
            inbox=request.inbox,
            public_id=public_id,
            version=form.cleaned_data["version"],
            correction=form.cleaned_data["correction"],
            at=request.at,
        )
    except MinutesChanged:
        typed = {**form.cleaned_data, "version": item.version}
        context |= {"form": MinutesForm(initial=typed), "was_changed": True}
        return page(request, "inbox_minutes", context, tab="inbox_status", status=409)
    return done("inbox_status", "minutes")


@require_safe
@code_holder
def inbox_story(request: InboxRequest) -> HttpResponse:
    """Show what the reporter told when reporting."""
    told = inboxes.latest(request.inbox, ItemKind.STORY)
    if told is None:
        raise NotFound
    rows = story_rows(told.content, language=get_language() or "nl")
    context = {"rows": rows, "is_entered": request.inbox.report.is_entered}
    return page(request, "inbox_story", context, tab="inbox_status")


def _thread(request: InboxRequest) -> list[Message]:
    spoken = inboxes.thread(request.inbox)
    names = _file_names(request, spoken)
    desk = name_of(desk_of(request))
    return [_message(item, desk, names) for item in spoken]


def _message(item: OpenedItem, desk: str, names: dict[str, str]) -> Message:
    mine = item.author_kind == "reporter"
    files = tuple(
        Link(names[public_id], reverse("reporting:inbox_file", args=[public_id]))
        for public_id in item.content.get("files", ())
        if public_id in names
    )
    return Message(
        author=gettext("You") if mine else _author(item, desk),
        when=item.at or item.day,
        text=wishes.beside(_text(item), item.content),
        mine=mine,
        files=files,
    )


def _text(item: OpenedItem) -> str:
    """Return what was said; an opinion in whole, and with the feedback what the desk answered."""
    if item.kind == ItemKind.OPINION:
        return opinions.in_words(item.content)
    answered = item.content.get("desk_answer")
    parts = [str(item.content["text"]), opinions.answer_in_words(answered) if answered else ""]
    return "\n\n".join(part for part in parts if part)


def _author(item: OpenedItem, desk: str) -> str:
    name = item.content.get("author") or ""
    author = f"{name}, {desk}" if name else desk
    if item.kind == ItemKind.OPINION:
        return gettext("%(author)s – the opinion") % {"author": author}
    if item.kind != FEEDBACK:
        return author
    return gettext("%(author)s – what was done with it") % {"author": author}


def _file_names(request: InboxRequest, spoken: list[OpenedItem]) -> dict[str, str]:
    if not any(item.content.get("files") for item in spoken):
        return {}
    files = safekeeping.files(keyring=request.inbox.keyring)
    return {str(file.public_id): file.name for file in files}
