"""A second opinion, and what a desk answers to it, in words for the reporter."""

from collections.abc import Mapping
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodedraad.organisations import profiles
from rodedraad.reporting.stages import Intervention, OpinionFollowed, OpinionOnHandling


def in_words(opinion: Mapping[str, Any]) -> str:
    """Return an opinion: on the handling, the culture and the leadership, each with the reasons."""
    parts = (
        (_("The handling"), OpinionOnHandling, "handling", "text"),
        (_("The culture"), Intervention, "culture", "culture_text"),
        (_("The leadership"), Intervention, "leadership", "leadership_text"),
    )
    return "\n\n".join(
        "\n".join(filter(None, [f"{heading}: {_label(choices, opinion[code])}.", opinion[text]]))
        for heading, choices, code, text in parts
    )


def answer_in_words(answer: Mapping[str, Any]) -> str:
    """Return what the first desk answered: whether it does what is advised, and why."""
    known = {desk.code: desk for desk in profiles.current().desks}
    code = str(answer["desk"])
    desk = known[code].name.in_language(get_language() or "nl") if code in known else code
    asked = _("%(desk)s answers. Does it do what the team advises?") % {"desk": desk}
    return "\n".join(
        [f"{asked} {_label(OpinionFollowed, answer['follows'])}.", str(answer["text"])]
    )


def _label(choices: type[TextChoices], code: str) -> str:
    return str(choices(code).label) if code in choices.values else ""
