"""What a finding is called, for who reads it on a page, in a document or in a terminal."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext

from rodedraad.lib.screening.files.pieces import Words
from rodedraad.lib.screening.files.tabled import Headings
from rodedraad.lib.screening.grounds import Ground, Severity

GROUNDS: Final = {
    Ground.LEEFTIJD: gettext_lazy("age"),
    Ground.GESLACHT: gettext_lazy("sex or gender"),
    Ground.RAS: gettext_lazy("origin or colour"),
    Ground.NATIONALITEIT: gettext_lazy("nationality"),
    Ground.HANDICAP: gettext_lazy("disability or illness"),
    Ground.GODSDIENST: gettext_lazy("religion"),
    Ground.LEVENSOVERTUIGING: gettext_lazy("belief"),
    Ground.POLITIEKE_GEZINDHEID: gettext_lazy("political opinion"),
    Ground.SEKSUELE_GERICHTHEID: gettext_lazy("sexual orientation"),
    Ground.BURGERLIJKE_STAAT: gettext_lazy("marital status and family"),
    Ground.ARBEIDSDUUR: gettext_lazy("working hours"),
    Ground.CONTRACTVORM: gettext_lazy("kind of contract"),
    Ground.WOORDKEUS: gettext_lazy("choice of words"),
}
SEVERITIES: Final = {
    Severity.HIGH: gettext_lazy("change this"),
    Severity.MEDIUM: gettext_lazy("only with a good reason"),
    Severity.LOW: gettext_lazy("think about it"),
    Severity.INFO: gettext_lazy("have a look"),
}
NOT_DUTCH: Final = gettext_lazy(
    "This text does not look like Dutch. Only Dutch texts can be read here: what is said of it, or"
    " not said, tells little."
)
MISSING: Final = {
    "salary": gettext_lazy("the salary or the scale"),
    "hours": gettext_lazy("how many hours a week"),
    "place": gettext_lazy("where the work is"),
    "contract": gettext_lazy("which contract it is"),
    "how_to_apply": gettext_lazy("how to apply"),
    "closing_date": gettext_lazy("until when one can apply"),
    "contact": gettext_lazy("whom to ask for more"),
    "adjustments": gettext_lazy("that adjustments are possible for who has a disability"),
    "selection_tools": gettext_lazy("whether there is a test, a check or an assessment"),
    "all_genders": gettext_lazy("that the work is for everybody, whatever their gender"),
    "preference_conditions": gettext_lazy(
        "the conditions of a preference: equal suitability, a disadvantage, and a careful choice"
    ),
}


def words_in(language: str) -> Words:
    """Return the words around the reasons, in one language."""
    with override(language):
        return Words(
            title=_("What may exclude people in this text"),
            nothing_found=_("Nothing was found. Have somebody else read it too."),
            instead=_("Instead:"),
            exception=_("Exception:"),
            missing=_("Missing:"),
            left=_("Left as it is, because:"),
            not_dutch=str(NOT_DUTCH),
            are_more=_(
                "There are more places than fit in this document. These are the first ones; a table"
                " (XLSX) or JSON has them all."
            ),
            gaps={code: str(name) for code, name in MISSING.items()},
        )


def headings_in(language: str) -> Headings:
    """Return what the columns of a workbook with findings are called, in one language."""
    with override(language):
        return Headings(
            title=_("What may exclude people in this text"),
            tab=pgettext("name of a sheet", "Findings"),
            columns=(
                pgettext("column", "Number"),
                pgettext("column", "Line"),
                pgettext("column", "Sign"),
                pgettext("column", "Words"),
                pgettext("column", "Ground"),
                pgettext("column", "How serious"),
                pgettext("column", "Rule"),
                pgettext("column", "Article"),
                pgettext("column", "Why"),
                pgettext("column", "Instead"),
                pgettext("column", "Exception"),
                pgettext("column", "Left"),
                pgettext("column", "Why it was left"),
            ),
            grounds={ground: str(name) for ground, name in GROUNDS.items()},
            severities={severity: str(name) for severity, name in SEVERITIES.items()},
            yes=pgettext("column", "yes"),
            no=pgettext("column", "no"),
        )
