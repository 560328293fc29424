"""Why a file was not taken, in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodedraad.reporting.attachments import Reason

REASONS: Mapping[Reason, Promise] = {
    Reason.EMPTY: _("This file is empty."),
    Reason.TOO_LARGE: _("This file is too large."),
    Reason.TOGETHER_TOO_LARGE: _("Together the files are too large. Send fewer at once."),
    Reason.KIND: _("We can't accept this kind of file. A photo or a PDF of it is fine."),
    Reason.PASSWORD: _("This file has a password. Save it without one, and add it again."),
    Reason.DISAGREES: _("This file is not what its name says, or there is a program in it."),
    Reason.DAMAGED: _("This file is damaged: we can't open it."),
    Reason.DELETED_TEXT: _(
        "Text that was deleted is still in this document, because its changes were tracked. Accept "
        "or reject all changes, save it, and add it again. If you want to send it with that text "
        "in it, tick the box and add it again."
    ),
    Reason.CANNOT_CLEAN: _(
        "We can't take the hidden information out of this file. Do you want to send it with that "
        "information in it? Then tick the box for it when you add it in your inbox."
    ),
}
