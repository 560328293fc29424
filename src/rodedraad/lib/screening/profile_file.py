"""The organisation's own list in a TOML file: what is allowed, what is not wanted, its guide.

allow = ["jonge onderzoekers"]
[[deny]]
phrase = "bilateraaltje"
reason = "Niet iedereen kent dit woord."
alternatives = ["gesprek"]
severity = "low"
[guide]
leeftijd = "Zie hoofdstuk 3 van onze schrijfwijzer."
"""

import re
import tomllib
from collections.abc import Mapping
from typing import Any, Final, Literal

from rodedraad.lib.screening.errors import BadRules
from rodedraad.lib.screening.grounds import Severity
from rodedraad.lib.screening.profile import OwnWord, Profile

_PLACE: Final = re.compile(r"line (\d+), column (\d+)")
_KEYS: Final = {"allow", "deny", "guide"}
_OF_WORD: Final = {"phrase", "reason", "alternatives", "severity"}


def read_profile(file: str, content: bytes, *, language: Literal["nl", "en"] = "nl") -> Profile:
    """Read a profile. Raises `BadRules` that names file and key, and says what fits."""
    try:
        said = tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError:
        raise BadRules(file, "", "", "this is not written in UTF-8") from None
    except RecursionError:
        raise BadRules(file, "", "", "this is no TOML") from None
    except tomllib.TOMLDecodeError as wrong:
        place = _PLACE.search(str(wrong))
        raise BadRules(
            file, "", "", "this is no TOML", ":".join(place.groups()) if place else ""
        ) from None
    _refuse_strange(file, "", said, _KEYS)
    guide = said.get("guide", {})
    if not isinstance(guide, dict) or not all(isinstance(text, str) for text in guide.values()):
        raise BadRules(file, "", "guide", "a text for each rule or ground")
    deny = said.get("deny", [])
    if not isinstance(deny, list) or not all(isinstance(word, dict) for word in deny):
        raise BadRules(file, "", "deny", "a list of [[deny]]")
    return Profile(
        language=language,
        allowed=_texts(file, "", said, "allow"),
        own_words=tuple(_word(file, word) for word in deny),
        guide=guide,
    )


def _word(file: str, said: Mapping[str, Any]) -> OwnWord:
    phrase, reason = (said.get(key) for key in ("phrase", "reason"))
    if not isinstance(phrase, str) or not phrase.strip():
        raise BadRules(file, "deny", "phrase", "a word or words")
    _refuse_strange(file, phrase, said, _OF_WORD)
    if not isinstance(reason, str) or not reason.strip():
        raise BadRules(file, phrase, "reason", "why it is not wanted")
    return OwnWord(
        phrase, reason, _texts(file, phrase, said, "alternatives"), _severity(file, phrase, said)
    )


def _severity(file: str, phrase: str, said: Mapping[str, Any]) -> Severity:
    names = {str(one): one for one in Severity}
    severity = said.get("severity", "low")
    if not isinstance(severity, str) or severity not in names:
        raise BadRules(file, phrase, "severity", "one of", ", ".join(names))
    return names[severity]


def _texts(file: str, phrase: str, said: Mapping[str, Any], key: str) -> tuple[str, ...]:
    texts = said.get(key, [])
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise BadRules(file, phrase, key, "a list of texts")
    return tuple(texts)


def _refuse_strange(file: str, phrase: str, said: Mapping[str, Any], known: set[str]) -> None:
    if strange := min(said.keys() - known, default=None):
        raise BadRules(file, phrase, strange, "known are", ", ".join(sorted(known)))
