"""Tags and filters for every page: `{% load ui %}`."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.contrib.messages import constants
from django.core.paginator import Page
from django.forms import BaseForm, BoundField, ChoiceField, DateField
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.dates import MONTHS
from django.utils.formats import number_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from rodedraad.ui import figure_words, foreign, markdown
from rodedraad.ui.components import Link, When
from rodedraad.ui.qr import Square, square_of

register = template.Library()

SOON = 2
"""A term with so many days left, or fewer, is shown as a warning."""
_KINDS = {constants.ERROR: "error", constants.WARNING: "warning", constants.SUCCESS: "ok"}
_GAP = 0
_SIGN = re.compile(r"//|[@/?=.](?=\w)")
_KILOBYTE = 1024
_MEGABYTE = 1024 * _KILOBYTE
_FROM_HERE_MEGABYTES = 1000 * _KILOBYTE


@register.simple_tag
def text(name: str, **variables: object) -> SafeString:
    """Render the Markdown text `app/name` in the language of the page."""
    return markdown.render(name, get_language() or "nl", variables)


@register.filter
def worded(name: str, way: str | None) -> str:
    """Return the name of a text as one way of working words it: `{% text name|worded:way %}`."""
    return markdown.worded(name, way or "")


@register.filter
def marked(words: str, parts: Mapping[str, str] | None) -> SafeString:
    """Mark the parts of a text that are in another language than the page."""
    return foreign.marked(words, parts or {})


@register.filter
def day(value: date) -> str:
    """Write a day: 22 november 2026."""
    local = timezone.localtime(value) if isinstance(value, datetime) else value
    return f"{local.day} {MONTHS[local.month]} {local.year}"


@register.filter
def moment(value: datetime) -> str:
    """Write a moment: 22 november 2026, 14:05."""
    local = timezone.localtime(value)
    return f"{day(local)}, {local:%H:%M}"


@register.filter
def address(words: str) -> SafeString:
    """Write an e-mail address or a web address, which breaks after its signs where it must."""
    return SafeString(_SIGN.sub(r"\g<0><wbr>", escape(words)))


@register.filter
def square(words: str) -> Square:
    """Return the QR code of a text."""
    return square_of(words)


@register.filter
def whole(number: int) -> str:
    """Write a whole number with marks between the thousands: 20.000."""
    return figure_words.whole(number)


@register.filter
def size(octets: int) -> str:
    """Write how large a file is, in the language of the page: 3 kB, 1,5 MB."""
    if octets < _FROM_HERE_MEGABYTES:
        return f"{whole(max(1, round(octets / _KILOBYTE)))}\N{NO-BREAK SPACE}kB"
    megabytes = round(octets / _MEGABYTE, 1)
    decimals = 0 if megabytes.is_integer() else 1
    return f"{number_format(megabytes, decimal_pos=decimals)}\N{NO-BREAK SPACE}MB"


@register.simple_tag
def when(value: When | None) -> str:
    """Write a day or a moment so that machines can read it too; a text stays as it is."""
    if not isinstance(value, date):
        return value or ""
    if not isinstance(value, datetime):
        return format_html('<time datetime="{}">{}</time>', value.isoformat(), day(value))
    local = timezone.localtime(value)
    return format_html(
        '<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), moment(value)
    )


@register.filter
def answer(field: BoundField) -> str:
    """Return what was filled in as people read it: the words of a choice, a day in full."""
    value = field.value()
    if not isinstance(field.field, ChoiceField):
        parsed = parse_date(value) if isinstance(value, str) else None
        return day(parsed) if parsed and isinstance(field.field, DateField) else str(value or "")
    labels = [str(part.data["label"]) for part in field.subwidgets if part.data["selected"]]
    return "\n".join(labels)


@register.filter
def at(row: Sequence[Any], number: int) -> Any:
    """Return what stands at a place in a row, counted from 0; empty beyond its end."""
    return row[number] if number < len(row) else ""


@register.filter
def days_left(number: int) -> str:
    """Say how many days are left, or how many it is overdue."""
    if number == 0:
        return gettext("today")
    if number > 0:
        return ngettext("%(days)s day left", "%(days)s days left", number) % {"days": number}
    return ngettext("%(days)s day late", "%(days)s days late", -number) % {"days": -number}


@register.simple_tag
def term_kind(number: int) -> str:
    """Return the kind of badge for a term with this many days left."""
    if number < 0:
        return "error"
    return "warning" if number <= SOON else "neutral"


@register.simple_tag
def message_kind(message: Any) -> str:
    """Return the kind of alert for a message of Django."""
    return _KINDS.get(message.level, "info")


@register.filter
def groups(code: str) -> list[str]:
    """Split a code where it has spaces or dashes, or else in groups of four."""
    parts = [part for part in re.split(r"[\s-]+", code) if part]
    return parts if len(parts) > 1 else re.findall(r".{1,4}", "".join(parts))


@register.filter
def spelled(group: str) -> str:
    """Put spaces between the signs, so that they are read out one by one."""
    return " ".join(group)


@register.simple_tag
def errors_of(form: BaseForm | None, errors: Iterable[Link] | None) -> list[Link]:
    """Return what has to be put right, in the order of the fields."""
    found = list(errors or ())
    if not form:
        return found
    found += [Link(str(error), "") for error in form.non_field_errors()]
    for field in form:
        found += [Link(_said_of(field, str(error)), _address(field)) for error in field.errors]
    return found


def _said_of(field: BoundField, error: str) -> str:
    """Return the error after the label of its field, unless the error says it already."""
    label = str(field.label).strip()
    if label.rstrip("?.:").casefold() in error.casefold():
        return error
    return f"{label} {error}" if label.endswith(("?", ".", ":")) else f"{label}: {error}"


def _address(field: BoundField) -> str:
    """Return the link to the first thing to fill in of a field."""
    target = field.id_for_label or f"{field.auto_id}_0"
    return "" if field.is_hidden else f"#{target}"


@register.simple_tag
def pages_around(page: Page[Any]) -> Sequence[int]:
    """Return the numbers of the first, the nearest and the last pages; 0 stands for a gap."""
    last = page.paginator.num_pages
    shown = sorted({1, last, *range(max(1, page.number - 1), min(last, page.number + 1) + 1)})
    numbers: list[int] = []
    for number in shown:
        if numbers and number - numbers[-1] > 1:
            numbers.append(_GAP)
        numbers.append(number)
    return numbers
