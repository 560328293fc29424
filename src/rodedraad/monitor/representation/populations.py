"""What people in some scales are called in a sentence, by the code of their band."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from rodedraad.monitor.counting import ALL
from rodedraad.monitor.representation.counted import (
    FROM_11,
    FROM_12,
    FROM_12_TO_14,
    FROM_15,
    SCALE_11,
    TO_10,
)

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

POPULATIONS: "Final[Mapping[str, StrPromise]]" = {
    ALL: _("employees"),
    TO_10: _("employees up to scale 10"),
    SCALE_11: _("employees in scale 11"),
    FROM_11: _("employees in scale 11 and higher"),
    FROM_12: _("employees in scale 12 and higher"),
    FROM_12_TO_14: _("employees in scales 12 to 14"),
    FROM_15: _("employees in scale 15 and higher"),
}
