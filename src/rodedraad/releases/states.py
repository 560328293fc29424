"""The states of a release, and the named steps between them. What readers saw they remember."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rodedraad.lib.lifecycle import Lifecycle, Step


class Audience(models.TextChoices):
    """Who may read a release; each reads what the ones before it may read too."""

    PUBLIC = "public", _("everybody")
    ORGANISATION = "organisation", _("everybody who works here")
    MANAGEMENT = "management", _("management")
    INCLUSION_OFFICE = "inclusion_office", _("inclusion office")


class ReleaseState(models.TextChoices):
    """Where a release is. A withdrawn one stays in the ledger, since it was read."""

    PREPARED = "prepared", pgettext_lazy("state of a release", "Prepared")
    PUBLISHED = "published", pgettext_lazy("state of a release", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a release", "Withdrawn")


class ReleaseStep(models.TextChoices):
    """What can be done with a release. A prepared one can also be thrown away: nobody saw it."""

    PUBLISH = "publish", _("Publish")
    WITHDRAW = "withdraw", _("Withdraw")


LIFECYCLE = Lifecycle(
    {
        ReleaseStep.PUBLISH: Step({ReleaseState.PREPARED}, ReleaseState.PUBLISHED),
        ReleaseStep.WITHDRAW: Step({ReleaseState.PUBLISHED}, ReleaseState.WITHDRAWN),
    },
    start=ReleaseState.PREPARED,
)


def circles_of(audience: Audience | str) -> tuple[Audience, ...]:
    """Return everybody who learns from a release to this audience, the widest circle first."""
    every = tuple(Audience)
    return every[every.index(Audience(audience)) :]
