"""A text is read while its writer waits. Nothing of it is stored."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rodedraad.accounts.access import open_to_everyone
from rodedraad.core.admission import RETRY_AFTER_SECONDS, Busy
from rodedraad.lib.screening import Profile, Screening, screen
from rodedraad.lib.screening.files.commented import commented
from rodedraad.lib.screening.files.pieces import Words, pieces
from rodedraad.lib.screening.findings import Finding
from rodedraad.lib.screening.grounds import Ground, Severity
from rodedraad.recruitment.lanes import READING
from rodedraad.recruitment.web.forms import TextForm

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
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


@dataclass(frozen=True)
class Part:
    """A stretch of the text, and the numbers of the findings whose words begin or go on here."""

    text: str
    numbers: tuple[int, ...]
    begins: tuple[int, ...]


@dataclass(frozen=True)
class Explained:
    """A finding with its number, as the page tells it."""

    number: int
    finding: Finding
    ground: str
    severity: str


@open_to_everyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def text(request: HttpRequest) -> HttpResponse:
    """Ask for a text, or show what may exclude people in it."""
    form = TextForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "recruitment/text.html", {"form": form})
    profile = Profile(language="en" if get_language() == "en" else "nl")
    try:
        with READING.place():
            read = screen(form.cleaned_data["text"], profile=profile)
    except Busy:
        form.add_error("text", _("It is busy. Your text was not read. Try again in a moment."))
        answer = render(request, "recruitment/text.html", {"form": form}, status=503)
        answer.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
        return answer
    if "document" in request.POST:
        return _document(read)
    return render(request, "recruitment/text.html", {"form": form, **_told(read)})


def _told(read: Screening) -> Mapping[str, object]:
    return {
        "parts": list(_parts(read)),
        "explained": [
            Explained(number, one, str(GROUNDS[one.ground]), str(SEVERITIES[one.severity]))
            for number, one in enumerate(read.findings, start=1)
        ],
        "missing": [MISSING[code] for code in read.missing],
        "readability": read.readability,
        "balance": read.balance,
    }


def _parts(read: Screening) -> Iterator[Part]:
    told: set[int] = set()
    for start, end, places in pieces(0, len(read.text), read.findings):
        numbers = tuple(place + 1 for place in places)
        begins = tuple(number for number in numbers if number not in told)
        told.update(numbers)
        yield Part(read.text[start:end], numbers, begins)


def _document(read: Screening) -> HttpResponse:
    words = Words(
        title=_("What may exclude people in this text"),
        nothing_found=_("Nothing was found. Have somebody else read it too."),
        instead=_("Instead:"),
        allowed_when=_("Allowed when:"),
        missing=_("Missing:"),
    )
    answer = HttpResponse(commented(read, words), content_type=DOCX)
    answer.headers["Content-Disposition"] = 'attachment; filename="tekst.docx"'
    return answer
