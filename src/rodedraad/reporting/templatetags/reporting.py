"""Filters for the pages of a reporter: `{% load reporting %}`."""

from django import template
from django.utils.translation import get_language

from rodedraad.organisations.profiles import Code, Words
from rodedraad.reporting.attachments import Reason
from rodedraad.reporting.web.reasons import REASONS

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
