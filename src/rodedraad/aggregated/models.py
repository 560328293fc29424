"""Sources: what others counted, sealed, with what they say of themselves in clear."""

import json

from django.db import models
from django.utils.translation import gettext_lazy as _

from rodedraad.accounts.models import User
from rodedraad.aggregated.definition import LONGEST_SERIES, Definition
from rodedraad.core.models import Record
from rodedraad.lib.aggregates import SourceKind
from rodedraad.lib.vault import sealing


class Kind(models.TextChoices):
    """What a source tells of."""

    BAROMETER = SourceKind.BAROMETER.value, _("Barometer of cultural diversity")
    SICK_LEAVE = SourceKind.SICK_LEAVE.value, _("Sick leave")
    SURVEY = SourceKind.SURVEY.value, _("Results of a survey")
    BODIES = SourceKind.BODIES.value, _("Who sits in panels, boards and other bodies")
    ORIGIN_PAY = SourceKind.ORIGIN_PAY.value, _("Pay by origin, of who told it")


class Source(Record):
    """What somebody else counted of one year, sealed to the key for statistics.

    `said` is the content of its `Definition`, of which kind, series and year are kept apart to
    know it by. `mark` tells the same file with the same definition again, and nothing to who lacks
    the secrets of the installation.
    """

    kind = models.CharField(max_length=20, choices=Kind)
    series = models.CharField(max_length=LONGEST_SERIES)
    year = models.PositiveSmallIntegerField()
    said = models.JSONField()
    sealed = models.BinaryField()
    mark = models.BinaryField()
    taken_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="source_once_a_year", fields=["kind", "series", "year"]
            )
        ]  # fmt: skip

    @property
    def definition(self) -> Definition:
        """Return what it says of itself."""
        return Definition.from_content(self.said)

    def digest(self) -> bytes:
        """Return what the trail knows of this source."""
        said = (self.kind, self.series, str(self.year), json.dumps(self.said, sort_keys=True))
        return sealing.digest(
            b"source", self.id.bytes, *(one.encode() for one in said), bytes(self.sealed)
        )
