"""What characteristics, codes and problems are called."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rodedraad.lib.personnel import Why

CHARACTERISTIC: Final = {
    "person": _("personnel number"),
    "job": _("number of the job"),
    "department": _("code of the department"),
    "sex": _("sex or gender"),
    "born": _("year of birth"),
    "scale": _("scale"),
    "contract": _("kind of contract"),
    "hours": _("hours a week"),
    "leads": _("gives leadership"),
    "origin": _("origin, told voluntarily"),
    "jobs_agreement": _("works under the jobs agreement"),
    "hourly_pay": _("gross pay for an hour, in euros"),
    "since": _("employed since"),
}
CODE: Final = {
    "man": _("man"),
    "woman": _("woman"),
    "other": pgettext_lazy("gender", "other"),
    "unknown": _("not known"),
    "permanent": _("permanent"),
    "temporary": _("temporary"),
    "hired": _("hired in"),
    "trainee": _("trainee or learner"),
    "yes": _("yes"),
    "no": _("no"),
    "netherlands": _("the Netherlands"),
    "europe": _("Europe, outside the Netherlands"),
    "outside_europe": _("outside Europe"),
}
WHY: Final = {
    Why.MISSING: _("This cell is empty."),
    Why.NOT_IN_LIST: _("This word was not linked to a meaning."),
    Why.NOT_A_NUMBER: _("This is not a number of 0 or more."),
    Why.NOT_A_DAY: _("This is not a day, such as 31-12-2026."),
    Why.OUT_OF_RANGE: _("This number is too low or too high."),
    Why.NO_SUCH_DEPARTMENT: _("There was no department with this code on the reference date."),
    Why.TOO_LATE: _(
        "This is too late. Nobody is employed since a day after the reference date, and everybody "
        "reaches an age of at least 12 in that year."
    ),
    Why.TWICE: _("This person, or this job of the person, is in the file twice."),
}
