"""A text is read while its writer waits. Nothing of it is stored."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rodedraad.accounts.access import open_to_everyone
from rodedraad.core.admission import RETRY_AFTER_SECONDS, Busy
from rodedraad.lib.documents import DocumentError
from rodedraad.lib.screening import Ignored, Screening
from rodedraad.lib.screening.files.commented import commented
from rodedraad.lib.screening.files.tabled import tabled
from rodedraad.recruitment import reading
from rodedraad.recruitment.leaving import left_in, rows_of
from rodedraad.recruitment.web.forms import TextForm, why_not
from rodedraad.recruitment.web.told import told
from rodedraad.recruitment.wording import headings_in, words_in
from rodedraad.ui.web.languages import keep_language

_OPEN_XML: Final = "application/vnd.openxmlformats-officedocument"
PART: Final = "part"
"""A field of the form by which a script asks for what was read only, and not for the page."""


@dataclass(frozen=True)
class Download:
    """A file that is made of what was read: its name, its type, and how it is made."""

    name: str
    content_type: str
    make: Callable[[Screening, str], bytes]


DOWNLOADS: Final[Mapping[str, Download]] = {
    "docx": Download(
        "tekst.docx",
        f"{_OPEN_XML}.wordprocessingml.document",
        lambda read, language: commented(
            reading.first_of(read), words_in(language), are_more=reading.are_more(read)
        ),
    ),
    "xlsx": Download(
        "bevindingen.xlsx",
        f"{_OPEN_XML}.spreadsheetml.sheet",
        lambda read, language: tabled(read, headings_in(language)),
    ),
}


@open_to_everyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def text(request: HttpRequest) -> HttpResponse:
    """Ask for a text, or show what may exclude people in it."""
    if request.method != "POST":
        return _page(request, TextForm())
    chosen = request.POST.get("language")
    if chosen in dict(settings.LANGUAGES):
        with override(chosen):
            return _in_language(request, chosen)
    return _posted(request)


def _posted(request: HttpRequest) -> HttpResponse:
    try:
        form = _form(request)
        if not form.is_valid():
            return _part(request, form) if PART in request.POST else _page(request, form)
        with reading.place():
            return _answer(request, form)
    except Busy:
        return _busy(request)


def _in_language(request: HttpRequest, language: str) -> HttpResponse:
    """Switch to a language, with what was typed: nobody has to type it again.

    Whoever has not typed yet is not told that a text is missing.
    """
    has_begun = request.POST.get("text", "").strip() or request.FILES
    answer = _posted(request) if has_begun else _page(request, TextForm())
    answer.headers["Content-Language"] = language
    keep_language(answer, language)
    return answer


def _answer(request: HttpRequest, form: TextForm) -> HttpResponse:
    """Read the text, and make the page, a part of it, or a file of what was found."""
    left = _left(request.POST)
    read = reading.read(form.cleaned_data["text"], _language(), left)
    if download := DOWNLOADS.get(request.POST.get("download", "")):
        return _file(download, read)
    asked = request.POST.get("leave", "")
    found = told(reading.first_of(read), left, found=len(read.findings), asked=asked)
    if PART in request.POST:
        return render(request, "recruitment/text_read.html", found)
    return _page(request, form, found)


def _form(request: HttpRequest) -> TextForm:
    """Return the form; the text of a file that came along stands in it as if it was typed.

    A file that cannot be read is said beside its field, and what was typed stays.
    """
    form = TextForm(request.POST, request.FILES)
    if form.has_error("file"):
        return form.without_text()
    chosen: UploadedFile[Any] | None = form.cleaned_data["file"]
    if chosen is None:
        return form
    try:
        found = reading.text_of_file(chosen.read())
    except DocumentError as wrong:
        form.add_error("file", why_not(wrong))
        return form.without_text()
    filled = request.POST.copy()
    filled["text"] = found
    return TextForm(filled)


def _left(given: QueryDict) -> list[Ignored]:
    rows = given.getlist("finding"), given.getlist("reason")
    return left_in(*rows, again=given.get("again", ""))


def _language() -> str:
    return get_language() or "nl"


def _page(
    request: HttpRequest,
    form: TextForm,
    found: Mapping[str, object] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, **(found or {"kept": rows_of(_left(request.POST))})}
    return render(request, "recruitment/text.html", context, status=status)


def _part(request: HttpRequest, form: TextForm) -> HttpResponse:
    """Say to a script why nothing was read."""
    said = " ".join(str(error) for error in form.errors.get("text", []))
    return render(request, "recruitment/text_read.html", {"said": said})


def _busy(request: HttpRequest) -> HttpResponse:
    form = TextForm(request.POST)
    form.errors.clear()
    said = _("It is busy. Your text was not read. Try again in a moment.")
    form.add_error("file" if request.FILES else "text", said)
    answer = _page(request, form, status=503)
    answer.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return answer


def _file(download: Download, read: Screening) -> HttpResponse:
    content = download.make(read, _language())
    answer = HttpResponse(content, content_type=download.content_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{download.name}"'
    return answer
