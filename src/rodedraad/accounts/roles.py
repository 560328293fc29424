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
    EXECUTIVE_SECRETARY = "executive_secretary", _("executive secretary")
    IT_SUPPORT = "it_support", _("IT support")
    SHARE_HOLDER = "share_holder", _("holder of a share")
    ADMINISTRATOR = "administrator", _("administrator")
    EMPLOYEE = "employee", _("employee")


WITH_KEYS = frozenset(
    {
        Role.HANDLER,
        Role.COUNSELLOR,
        Role.CENTRAL_COUNSELLOR,
        Role.GROUP_FACILITATOR,
        Role.IT_SUPPORT,
    }
)
"""Who has keys of their own: to open what was sealed to them, or, for IT support, what is lent in
an emergency.
"""

WITH_SECOND_FACTOR = WITH_KEYS | {
    Role.ADMINISTRATOR,
    Role.EXECUTIVE_SECRETARY,
    Role.INCLUSION_OFFICE,
}
"""Who must sign in with a second factor: holders of keys, who manages users, who answers for the
whole organisation, and who publishes figures about it.
"""

NEVER_A_SHARE = WITH_KEYS | {Role.ADMINISTRATOR}
"""Who never keeps a share of a spare key: IT and administrators, and who reads reports."""

AT_A_DESK = frozenset({Role.HANDLER, Role.DESK_HEAD})
"""Roles that are held at a desk; the others belong to none."""

MAILED = frozenset({Role.EXECUTIVE_SECRETARY, Role.TOP_MANAGEMENT})
"""Roles at no desk whose holders are mailed when there is something for them."""

PASSED_ON = frozenset({Role.CENTRAL_COUNSELLOR})
"""Roles that their holder passes on to somebody else in one act."""
