"""Why somebody who repairs the store may look into a dossier, in one code that everybody reads."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RepairGround(TextChoices):
    """What does not work. The reporter reads it, so it says nothing of what was told."""

    PAGE_FAILS = "page_fails", _("a page of this case does not work")
    TEXT_BROKEN = "text_broken", _("what stands there looks damaged")
    FILE_FAILS = "file_fails", _("a file does not open")


WITH_FILES = frozenset({RepairGround.FILE_FAILS})
"""The grounds that are about a file: only then files are shown."""
