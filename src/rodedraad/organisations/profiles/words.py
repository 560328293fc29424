"""The small parts of a profile that people read: words in two languages, codes, contacts."""

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from rodedraad.ui import markdown


class Part(BaseModel):
    """A part of a profile: it never changes once read, and it knows no other keys than its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")


SLUG = r"^[a-z][a-z0-9_]{0,39}$"
DEPARTMENT_CODE = r"^[A-Z0-9][A-Z0-9-]{0,19}$"
COLOUR = r"^#[0-9a-fA-F]{6}$"
NORM_NUMBER = r"^[0-9]{1,2}(\.[0-9]{1,2}){0,3}$"
LINK = r"^https://[^\s/]+\S*$"
EMAIL = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=SLUG)]
DepartmentCode = Annotated[str, StringConstraints(pattern=DEPARTMENT_CODE)]
NormNumber = Annotated[str, StringConstraints(pattern=NORM_NUMBER)]
Colour = Annotated[str, StringConstraints(pattern=COLOUR)]
Link = Annotated[str, StringConstraints(pattern=LINK)]
Email = Annotated[str, StringConstraints(pattern=EMAIL)]


class Language(StrEnum):
    """A language of the interface."""

    NL = "nl"
    EN = "en"


class Words(Part):
    """The same text in Dutch and in English."""

    nl: Text
    en: Text

    def in_language(self, language: str) -> str:
        """Return the text in `language` ("en", "en-gb"); Dutch for every other language."""
        return self.en if language.startswith(Language.EN) else self.nl


PASSAGE_LENGTH = 1_500
_UNFIT = {
    "html_block": "HTML",
    "html_inline": "HTML",
    "heading": "a heading",
    "image": "a picture",
    "code_inline": "code",
    "code_block": "code",
    "fence": "code",
    "blockquote": "a quotation",
    "hr": "a line",
}


def _fit_for_a_page(text: str) -> str:
    """Return the text when a page can show it: words, lists and links, and not too many."""
    if len(text) > PASSAGE_LENGTH:
        found = f"{len(text)} characters"
        raise PydanticCustomError("passage", "has {found}", {"found": found})
    if unfit := markdown.unfit_in(text):
        found = _UNFIT.get(unfit, f"a {unfit}")
        raise PydanticCustomError("passage", "has {found}", {"found": found})
    return text


PassageText = Annotated[Text, AfterValidator(_fit_for_a_page)]


class Passage(Words):
    """The same text in Dutch and in English, in Markdown: paragraphs, lists and links."""

    nl: PassageText
    en: PassageText


class Contact(Part):
    """How to reach somebody. Every way may be absent; `note` says what else to know."""

    email: Email | None = None
    phone: Text | None = None
    url: Link | None = None
    note: Words | None = None


class Code(Words):
    """A coded answer that can be counted, with its label in two languages.

    `group` keeps lists apart that are counted apart.
    """

    code: Slug
    group: str = ""


class Codes(Part):
    """The codes for the yearly figures, one version of them. Several may apply to one report."""

    version: Text
    grounds: tuple[Code, ...]
    natures: tuple[Code, ...]
    fields: tuple[Code, ...]
    handlings: tuple[Code, ...]
    measures: tuple[Code, ...]
    follow_ups: tuple[Code, ...]
    relations: tuple[Code, ...]
    consultations: tuple[Code, ...]
    referrals: tuple[Code, ...]
