"""The roles that a person can be appointed to."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What somebody does here. A role says who may open a page, never who can read a report."""

    HANDLER = "handler", _("handler")
    DESK_HEAD = "desk_head", _("head of a desk")
    COUNSELLOR = "counsellor", _("confidential counsellor")
    CENTRAL_COUNSELLOR = "central_counsellor", _("central confidential counsellor")
    DOUBT_LINE = "doubt_line", _("experience expert of the doubt line")
    SUPPORTER = "supporter", _("supporter")
    SUPPORT_COORDINATOR = "support_coordinator", _("coordinator of direct support")
    GROUP_FACILITATOR = "group_facilitator", _("facilitator of peer groups")
    MANAGER = "manager", _("manager")
    INCLUSION_OFFICE = "inclusion_office", _("inclusion office")
    TOP_MANAGEMENT = "top_management", _("top management")
    ADMINISTRATOR = "administrator", _("administrator")
    EMPLOYEE = "employee", _("employee")


WITH_KEYS = frozenset(
    {Role.HANDLER, Role.COUNSELLOR, Role.CENTRAL_COUNSELLOR, Role.GROUP_FACILITATOR}
)
"""Who has keys of their own, to open what was sealed to them."""

WITH_SECOND_FACTOR = WITH_KEYS | {Role.ADMINISTRATOR}
"""Who must sign in with a second factor: holders of keys, and who manages users."""

AT_A_DESK = frozenset({Role.HANDLER, Role.DESK_HEAD})
"""Roles that are held at a desk; the others belong to none."""

PASSED_ON = frozenset({Role.CENTRAL_COUNSELLOR})
"""Roles that their holder passes on to somebody else in one act."""
