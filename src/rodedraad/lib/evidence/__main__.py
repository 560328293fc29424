"""The process that looks at files, and nothing else: `python -m rodedraad.lib.evidence`."""

from collections.abc import Mapping
from typing import Any

from rodedraad.lib.confined import serve
from rodedraad.lib.evidence.cleaning import clean
from rodedraad.lib.evidence.errors import EvidenceError
from rodedraad.lib.evidence.inspection import inspect


def _answer(asked: dict[str, Any], content: bytes) -> tuple[Mapping[str, Any], bytes]:
    try:
        kind = inspect(content, asked["name"], asked["allowed"], max_bytes=asked["max_bytes"])
        cleaned = clean(content, kind, keep_metadata=asked["keep_metadata"])
    except EvidenceError as refusal:
        return {"refusal": type(refusal).__name__, "details": vars(refusal)}, b""
    return {"kind": kind, "removed": cleaned.removed}, cleaned.content


if __name__ == "__main__":
    serve(_answer)
