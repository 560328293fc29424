"""What the figures on who sits in bodies are called, in the language that is active."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from rodedraad.aggregated.words import BODY_KINDS
from rodedraad.lib.aggregates.bodies import BODY
from rodedraad.monitor.aggregated import bodies
from rodedraad.monitor.aggregated.given import Given
from rodedraad.monitor.aggregated.table_words import Labels, TableWords
from rodedraad.monitor.counting import ALL
from rodedraad.monitor.representation.counted import NOT_WOMAN, WOMAN


def counted(_given: Given) -> str:
    """Say what is counted."""
    return _(
        "People who sit in bodies on the reference date, by kind of body. Who sits in several "
        "bodies of a kind is counted once; who sits in several kinds is counted in each, so kinds "
        "do not add up."
    )


def classification(_given: Given) -> Sequence[str]:
    """Say by what people are told apart."""
    return [_("Sex: women, men, and another mark or not known.")]


def left_out(given: Given) -> Sequence[str]:
    """Say of which kinds of body nothing is told, if there are any."""
    if not given.left_out:
        return []
    said = _("%(kinds)s. What it says beside what was told before could tell about somebody.")
    names = [str(name) for one, name in BODY_KINDS.items() if one in given.left_out]
    return [said % {"kinds": "; ".join(names)}]


def tables(_given: Given) -> Mapping[str, TableWords]:
    """Return what each table is called."""
    return {
        bodies.SHARE: TableWords(
            _("Women by kind of body, of each 100"), _("Women of each 100"), apart=[BODY]
        ),
        bodies.MEMBERS: TableWords(
            _("Women, men and others by kind of body"), _("People"), apart=[BODY]
        ),
    }


def headings() -> Mapping[str, str]:
    """Return what each dimension is called."""
    return {
        BODY: _("Kind of body"),
        bodies.SEX: _("Sex"),
    }


def labels() -> Mapping[str, Labels]:
    """Return what each code is called."""
    return {
        BODY: [(one.value, str(name)) for one, name in BODY_KINDS.items()],
        bodies.SEX: [
            (WOMAN, _("Women")),
            (NOT_WOMAN, _("Men and others")),
            (bodies.MAN, _("Men")),
            (bodies.OTHERS, _("Other or not known")),
            (ALL, _("Everybody")),
        ],
    }
