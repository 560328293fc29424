"""What is typed in a browser carries a mark, so that it can be searched for afterwards.

A mark is a word that stands nowhere else, with a number that tells in which field of which page it
was typed. Whatever a walk types is confidential, unless `IN_CLEAR` says otherwise and why.
"""

import os
import secrets
import string
from dataclasses import dataclass, field

UNSEEN_WORD_LETTERS = 8
CODE_DIGITS = 24
PLACE = tuple[str, str]


@dataclass(frozen=True)
class InClear:
    """Texts for everybody, and the tables of the database where they may stand as they are."""

    page: str
    fields: frozenset[str]
    tables: str
    why: str


IN_CLEAR = (
    InClear("/programma/adviezen/nieuw/", frozenset({"title", "text"}), "programme_advicetext",
            "everybody reads advice, at the latest when the term for a response has passed"),
    InClear("/programma/adviezen/…/verbeteren/", frozenset({"title", "text", "why"}),
            "programme_advicetext", "everybody reads what was corrected in advice, and why"),
    InClear("/programma/adviezen/…/reactie/", frozenset({"text"}), "programme_managementresponse",
            "everybody reads what management answers, and why it departs from advice"),
    InClear("/programma/adviezen/…/reactie/", frozenset({"owner", "what"}), "programme_followup",
            "everybody reads what management promises, and which post sees to it"),
    InClear("/programma/adviezen/…/toezegging/…/gedaan/", frozenset({"evidence"}),
            "programme_followup", "everybody reads by what it is seen that a promise was kept"),
    InClear("/opvang/mijn/", frozenset({"working_name", "reach"}), "support_card",
            "supporters choose themselves how everybody can reach them"),
    InClear("/lotgenoten/nieuw/", frozenset({"theme", "facilitator_name"}), "support_peergroup",
            "everybody reads for whom a group is, and under which name somebody guides it"),
    InClear("/werk/cijfers/…/intrekken/", frozenset({"why"}), "releases_release",
            "whoever could read figures reads why they were withdrawn"),
    InClear("/werk/personeel/kolommen/", frozenset({"name"}), "workforce_savedmapping",
            "what the office calls the files of a system, for its colleagues"),
    InClear("/werk/bronnen/inlezen/", frozenset({"name"}),
            "releases_release releases_releasedtable",
            "everybody reads over a release and its tables of which series the figures are"),
    InClear("/werk/bronnen/inlezen/",
            frozenset({"made_by", "population_nl", "population_en", "break_nl", "break_en"}),
            "releases_release", "everybody reads under figures who was counted, and by whom"),
    InClear("/werk/bronnen/organen/",
            frozenset({"name", "made_by", "population_nl", "population_en"}),
            "aggregated_source", "the office reads of which bodies it told, and who was counted"),
    InClear("/account/users/add/", frozenset({"name"}), "accounts_user",
            "the name of who works here, as colleagues know it"),
)  # fmt: skip

EXACT = {
    "login": "an account has one address",
    "code": "a code opens only as it was given",
    "last_four": "the end of a code, typed back",
    "first_share": "a share opens only as it stands on the paper",
    "second_share": "a share opens only as it stands on the paper",
    "reference": "a case has one reference",
}
"""Fields for a line of text that takes no other word, and why. Words of a code are secrets."""


def unseen_word() -> str:
    """Return a word that nobody ever wrote: not in this source, not in another run."""
    return "".join(secrets.choice(string.ascii_lowercase) for _ in range(UNSEEN_WORD_LETTERS))


@dataclass(frozen=True)
class Mark:
    """One text that was typed; `tables` is where it may stand as it is, or nowhere."""

    word: str
    page: str
    field: str
    tables: frozenset[str] = frozenset()

    def __str__(self) -> str:
        """Tell where it was typed."""
        return f"{self.field} on {self.page} ({self.word})"


@dataclass
class Marks:
    """Everything that was typed in this process, and the codes that were shown.

    `closed` begins each mark of a confidential text, and `for_everybody` each other mark.
    """

    are_put: bool = True
    closed: str = field(default_factory=unseen_word)
    for_everybody: str = field(default_factory=unseen_word)
    typed: list[Mark] = field(default_factory=list)
    codes: set[str] = field(default_factory=set)
    papers: set[str] = field(default_factory=set)

    def put(self, text: str, page: str, name: str) -> str:
        """Return a text with a mark of its own at the end."""
        if not self.are_put or not text:
            return text
        return f"{text} {self.new(page, name).word}"

    def new(self, page: str, name: str) -> Mark:
        """Make the mark of what is typed in this field."""
        meant = next((each.tables for each in IN_CLEAR if _is_meant(each, page, name)), "")
        begin = self.for_everybody if meant else self.closed
        mark = Mark(f"{begin}{len(self.typed):04}ë", page, name, frozenset(meant.split()))
        self.typed.append(mark)
        return mark

    def keep(self, code: str) -> str:
        """Remember a code that was shown, or a share on a paper, and return it."""
        if code.isdigit():
            self.codes.add(code)
        else:
            self.papers |= {code, code.replace(" ", "")}
        return code

    def since(self, number: int) -> set[PLACE]:
        """Return the pages and fields of the marks from a number on."""
        return {(mark.page, mark.field) for mark in self.typed[number:]}


def _is_meant(exempt: InClear, page: str, name: str) -> bool:
    return page == exempt.page and name in exempt.fields


MARKS = Marks(are_put=os.environ.get("RODEDRAAD_SCREENSHOTS") != "on")
"""Of this process, which has houses of its own. The pictures of the README show no marks."""
