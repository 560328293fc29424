"""Signs that people can read aloud and type over: base 32 without I, L, O and U."""

import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = {"O": "0", "I": "1", "L": "1"}
_SEPARATORS = frozenset("._/:")
_SEPARATING_CATEGORIES = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Pd"})


def group(text: str, size: int = 4) -> str:
    """Return the text in groups, as it is printed and read aloud."""
    return " ".join(text[start : start + size] for start in range(0, len(text), size))


def spell(content: bytes) -> str:
    """Return the bytes (a multiple of five) in base 32."""
    number = int.from_bytes(content, "big")
    length = len(content) * 8 // 5
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(length)))


def unspell(signs: str) -> bytes:
    """Return the bytes that were spelled so; `ValueError` for a sign that is none."""
    number = 0
    for sign in signs:
        number = (number << 5) | ALPHABET.index(sign)
    return number.to_bytes(len(signs) * 5 // 8, "big")


def without_separators(text: str) -> str:
    """Return what was typed less spaces, dashes and the like."""
    return "".join(sign for sign in text if not _separates(sign))


def as_typed(text: str) -> str:
    """Return what was typed in the signs of the alphabet: upper case, lookalikes replaced."""
    signs = without_separators(unicodedata.normalize("NFKC", text)).upper()
    return "".join(_LOOKALIKES.get(sign, sign) for sign in signs)


def _separates(sign: str) -> bool:
    return sign in _SEPARATORS or unicodedata.category(sign) in _SEPARATING_CATEGORIES
