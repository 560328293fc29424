"""Setting terms, doing what was due, and cancelling."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from rodedraad.lib import terms as law
from rodedraad.messaging.models import ReaderList, Term, TermQuerySet
from rodedraad.messaging.terms import Regime, Stage, TermKind
from rodedraad.organisations import profiles


@transaction.atomic
def acknowledged(*, dossier: UUID, received: date, day: date) -> None:
    """Count the feedback from the acknowledgement, which is done now.

    An acknowledgement that comes too late does not buy time.
    """
    finish_term(dossier=dossier, kind=TermKind.ACKNOWLEDGE, day=day)
    months = profiles.current().terms.feedback_months
    due_date = law.feedback_by(received, day, within_months=months)
    for term in _open(dossier).filter(kind=TermKind.FEEDBACK):
        _move(term, due_date)


@transaction.atomic
def set_aftercare(
    *,
    dossier: UUID,
    regime: Regime,
    desk: str,
    closed: date,
    user_id: UUID | None = None,
    months: Sequence[int] = (),
) -> list[Term]:
    """Set the days on which the reporter is asked how things are: in these months after closing.

    Without `months` it is as often as the profile says.
    """
    months = months or profiles.current().terms.aftercare_months
    return _set(
        [
            Term(
                dossier=dossier,
                kind=TermKind.AFTERCARE,
                regime=regime,
                number=number,
                due_date=day,
                desk=desk,
                user_id=user_id,
            )
            for number, day in enumerate(law.aftercare_days(closed, months), 1)
        ]
    )


@transaction.atomic
def set_answer(*, dossier: UUID, desk: str, day: date) -> None:
    """Let the readers see that the reporter waits for an answer, whoever handles the rest.

    The day of the first word that waits counts: who writes twice does not wait longer.
    """
    known = list(Term.objects.filter(dossier=dossier).order_by("due_date"))
    if any(term.kind == TermKind.ANSWER and term.is_open for term in known):
        return
    own = profiles.current().terms
    set_term(
        dossier=dossier,
        kind=TermKind.ANSWER,
        regime=Regime(known[0].regime) if known else Regime.UNWANTED_BEHAVIOUR,
        due_date=law.add_working_days(
            day, own.personal_message_working_days, law.DutchHolidays(own.closed_days)
        ),
        desk=desk,
        user_id=next((term.user_id for term in reversed(known) if term.user_id), None),
    )


@transaction.atomic
def set_term(
    *,
    dossier: UUID,
    kind: TermKind,
    regime: Regime,
    due_date: date,
    desk: str,
    user_id: UUID | None = None,
    number: int = 1,
) -> Term:
    """Set a term; one that is open already gets the new day."""
    wanted = Term(
        dossier=dossier,
        kind=kind,
        regime=regime,
        number=number,
        due_date=due_date,
        desk=desk,
        user_id=user_id,
    )
    return _set([wanted])[0]


@transaction.atomic
def finish_term(
    *,
    dossier: UUID,
    kind: TermKind,
    day: date,
    regime: Regime | None = None,
    number: int | None = None,
) -> int:
    """Write down that what was due is done, under every regime unless one is named.

    Returns how many terms were open. Something is done once, for all regimes.
    """
    terms = _open(dossier).filter(kind=kind)
    if regime is not None:
        terms = terms.filter(regime=regime)
    if number is not None:
        terms = terms.filter(number=number)
    return terms.update(done_day=day)


@transaction.atomic
def cancel_terms(*, dossier: UUID, day: date, kinds: Collection[TermKind] | None = None) -> int:
    """Cancel the open terms of a dossier, or those of some kinds; returns how many there were."""
    terms = _open(dossier)
    if kinds is not None:
        terms = terms.filter(kind__in=kinds)
    return terms.update(cancelled_day=day)


@transaction.atomic
def assign_terms(*, dossier: UUID, user_id: UUID | None, desk: str | None = None) -> int:
    """Make the open terms somebody's task, or with None the task of the whole desk."""
    terms = _open(dossier)
    if desk is not None:
        terms.update(desk=desk)
    return terms.update(user_id=user_id)


@transaction.atomic
def forget_terms(*, dossier: UUID) -> None:
    """Erase all terms of a dossier and the list of its readers."""
    Term.objects.filter(dossier=dossier).delete()
    ReaderList.objects.filter(dossier=dossier).delete()


def _open(dossier: UUID) -> TermQuerySet:
    return TermQuerySet(Term).open().filter(dossier=dossier)


def _set(wanted: Sequence[Term]) -> list[Term]:
    """Set terms of one dossier together; each that is open already gets the new day."""
    known = {_place(term): term for term in _open(wanted[0].dossier)} if wanted else {}
    moved = {
        place: _move(known[place], term.due_date)
        for term in wanted
        if (place := _place(term)) in known
    }
    Term.objects.bulk_create(term for term in wanted if _place(term) not in known)
    return [moved.get(_place(term), term) for term in wanted]


def _place(term: Term) -> tuple[str, str, int]:
    return term.kind, term.regime, term.number


def _move(term: Term, due_date: date) -> Term:
    if term.due_date != due_date:
        term.due_date, term.reminded = due_date, Stage.NONE
        term.save(update_fields=["due_date", "reminded"])
    return term
