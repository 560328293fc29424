"""How a request is shown: who, what, why, until when."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from rodedraad.emergency.models import AccessRequest
from rodedraad.ui.components import Cell, Row
from rodedraad.ui.templatetags.ui import moment


def columns() -> list[str]:
    """Return the headings of a list of requests."""
    return [_("Asked for"), _("By whom"), _("Why"), _("State"), _("Until")]


def rows(found: Iterable[AccessRequest]) -> list[list[Cell]]:
    """Return a list of requests."""
    return [
        [
            Cell(subject(one), reverse("emergency:request_detail", args=[one.public_id])),
            Cell(one.asker.name),
            Cell(one.get_ground_display()),
            Cell(one.get_state_display()),
            Cell(moment(one.until_at) if one.until_at else ""),
        ]
        for one in found
    ]


def details(asked: AccessRequest) -> list[Row]:
    """Return everything about one request."""
    told = [
        (_("Asked for"), subject(asked)),
        (_("By whom"), asked.asker.name),
        (_("Fingerprint of the keys"), asked.keys.fingerprint()),
        (_("Why"), asked.get_ground_display()),
        (_("Asked on"), moment(asked.asked_at)),
        (_("State"), asked.get_state_display()),
        (_("Until"), moment(asked.until_at) if asked.until_at else ""),
        (_("Ended on"), moment(asked.ended_at) if asked.ended_at else ""),
    ]
    return [Row(label, str(value)) for label, value in told if value]


def subject(asked: AccessRequest) -> str:
    """Return for what is asked."""
    if asked.is_for_case:
        return _("case %(reference)s") % {"reference": asked.reference}
    name = asked.counsellor.name if asked.counsellor else ""
    return _("records of %(name)s") % {"name": name}


def changed() -> str:
    """Return what is said when somebody else was first."""
    return _("Something changed in the meantime. Look at it again.")
