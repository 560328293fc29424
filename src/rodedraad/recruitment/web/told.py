"""What was read in a text, as the page tells it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodedraad.lib.screening import Ignored, Screening
from rodedraad.lib.screening.files.pieces import Numbered, numbered, pieces
from rodedraad.lib.screening.findings import Finding
from rodedraad.lib.screening.own_words import OWN_RULE
from rodedraad.recruitment.leaving import LONGEST_REASON, MOST_ROWS, rows_of, value_of
from rodedraad.recruitment.reading import MOST_TOLD
from rodedraad.recruitment.wording import GROUNDS, MISSING, NOT_DUTCH, SEVERITIES
from rodedraad.ui.components import Link


@dataclass(frozen=True)
class Part:
    """A stretch of the text, and the numbers of the findings whose words are here, or end here."""

    text: str
    numbers: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True)
class Explained:
    """A finding with its number, as the page tells it.

    - `value`: what names it in the form, empty when it cannot be left here;
    - `same_as`: the number of an earlier finding with the same words, which is left with it;
    - `left`: the reason for which it is left, empty when it is not.
    """

    number: int
    finding: Finding
    ground: str
    severity: str
    value: str
    same_as: int | None
    left: str

    @property
    def is_ours(self) -> bool:
        """Whether the organisation's own list gave it: its alternatives are Dutch on every page."""
        return self.finding.rule == OWN_RULE


def told(
    read: Screening, left: Sequence[Ignored], *, found: int, asked: str = ""
) -> Mapping[str, object]:
    """Return what the page shows of a text that was read; `found` is how many findings there are.

    What was left and is not in the text now stays in the form: it may come back. `asked` names the
    place that somebody asked to leave just now; without a reason it is not left, and that is said.
    """
    every = numbered(read)
    explained = list(_explained(every))
    shown = {(one.finding.rule, one.finding.text) for one in explained if one.left}
    return {
        "kept": rows_of(one for one in left if (one.rule, one.text) not in shown),
        "parts": list(_parts(read, every)),
        "explained": [one for one in explained if not one.left],
        "left": [one for one in explained if one.left],
        "longest_reason": LONGEST_REASON,
        "missing": [MISSING[code] for code in read.missing],
        "readability": read.readability,
        "remarks": read.readability.remarks[:MOST_TOLD],
        "are_more_remarks": len(read.readability.remarks) > MOST_TOLD,
        "masculine": _counted(read.balance.masculine),
        "feminine": _counted(read.balance.feminine),
        "not_dutch": "" if read.is_dutch else NOT_DUTCH,
        "said": said(found, is_dutch=read.is_dutch),
        "are_more": found > len(read.findings),
        **_without_reason(
            one for one in explained if asked and one.value == asked and not one.left
        ),
    }


def said(count: int, *, is_dutch: bool) -> str:
    """Return how many places there are to look at, to be said while somebody types.

    Of a text in another language that is said first, and never that nothing was found.
    """
    if not count:
        return _("Nothing found that may exclude people.") if is_dutch else str(NOT_DUTCH)
    sentence = ngettext("%(count)d place to look at.", "%(count)d places to look at.", count)
    counted = sentence % {"count": count}
    return counted if is_dutch else f"{NOT_DUTCH} {counted}"


def _counted(words: Iterable[str]) -> list[str]:
    """Return each word once, in order, with how often it stands there if that is more than once."""
    times = Counter(words).items()
    return [word if count == 1 else f"{word} ({count}×)" for word, count in times]


def _without_reason(asked: Iterator[Explained]) -> Mapping[str, object]:
    """Return the mistake of who asks to leave a place and does not say why."""
    for one in asked:
        why = _("Write why you leave place %(number)d.") % {"number": one.number}
        errors = [Link(why, f"#reason-{one.number}")]
        return {"bare": one.number, "errors": errors, "page_error": True}
    return {}


def _explained(every: Sequence[Numbered]) -> Iterator[Explained]:
    first: dict[str, int] = {}
    for number, one, left in every:
        value = value_of(one)
        same_as = first.get(value)
        first.setdefault(value, number)
        has_room = same_as is None and len(first) <= MOST_ROWS
        yield Explained(
            number,
            one,
            str(GROUNDS[one.ground]),
            str(SEVERITIES[one.severity]),
            value if has_room else "",
            same_as,
            left or "",
        )


def _parts(read: Screening, every: Sequence[Numbered]) -> Iterator[Part]:
    number_of = [one.number for one in every if one.left is None]
    several = [*pieces(0, len(read.text), read.findings)]
    last = {place: end for _, end, places in several for place in places}
    for start, end, places in several:
        numbers = tuple(number_of[place] for place in places)
        ends = tuple(number_of[place] for place in places if last[place] == end)
        yield Part(read.text[start:end], numbers, ends)
