"""Reads of releases, always starting from what the reader may see.

What the trail does not know as it stands is shown to nobody.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from nacl.public import PrivateKey

from rodedraad.accounts.actors import Actor
from rodedraad.audit import queries as trail
from rodedraad.core.errors import NotFound
from rodedraad.releases import events, kept, ledger, policies
from rodedraad.releases.errors import ChangedOutside, LedgerBroken
from rodedraad.releases.ledger import Known
from rodedraad.releases.models import Release
from rodedraad.releases.states import ReleaseState


def visible(actor: Actor) -> QuerySet[Release]:
    """Return what was released to the actor, the newest first; withdrawn ones too.

    Who shows them asks `as_known` first.
    """
    found = policies.visible_releases(actor).prefetch_related("corrections", "tables")
    return found.order_by("-published_day", "-id")


def years_of(found: QuerySet[Release]) -> Sequence[int]:
    """Return the years of the reference dates, the newest first.

    They are those of the rows, which were not held against the trail: a year is no figure.
    """
    days = found.order_by().dates("reference_date", "year", order="DESC")
    return [day.year for day in days]


def get_release(actor: Actor, public_id: UUID, *, lock: bool = False) -> Release:
    """Return a release, or `NotFound` both when it is absent and when it is hidden.

    Raises `ChangedOutside`.
    """
    found = policies.visible_releases(actor).prefetch_related("tables")
    if lock:
        found = found.select_for_update()
    release = found.filter(public_id=public_id).first()
    if release is None:
        raise NotFound
    return as_known([release])[0]


def get_published(actor: Actor, public_id: UUID) -> Release:
    """Return a release that can be read, also when it was withdrawn later, or `NotFound`.

    Raises `ChangedOutside`.
    """
    release = get_release(actor, public_id)
    if release.state == ReleaseState.PREPARED:
        raise NotFound
    return release


def later(actor: Actor, release: Release) -> Release | None:
    """Return the release that took the place of this one, when the actor may read it.

    Nothing takes the place of what is only prepared.
    """
    if release.number is None:
        return None
    found = policies.visible_releases(actor).filter(
        subject=release.subject, period=release.period, audience=release.audience
    )
    return found.filter(number__gt=release.number).order_by("-number").first()


def published(actor: Actor, subject: str) -> Sequence[Release]:
    """Return the releases on a subject that hold now, the newest period first.

    Of one period and audience that is the last one, or none when that was withdrawn: what it
    corrected does not come back. Raises `ChangedOutside`.
    """
    return _standing(policies.visible_releases(actor).filter(subject=subject))


def published_in_part(
    actor: Actor, subjects: Collection[str], *, beginnings: Collection[str] = ()
) -> Sequence[Release]:
    """Return the releases that hold now, and of which the actor may read something.

    They are on one of these subjects, or on one that begins in one of these ways. What of it the
    actor may read, whoever shows them asks the policies of its own room. Raises `ChangedOutside`.
    """
    return _standing(policies.visible_in_part(actor).filter(_on(subjects, beginnings)))


def withdrawn_in_part(
    actor: Actor, subjects: Collection[str], *, beginnings: Collection[str] = ()
) -> Sequence[Release]:
    """Return the releases that were withdrawn, and in whose place nothing came since.

    Otherwise as `published_in_part`.
    """
    visible = policies.visible_in_part(actor).filter(_on(subjects, beginnings))
    return _standing(visible, ReleaseState.WITHDRAWN)


def _on(subjects: Collection[str], beginnings: Collection[str]) -> Q:
    wanted = Q(subject__in=subjects)
    for one in beginnings:
        wanted |= Q(subject__startswith=one)
    return wanted


def _standing(
    visible: QuerySet[Release], wanted: ReleaseState = ReleaseState.PUBLISHED
) -> Sequence[Release]:  # fmt: skip
    """Return the last release of each period and audience, of those that are in a state."""
    told = ("subject", "period", "audience", "state", "id")
    found = visible.filter(number__isnull=False).order_by("number").values_list(*told)
    newest = {tuple(what): (state, row) for *what, state, row in found}
    read = kept.read([row for state, row in newest.values() if state == wanted])
    _require_known({one.release.id: one.digest for one in read})
    return sorted((one.release for one in read), key=lambda one: one.period, reverse=True)


def last_published(subject: str, period: str, audience: str) -> Release | None:
    """Return the release that a new one of the same would correct."""
    found = Release.objects.filter(
        subject=subject, period=period, audience=audience, number__isnull=False
    )
    return found.order_by("-number").first()


def numbered_on(subjects: Collection[str], days: Collection[date]) -> Sequence[Release]:
    """Return what was published on these subjects with these reference dates, the oldest first."""
    found = Release.objects.filter(
        subject__in=subjects, reference_date__in=days, number__isnull=False
    )
    return list(found.order_by("number").prefetch_related("corrections"))


def how_many() -> int:
    """Return how many releases the ledger holds.

    Raises `LedgerBroken` when the trail knows of others.
    """
    rows = set(Release.objects.filter(number__isnull=False).values_list("id", flat=True))
    in_trail = trail.subjects_of(events.PUBLISHED)
    if in_trail != rows:
        raise LedgerBroken(in_trail ^ rows)
    return len(rows)


def outdated(found: Collection[Release]) -> frozenset[UUID]:
    """Return the public ids of those drafts that were prepared before something else came out.

    They can't be published any more. Raises `LedgerBroken`.
    """
    drafts = [one for one in found if one.state == ReleaseState.PREPARED]
    number = how_many() if drafts else 0
    return frozenset(one.public_id for one in drafts if one.counted_on != number)


def known(key: PrivateKey) -> Known:
    """Read the whole ledger. Raises `LedgerBroken`, also when the trail knows of more."""
    how_many()
    numbered = Release.objects.filter(number__isnull=False).prefetch_related("tables")
    rows = as_known(list(numbered))
    return ledger.read(key, {one.number: bytes(one.learned) for one in rows if one.number})


def as_known(found: Sequence[Release]) -> Sequence[Release]:
    """Return the releases when the trail knows them as they are, or raise `ChangedOutside`."""
    _require_known({one.id: one.digest() for one in found})
    return found


def _require_known(digests: Mapping[UUID, bytes]) -> None:
    try:
        in_trail = trail.latest_digests(digests.keys())
    except trail.TrailTampered as wrong:
        raise ChangedOutside([wrong.subject]) from wrong
    changed = [one for one, digest in digests.items() if in_trail.get(one) != digest]
    if changed:
        raise ChangedOutside(changed)
