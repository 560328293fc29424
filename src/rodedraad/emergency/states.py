"""Where a request for emergency access stands, and which steps lead there."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rodedraad.lib.lifecycle import Lifecycle, Step


class RequestState(TextChoices):
    """Where a request stands."""

    ASKED = "asked", _("waits for the central counsellor")
    CONSENTED = "consented", _("waits for the handler of the case")
    REFUSED = "refused", pgettext_lazy("state of emergency access", "refused")
    OPEN = "open", pgettext_lazy("state of emergency access", "open")
    ENDED = "ended", pgettext_lazy("state of emergency access", "ended")
    LAPSED = "lapsed", pgettext_lazy("state of emergency access", "not used")


class RequestStep(TextChoices):
    """What somebody does with a request; the worker lets it lapse, and ends it at its time."""

    CONSENT = "consent", pgettext_lazy("step of emergency access", "Consent")
    REFUSE = "refuse", _("Refuse")
    GIVE = "give", _("Give the key")
    END = "end", _("End the access")
    WITHDRAW = "withdraw", _("Withdraw the request")
    LAPSE = "lapse", pgettext_lazy("step of emergency access", "Let it lapse")


LIFECYCLE = Lifecycle(
    {
        RequestStep.CONSENT: Step({RequestState.ASKED}, RequestState.CONSENTED),
        RequestStep.REFUSE: Step({RequestState.ASKED}, RequestState.REFUSED),
        RequestStep.GIVE: Step({RequestState.CONSENTED}, RequestState.OPEN),
        RequestStep.END: Step({RequestState.OPEN}, RequestState.ENDED),
        RequestStep.WITHDRAW: Step(
            {RequestState.ASKED, RequestState.CONSENTED}, RequestState.LAPSED
        ),
        RequestStep.LAPSE: Step({RequestState.CONSENTED}, RequestState.LAPSED),
    },
    start=RequestState.ASKED,
)

UNFINISHED = (RequestState.ASKED, RequestState.CONSENTED, RequestState.OPEN)

LONGEST = timedelta(hours=24)
"""How long emergency access lasts at most, from the consent on."""
