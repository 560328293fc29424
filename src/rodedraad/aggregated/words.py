"""What kinds of source, columns and problems are called."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rodedraad.lib.aggregates import BodyKind, Why
from rodedraad.lib.aggregates.bodies import IN_FILES
from rodedraad.lib.aggregates.classifications import REGIONS

WHY: Final = {
    Why.MISSING: _("This cell is empty."),
    Why.NOT_A_NUMBER: _("This is not a whole number of 0 or more."),
    Why.NOT_A_PERCENTAGE: _("This is not a percentage from 0 to 100, with one decimal at most."),
    Why.NOT_AN_AMOUNT: _("This is not an amount in euros, with two decimals at most."),
    Why.NOT_A_CODE: _("A category has at most 30 letters, digits and blanks, without accents."),
    Why.NOT_IN_LIST: _("There is no group with this name."),
    Why.NO_SUCH_DEPARTMENT: _("There was no department with this code on the reference date."),
    Why.TOO_LOW: _("This number is too low: leave out a group without people."),
    Why.MORE_THAN_ALL: _("This is more than the whole that it is a part of."),
    Why.NOT_WHOLE: _("The classes of this group do not add up to 100%."),
    Why.GROUP_TOO_SMALL: _("A group of a barometer has at least 250 people."),
    Why.REST_TOO_SMALL: _(
        "The groups leave over fewer than 250 people: leave out one of the groups."
    ),
    Why.NO_WHOLE: _("There is no row for the whole organisation."),
    Why.NO_RELATED: _(
        "These are a part of the boards of related parties: of those nothing is filled in."
    ),
    Why.NOT_IN_SCALE: _(
        "The mean pay is not between the lowest and the highest of the scales: is it for an hour?"
    ),
    Why.NOT_ALIKE: _("This is another number than in a row above."),
    Why.NO_REFERENCE: _("There is no row for an origin in the Netherlands to hold others against."),
    Why.NO_CATEGORY: _(
        "Another origin has this category of work and this one lacks it: all have the same."
    ),
    Why.A_TOTAL: _("This is the total of the other categories: leave it out."),
    Why.FEWER_THAN_TOLD: _("These are fewer people than all rows together."),
    Why.TWICE: _("This group stands in the file twice."),
}
BODY_KINDS: Final = {
    BodyKind.SELECTION_PANELS: _("Selection panels"),
    BodyKind.COUNSELLORS: _("Counsellors"),
    BodyKind.BOARDS: _("Boards and committees"),
    BodyKind.MANAGEMENT_TEAMS: _("Management teams"),
    BodyKind.RELATED_PARTIES: _("Boards of related parties"),
    BodyKind.WITH_A_VOTE: _("Boards of related parties: appointed with our vote"),
}
"""In the order in which they are shown."""
BODY_NUMBERS: Final = {
    "people": _("People"),
    "women": _("Women among them"),
    "men": _("Men among them"),
    "changed": _("Came, left or are counted otherwise since this was published last"),
}
"""What is asked of each kind of body."""
BODIES: Final = {code: word.replace("_", " ") for word, code in IN_FILES.items()}
"""What kinds of body are called in a file."""
ORIGINS: Final = {
    "netherlands": _("Netherlands"),
    "europe": _("Europe, outside the Netherlands"),
    "outside_europe": _("Outside Europe"),
}
"""What the classes of origin since 2022 are called, in the order in which they are shown."""
ORIGINS_IN_FILES: Final = {code: word.replace("_", " ") for code, word in REGIONS.headings.items()}
"""What those are called in a file."""
CLASSES: Final = {
    "regions": _("The Netherlands, Europe, outside Europe (since 2022)"),
    "western": _("Dutch, western, non-western (until 2022)"),
}
UNITS: Final = {
    "people": _("People: the detailed barometer"),
    "jobs": _("Jobs: the general barometer"),
}
