"""Codes on paper: of a reporter (24 digits), an invitation or a group (20), a recovery (32 signs).

All end in a check sign that catches every single wrong sign and every exchange of two
neighbours, so that a typing error costs no work and is told apart from a wrong code.
The representation shows nothing; `text` is asked for where the code is meant to be read.
"""

import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from rodedraad.lib.vault.errors import MalformedCode
from rodedraad.lib.vault.spelling import ALPHABET, as_typed, group, without_separators

LOCATOR_DIGITS = 6
SECRET_DIGITS = 17
INVITATION_DIGITS = 13
RECOVERY_SIGNS = 31
LONGEST_INPUT = 200
_DRAWS = 200
_OVERFLOW = 0b100000

# The quasigroup of order ten of H. M. Damm, "Total anti-symmetrische Quasigruppen" (2004).
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


@dataclass(frozen=True, repr=False)
class ReporterCode:
    """What a reporter keeps: six digits that find the dossier, seventeen that open it, a check."""

    locator: str
    secret: str

    @classmethod
    def generate(cls, locator_is_free: Callable[[str], bool]) -> Self:
        """Draw a code, with a free locator as far as one is found.

        Locators may be shared: when the register is nearly full a taken one is used rather
        than that a report is refused.
        """
        return cls(_free_locator(locator_is_free), _digits(SECRET_DIGITS))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what was typed, spaces and dashes allowed; `MalformedCode` for a typing error."""
        return cls(*_parsed(text, SECRET_DIGITS))

    @property
    def digits(self) -> str:
        """Return the 24 digits."""
        body = self.locator + self.secret
        return f"{body}{_damm(body)}"

    @property
    def text(self) -> str:
        """Return six groups of four: only for the page where the reporter reads the code."""
        return group(self.digits)

    @property
    def last_four(self) -> str:
        """Return the four digits that the reporter types back."""
        return self.digits[-4:]

    def to_password(self) -> bytes:
        """Return the bytes under which the reporter's keys are wrapped."""
        return f"reporter {self.locator} {self.secret}".encode()

    def __repr__(self) -> str:
        return "ReporterCode(hidden)"


@dataclass(frozen=True, repr=False)
class InvitationCode:
    """What somebody gives to a colleague by hand: six digits, thirteen that open it, a check."""

    locator: str
    secret: str

    @classmethod
    def generate(cls, locator_is_free: Callable[[str], bool]) -> Self:
        """Draw a code, with a free locator as far as one is found."""
        return cls(_free_locator(locator_is_free), _digits(INVITATION_DIGITS))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what was typed, spaces and dashes allowed; `MalformedCode` for a typing error."""
        return cls(*_parsed(text, INVITATION_DIGITS))

    @property
    def digits(self) -> str:
        """Return the 20 digits."""
        body = self.locator + self.secret
        return f"{body}{_damm(body)}"

    @property
    def text(self) -> str:
        """Return five groups of four: only for the page that is printed."""
        return group(self.digits)

    def to_password(self) -> bytes:
        """Return the bytes under which the invitation is wrapped."""
        return f"invitation {self.locator} {self.secret}".encode()

    def __repr__(self) -> str:
        return "InvitationCode(hidden)"


@dataclass(frozen=True, repr=False)
class MemberCode(InvitationCode):
    """What somebody keeps who joined a group without a name; as long as an invitation."""

    def to_password(self) -> bytes:
        """Return the bytes under which the member's keys are wrapped."""
        return f"member {self.locator} {self.secret}".encode()

    def __repr__(self) -> str:
        return "MemberCode(hidden)"


@dataclass(frozen=True, repr=False)
class RecoveryCode:
    """What a handler keeps on paper to recover the keys: 155 random bits and a check sign."""

    secret: str

    @classmethod
    def generate(cls) -> Self:
        """Draw a code."""
        return cls("".join(secrets.choice(ALPHABET) for _ in range(RECOVERY_SIGNS)))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what was typed: case, spaces, dashes, O for 0 and I or L for 1 do not matter."""
        if len(text) > LONGEST_INPUT:
            raise MalformedCode
        signs = as_typed(text)
        if len(signs) != RECOVERY_SIGNS + 1 or check_sign(signs[:-1]) != signs[-1]:
            raise MalformedCode
        return cls(signs[:-1])

    @property
    def text(self) -> str:
        """Return eight groups of four: only for the page that is printed."""
        return group(self.secret + check_sign(self.secret))

    def to_password(self) -> bytes:
        """Return the bytes under which the keys are wrapped."""
        return f"recovery {self.secret}".encode()

    def __repr__(self) -> str:
        return "RecoveryCode(hidden)"


def check_sign(signs: str) -> str:
    """Return the sign that catches a wrong sign, or two that changed places; `MalformedCode`."""
    # Damm's scheme on the field of 32 elements, with the quasigroup 2 * (x + y).
    interim = 0
    for sign in signs:
        value = ALPHABET.find(sign)
        if value < 0:
            raise MalformedCode
        interim = _doubled(interim ^ value)
    return ALPHABET[interim]


def _free_locator(is_free: Callable[[str], bool]) -> str:
    locator = _digits(LOCATOR_DIGITS)
    for _ in range(_DRAWS):
        if is_free(locator):
            break
        locator = _digits(LOCATOR_DIGITS)
    return locator


def _parsed(text: str, secret_digits: int) -> tuple[str, str]:
    if len(text) > LONGEST_INPUT:
        raise MalformedCode
    digits = "".join(_as_digit(sign) for sign in without_separators(text))
    if len(digits) != LOCATOR_DIGITS + secret_digits + 1 or _damm(digits) != 0:
        raise MalformedCode
    return digits[:LOCATOR_DIGITS], digits[LOCATOR_DIGITS:-1]


def _digits(count: int) -> str:
    return "".join(secrets.choice("0123456789") for _ in range(count))


def _as_digit(sign: str) -> str:
    value = unicodedata.decimal(sign, None)
    if value is None:
        raise MalformedCode
    return str(value)


def _damm(digits: str) -> int:
    interim = 0
    for digit in digits:
        interim = _DAMM[interim][int(digit)]
    return interim


def _doubled(element: int) -> int:
    # Multiplication by x modulo x^5 + x^2 + 1.
    product = element << 1
    return product ^ 0b100101 if product & _OVERFLOW else product
