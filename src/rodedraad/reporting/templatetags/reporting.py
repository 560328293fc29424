"""Filters for the pages of a reporter: `{% load reporting %}`."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from rodedraad.organisations.profiles import Code, Passage, Words
from rodedraad.reporting.attachments import Reason
from rodedraad.reporting.web.reasons import REASONS
from rodedraad.ui import markdown

register = template.Library()


@register.filter
def words(value: Words) -> str:
    """Return a text of the profile in the language of the page."""
    return value.in_language(get_language() or "nl")


@register.filter
def why_aside(reason: Reason) -> str:
    """Say why a file did not come along."""
    return str(REASONS[reason])


@register.filter
def text_of_measure(measure: Code) -> str:
    """Return the name of the text that explains a measure; every code of every list has one."""
    return f"reporting/measure_{measure.code}"


@register.filter
def passage(value: Passage) -> SafeString:
    """Return a passage of the organisation's own as HTML, in the language of the page."""
    return markdown.render_passage(words(value))
