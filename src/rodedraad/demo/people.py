"""The made-up people of the demo and how they sign in."""

from collections.abc import Sequence
from dataclasses import dataclass

from rodedraad.accounts.roles import Role
from rodedraad.organisations.profiles import Profile

PASSWORD = "rode draad voorbeeld"  # noqa: S105
PASSPHRASE = "vijf woorden voor een voorbeeld"  # noqa: S105
SECOND_FACTOR = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
HOST = "demo.example"
"""Nobody real has an address here: the name is reserved (RFC 2606)."""


@dataclass(frozen=True)
class Person:
    """Somebody who does not exist."""

    name: str
    login: str
    role: Role
    desk: str = ""

    @property
    def email(self) -> str:
        """Return the address with which this person signs in."""
        return f"{self.login}@{HOST}"


_HANDLERS = (("Noor Haverkamp", "noor"), ("Sem Oudendijk", "sem"), ("Yara Bentaleb", "yara"))
_OTHERS = (
    Person("Femke Roelofs", "femke", Role.ADMINISTRATOR),
    Person("Saskia Bloemhof", "saskia", Role.CENTRAL_COUNSELLOR),
    Person("Ruben Achterberg", "ruben", Role.COUNSELLOR),
    Person("Amina Kerkstra", "amina", Role.COUNSELLOR),
    Person("Idris Vermeulen", "idris", Role.MANAGER),
    Person("Lotte Sandberg", "lotte", Role.INCLUSION_OFFICE),
    Person("Kofi Brinkman", "kofi", Role.TOP_MANAGEMENT),
    Person("Esther Landman", "esther", Role.EXECUTIVE_SECRETARY),
    Person("Ravi Molenaar", "ravi", Role.DOUBT_LINE),
    Person("Wietse Noordhof", "wietse", Role.IT_SUPPORT),
    Person("Hanna Ploegmaker", "hanna", Role.SHARE_HOLDER),
    Person("Omar Tielens", "omar", Role.SHARE_HOLDER),
    Person("Greet Vlasblom", "greet", Role.SHARE_HOLDER),
    Person("Mila Duinhof", "mila", Role.EMPLOYEE),
    Person("Esra Lindeboom", "esra", Role.SUPPORTER),
    Person("Douwe Kramerhof", "douwe", Role.SUPPORTER),
    Person("Nadia Westerveld", "nadia", Role.SUPPORTER),
    Person("Thijs Roelands", "thijs", Role.SUPPORT_COORDINATOR),
    Person("Imani Dekkers", "imani", Role.GROUP_FACILITATOR),
)
_FURTHER_HANDLERS = (
    ("Rosa Wijngaard", "rosa"), ("Tarik Schouten", "tarik"), ("Jip Oosterveld", "jip"),
    ("Anouk Demir", "anouk"), ("Bram Elzinga", "bram"), ("Selin Kramer", "selin"),
    ("Wessel Hartog", "wessel"), ("Zohra Lahlou", "zohra"), ("Marit Goossens", "marit"),
    ("Osman Tichelaar", "osman"), ("Evert Noordhof", "evert"), ("Farah Wiersma", "farah"),
)  # fmt: skip


def people(profile: Profile) -> Sequence[Person]:
    """Return the people: three handlers at the first desk, two at each other desk, one per role.

    Of those who keep a share of a spare key there are three.
    """
    first, *others = [desk.code for desk in profile.desks if desk.reports_here]
    handlers = [Person(name, login, Role.HANDLER, first) for name, login in _HANDLERS]
    pairs = zip(_FURTHER_HANDLERS[::2], _FURTHER_HANDLERS[1::2], strict=True)
    for code, pair in zip(others, pairs, strict=False):
        handlers += [Person(name, login, Role.HANDLER, code) for name, login in pair]
    return [*handlers, *_OTHERS]
