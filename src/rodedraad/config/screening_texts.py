"""What `rodedraad screen` says to people of documents and lists that cannot be used."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from rodedraad.lib.documents import DocumentError, Kind, NoWords, PasswordProtected, UnknownKind
from rodedraad.lib.screening.errors import BadRules

STANDARD_INPUT: Final = "-"
"""The name of a file that stands for what comes in."""
_OF_LISTS: Final = (
    _("this is not written in UTF-8"),
    _("this is no TOML"),
    _("a text for each rule or ground"),
    _("a list of [[deny]]"),
    _("a word or words"),
    _("why it is not wanted"),
    _("a list of texts"),
    _("one of"),
    _("known are"),
)
"""What `profile_file` says; here so that it stands in our catalogue."""
_KINDS: Final[Mapping[Kind, str]] = {kind: kind.upper() for kind in Kind} | {
    Kind.TEXT: _("plain text")
}


def said_of_document(wrong: DocumentError, file: str, kind: Kind) -> str:
    """Say why a document gives no text."""
    name = gettext("standard input") if file == STANDARD_INPUT else file
    facts = {"file": name, "kind": gettext(_KINDS[kind])}
    if isinstance(wrong, NoWords):
        said = gettext("%(file)s has no words that can be read.") % facts
        scan = gettext("Is it a scan? Then type the text.")
        return said if kind is Kind.TEXT else f"{said} {scan}"
    if isinstance(wrong, PasswordProtected):
        return gettext("%(file)s opens with a password only. Save it without one.") % facts
    if isinstance(wrong, UnknownKind):
        unread = gettext(
            "What %(file)s holds is not read. Give a DOCX, ODT, PDF, HTML or text file."
        )
        return unread % facts
    unread = gettext("%(file)s cannot be read as %(kind)s. It may be damaged. Save it again.")
    return unread % facts


def said_of_rules(wrong: BadRules) -> str:
    """Say what is wrong in the organisation's own list, and where."""
    place = ", ".join(part for part in (wrong.file, wrong.rule, wrong.key) if part)
    why = gettext(wrong.why)
    return f"{place}: {why} {wrong.fitting}".rstrip()
