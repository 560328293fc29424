"""Preparing a release: protecting its tables against all that its readers know already."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from rodedraad.accounts.actors import Actor
from rodedraad.audit.services import record
from rodedraad.core.errors import NotFound, require
from rodedraad.lib.disclosure.cells import Fact
from rodedraad.lib.disclosure.documents import document_of_table
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.nested import Circle, Told, protect_for_all
from rodedraad.lib.disclosure.protect import ProtectedTable
from rodedraad.lib.disclosure.rules import Rule
from rodedraad.lib.disclosure.tables import Tables
from rodedraad.lib.disclosure.weights import usefulness
from rodedraad.releases import events, ledger, policies, queries
from rodedraad.releases.models import Release, ReleasedTable
from rodedraad.releases.showing import figures_of, size_of
from rodedraad.releases.states import Audience, ReleaseState, circles_of
from rodedraad.ui.figures import Saying

Words = Mapping[str, Any]


@dataclass(frozen=True)
class ShownTable:
    """A table as readers see it: its words, by language, and how it is put together.

    The words are a caption, names of dimensions, labels of codes and, as `counted`, what the
    figures are a number of. `arrange` makes it of the
    protected tables, of which it can show no more than they do.
    """

    words: Mapping[str, Words]
    arrange: Callable[[Sequence[ProtectedTable]], ProtectedTable]


@dataclass(frozen=True)
class Draft:
    """What somebody wants to publish: whole tables, not protected yet, with their words.

    `bridges` gives, for what a circle knows, the relations between that and the new cells.
    `shown` are the tables that readers see. `words` has title and `about` by language, and, where
    there is something to say to who publishes it, that as `beforehand`. `about` are pairs of a word
    and what it says; that of the rules stands last and has `RULE` as a third. `says` makes
    sentences of the protected tables in a language, if there are any.
    """

    subject: str
    period: str
    audience: Audience
    reference_date: date
    tables: Tables
    rules: Mapping[Audience, Sequence[Rule]]
    words: Mapping[str, Words]
    shown: Sequence[ShownTable]
    bridges: Callable[[Ledger], Sequence[Fact]]
    says: Callable[[Sequence[ProtectedTable], str], Sequence[Saying]] | None = None


def prepare(*, actor: Actor, known: ledger.Known, draft: Draft, at: datetime) -> Release:
    """Protect the tables of a draft, and keep the result for the office to look at.

    `known` is the ledger that the draft was made with. Raises `NotAllowed` or `CannotProtect`;
    then nothing is kept.
    """
    require(policies.may_publish(actor))
    told = _protected(draft, known)
    tables = [one.arrange(told.protected.tables) for one in draft.shown]
    learned = dict(zip(circles_of(draft.audience), told.learned, strict=True))
    with transaction.atomic():
        release = Release.objects.create(
            subject=draft.subject, period=draft.period, audience=draft.audience,
            reference_date=draft.reference_date, words=_words(draft, tables),
            **_size(draft, tables), learned=ledger.seal(learned), counted_on=known.number,
            prepared_by_id=actor.user_id, prepared_at=at,
            corrects=queries.last_published(draft.subject, draft.period, draft.audience),
        )  # fmt: skip
        _keep_tables(release, draft, tables)
        record(actor.party, events.PREPARED, release.id, at, digest=release.digest())
    return release


def cast_away(*, actor: Actor, public_id: UUID) -> None:
    """Throw away a release that was only prepared. Raises `NotFound` or `NotAllowed`."""
    require(policies.may_publish(actor))
    found = policies.visible_releases(actor).filter(
        public_id=public_id, state=ReleaseState.PREPARED
    )
    done, _ = found.delete()
    if not done:
        raise NotFound


def _protected(draft: Draft, known: ledger.Known) -> Told:
    circles = [
        Circle(
            draft.rules[audience],
            known.by_audience[audience],
            draft.bridges(known.by_audience[audience]),
        )
        for audience in circles_of(draft.audience)
    ]
    return protect_for_all(draft.tables, circles, weights=usefulness(draft.tables))


def _words(draft: Draft, tables: Sequence[ProtectedTable]) -> Mapping[str, Words]:
    """Return the words of a release: what its tables say is made of what readers see of them."""
    if draft.says is None:
        return draft.words
    return {
        language: {**words, "said": list(draft.says(tables, language))}
        for language, words in draft.words.items()
    }


def _size(draft: Draft, tables: Sequence[ProtectedTable]) -> Mapping[str, int]:
    """Count what readers see, as the pages say it; that is the same in every language."""
    language = next(iter(draft.words))
    pairs = zip(tables, draft.shown, strict=True)
    return size_of(figures_of(table, one.words, language) for table, one in pairs)._asdict()


def _keep_tables(release: Release, draft: Draft, tables: Sequence[ProtectedTable]) -> None:
    for place, (table, shown) in enumerate(zip(tables, draft.shown, strict=True), start=1):
        ReleasedTable.objects.create(
            release=release,
            place=place,
            document=document_of_table(table),
            words=dict(shown.words),
        )
