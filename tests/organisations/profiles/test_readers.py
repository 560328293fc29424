"""No key of a profile is asked for nothing: something in the house reads it."""

import re

import pytest
from pydantic import BaseModel

from rodedraad.organisations.profiles import profile, words
from tests.architecture.source import HOUSE, ROOT

FORMS = ("profile.py", "words.py")
SOURCES = [
    (str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
    for pattern in ("*.py", "*.html")
    for path in HOUSE.rglob(pattern)
    if "migrations" not in path.parts
]
KEYS = sorted(
    {
        (model.__name__, name)
        for module in (profile, words)
        for model in vars(module).values()
        if isinstance(model, type) and issubclass(model, BaseModel)
        for name in model.model_fields
    }
)


@pytest.mark.parametrize(("model", "key"), KEYS)
def test_every_key_of_a_profile_is_read_somewhere(model: str, key: str) -> None:
    reads = re.compile(rf"[\w)]\.{key}\b(?! *=[^=])")

    readers = [path for path, text in SOURCES if reads.search(text)]

    assert readers, f"nothing reads {key} of {model}: use it, or take it out of the profile"
