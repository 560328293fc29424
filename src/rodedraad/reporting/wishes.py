"""What a reporter asks for with a message, in one code beside the words."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COMPANION = "companion"
"""Somebody of direct support goes along with the reporter."""
ASKED: Mapping[str, Promise] = {
    COMPANION: _("The reporter asks for somebody from direct support to come along."),
}


def beside(text: str, content: Mapping[str, Any]) -> str:
    """Return a message with what was asked for below it."""
    asked = ASKED.get(str(content.get("wish", "")))
    return f"{text}\n\n[{asked}]" if asked else text
