"""Releases that this process read before, kept as long as their rows are the same.

A release that was published does not change, and reading it, its tables and its digest takes far
longer than showing it. The database gives each version of a row a place and the transaction that
wrote it: whoever changes a row, past the platform too, makes another version. So a release is taken
from here only when the row of it and those of its tables are the very versions that were read. Who
shows it still asks the trail whether it knows that digest.
"""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final
from uuid import UUID

from django.db.models import CharField
from django.db.models.expressions import RawSQL

from rodedraad.releases.models import Release

_MOST_CELLS: Final = 200_000
"""Tables of so many figures fit in the memory of a process beside all else: a page that shows every
subject of five years takes all of these at once, and is slow when one of them has no room."""
_Version = tuple[object, ...]
_OF_IT: Final = "releases_release.ctid::text || ' ' || releases_release.xmin::text"
_OF_ITS_TABLES: Final = """(
    SELECT string_agg(part.id::text || part.ctid::text || part.xmin::text, ' ' ORDER BY part.id)
    FROM releases_releasedtable part WHERE part.release_id = releases_release.id
)"""


@dataclass(frozen=True)
class Kept:
    """A release with its tables, and what the trail should know of it. Nobody changes it."""

    release: Release
    digest: bytes

    @property
    def cells(self) -> int:
        """Return how many figures are held, those that nobody sees too."""
        return sum(len(part.document["cells"]) for part in self.release.parts)


_kept: OrderedDict[_Version, Kept] = OrderedDict()
_turn = Lock()


def read(ids: Sequence[UUID]) -> Sequence[Kept]:
    """Return these releases in this order, read anew where a row of them is not what it was."""
    versions = _versions(ids)
    with _turn:
        found = {one: _kept[versions[one]] for one in ids if versions[one] in _kept}
    missing = [one for one in ids if one not in found]
    anew = {
        one.id: Kept(one, one.digest())
        for one in Release.objects.filter(id__in=missing).prefetch_related("tables")
    }
    # What was read must be the version that it is kept as: it could have changed in between.
    still = _versions(missing) if missing else {}
    with _turn:
        for one, kept in (found | anew).items():
            if one in found or still.get(one) == versions[one]:
                _kept[versions[one]] = kept
                _kept.move_to_end(versions[one])
        held = sum(one.cells for one in _kept.values())
        while held > _MOST_CELLS:
            _version, oldest = _kept.popitem(last=False)
            held -= oldest.cells
    return [(found | anew)[one] for one in ids]


def _versions(ids: Sequence[UUID]) -> Mapping[UUID, _Version]:
    found = Release.objects.filter(id__in=ids).annotate(
        version=RawSQL(_OF_IT, (), output_field=CharField()),  # noqa: S611
        versions=RawSQL(_OF_ITS_TABLES, (), output_field=CharField()),  # noqa: S611
    )
    return {row[0]: row for row in found.values_list("id", "version", "versions")}
