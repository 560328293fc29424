"""At which question figures on pay are refused, and how that is said."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from rodedraad.monitor.pay import preparing

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

OF_PAY: "Mapping[type[Exception], tuple[str | None, StrPromise]]" = {
    preparing.NoPay: (
        "period",
        gettext_lazy(
            "The personnel data of this day do not say what is paid for an hour, or who is a "
            "woman. Bring them in again with both columns."
        ),
    ),
    preparing.NotToldYet: (
        "period",
        gettext_lazy(
            "Publish who works here on this day first, for the same readers: pay is only told of "
            "numbers of people that they can see."
        ),
    ),
    preparing.TooFewPaid: (
        "period",
        gettext_lazy(
            "Too few women, or too few others, have a known pay, or just a few have an unknown "
            "one. So nothing can be told of pay."
        ),
    ),
    preparing.PayChanged: (
        "period",
        gettext_lazy(
            "Pay of this day is published already, and was another then. The difference could "
            "tell what one person is paid, so it can’t be published again. You can withdraw what "
            "is wrong."
        ),
    ),
}
