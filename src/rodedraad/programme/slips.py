"""What looks like a name, an address or a case in a text that everybody will read.

It warns and never refuses: a surname is often an ordinary word.
"""

import re
from collections.abc import Collection, Sequence

from rodedraad.reporting.naming import has_surname, is_named_in_full
from rodedraad.reporting.references import ALPHABET

_ADDRESS = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.\w+")
_REFERENCE = re.compile(rf"\b[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}\b", re.IGNORECASE)


def slips_in(text: str, names: Collection[str]) -> Sequence[str]:
    """Return what looks like a case, an e-mail address, or one of these names; each once."""
    addresses = _ADDRESS.findall(text)
    references = [each for each in _REFERENCE.findall(text) if _is_code(each)]
    named = [name for name in names if has_surname(name, text) or is_named_in_full(name, text)]
    return list(dict.fromkeys([*references, *addresses, *sorted(named)]))


def _is_code(word: str) -> bool:
    """Tell a reference from two ordinary words of four letters with a dash between them."""
    return word.isupper() or any(sign.isdigit() for sign in word)
