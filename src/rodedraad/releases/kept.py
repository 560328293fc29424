"""Releases that this process read before, kept as long as their rows are the same.

A release that was published does not change, and reading it, its tables and its digest takes far
longer than showing it. The database gives each version of a row a place and the transaction that
wrote it: whoever changes a row, past the platform too, makes another version. So a release is taken
from here only when the row of it and those of its tables are the very versions that were read. Who
shows it still asks the trail whether it knows that digest.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final
from uuid import UUID

from django.db.models import CharField, F, QuerySet
from django.db.models.expressions import RawSQL

from rodedraad.releases.models import Release, ReleasedTable

_MOST_CELLS: Final = 200_000
"""Tables of so many figures fit in the memory of a process beside all else: a page that shows every
subject of five years takes all of these at once, and is slow when one of them has no room."""
_Version = tuple[object, ...]


@dataclass(frozen=True)
class Kept:
    """A release with its tables, and what the trail should know of it. Nobody changes it."""

    release: Release
    digest: bytes


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
        held = sum(one.release.cells for one in _kept.values())
        while held > _MOST_CELLS:
            _version, oldest = _kept.popitem(last=False)
            held -= oldest.release.cells
    return [(found | anew)[one] for one in ids]


def _versions(ids: Sequence[UUID]) -> Mapping[UUID, _Version]:
    releases = _with_version(Release.objects.filter(id__in=ids), "releases_release")
    tables = _with_version(
        ReleasedTable.objects.filter(release_id__in=ids), "releases_releasedtable"
    )
    parts: dict[UUID, list[_Version]] = defaultdict(list)
    for release, row, version in tables.order_by("id").values_list("release_id", "id", "version"):
        parts[release].append((row, version))
    rows = releases.annotate(row=F("id")).values_list("row", "version")
    return {row: (row, version, *parts[row]) for row, version in rows}


def _with_version(rows: QuerySet, table: str) -> QuerySet:  # type: ignore[type-arg]
    place = f"{table}.ctid::text || ' ' || {table}.xmin::text"
    found: QuerySet = rows.annotate(  # type: ignore[type-arg]
        version=RawSQL(place, (), output_field=CharField())  # noqa: S611
    )
    return found
