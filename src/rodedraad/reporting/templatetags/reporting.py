"""Filters for the pages of a reporter: `{% load reporting %}`."""

from django import template
from django.utils.translation import get_language, gettext

from rodedraad.organisations.profiles import Words
from rodedraad.reporting.attachments import Reason

register = template.Library()


@register.filter
def words(value: Words) -> str:
    """Return a text of the profile in the language of the page."""
    return value.in_language(get_language() or "nl")


@register.filter
def why_aside(reason: Reason) -> str:
    """Say why a file did not come along."""
    return {
        Reason.EMPTY: gettext("The file is empty."),
        Reason.TOO_LARGE: gettext("The file is too large."),
        Reason.TOGETHER_TOO_LARGE: gettext("Together your files are too large."),
        Reason.KIND: gettext("We can't receive this kind of file."),
        Reason.PASSWORD: gettext(
            "The file is closed with a password. Take the password off first."
        ),
        Reason.DISAGREES: gettext(
            "The file is something else than its name says, or can do something by itself."
        ),
        Reason.DAMAGED: gettext("The file is damaged, so nobody could open it."),
        Reason.DELETED_TEXT: gettext(
            "Text that was deleted is still in the document, because its changes were tracked. "
            "Accept or reject them first. In your inbox you can add it again."
        ),
        Reason.CANNOT_CLEAN: gettext(
            "We could not take the hidden details out. In your inbox you can choose to keep them."
        ),
    }[reason]
