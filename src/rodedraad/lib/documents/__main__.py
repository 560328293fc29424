"""The process that reads a document, and nothing else: `python -m rodedraad.lib.documents`.

Its last argument is the kind of document: what reads other kinds is not loaded.
"""

import sys
from collections.abc import Mapping
from typing import Any, Final

from rodedraad.lib.confined import serve
from rodedraad.lib.documents.errors import DocumentError
from rodedraad.lib.documents.kinds import Kind
from rodedraad.lib.documents.reading import reader_of, text_of

# What fonts of a PDF may name, and old pages.
_CODECS: Final = (
    "utf-8-sig", "utf-16-le", "utf-32", "mac-roman", "charmap", "unicode_escape",
    "raw_unicode_escape", "cp932", "gbk", "big5", "euc_kr",
)  # fmt: skip


def main() -> None:
    """Read the reader, put up the walls, and answer."""
    kind = Kind(sys.argv[-1])
    reader_of(kind)

    def answer(asked: dict[str, Any], content: bytes) -> tuple[Mapping[str, Any], bytes]:
        try:
            return {}, text_of(content, kind, longest=asked["longest"]).encode()
        except DocumentError as refusal:
            return {"refusal": type(refusal).__name__}, b""

    serve(answer, codecs=_CODECS)


if __name__ == "__main__":
    main()
