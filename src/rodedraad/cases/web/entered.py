"""A report that a colleague typed: by whom, and what the reporter did with it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.cases.desk import Contents
from rodedraad.reporting.entering import Entry
from rodedraad.reporting.stages import ItemKind
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.ui.components import Row

_ANSWERS = {
    "agreed": gettext_lazy("The reporter agrees with this text"),
    "correction": gettext_lazy("The reporter puts this right"),
}


def rows(contents: Contents) -> list[Row]:
    """Return who typed it, and what the reporter says of that text; empty for other reports."""
    item = contents.last(ItemKind.ENTRY, Compartment.STORY)
    if item is None:
        return []
    entry = Entry.from_content(item.content)
    name = contents.name(entry.by) or _("somebody of the desk")
    typed = _("%(channel)s, by %(name)s") % {"channel": entry.channel.label, "name": name}
    code = _("Not changed yet") if contents.must_change else _("Changed after it was typed")
    answers = contents.of(ItemKind.STORY_ANSWER, Compartment.STORY)
    said = [Row(str(_ANSWERS[each.content["answer"]]), _lines(each.content)) for each in answers]
    nothing = [Row(_("What the reporter says of this text"), _("No answer yet"))]
    return [Row(_("Written down"), typed), Row(_("Code of the reporter"), code), *(said or nothing)]


def _lines(content: Mapping[str, Any]) -> list[str]:
    return str(content["text"]).splitlines() or [_("Yes, this is right")]
