"""The process that opens workbooks and ZIPs, and nothing else: `python -m rodedraad.lib.sheets`."""

from collections.abc import Mapping
from typing import Any, Final

from rodedraad.lib.confined import serve
from rodedraad.lib.sheets import packed, workbooks
from rodedraad.lib.sheets.errors import SheetWrong

# What parts of a workbook may be written in, or name.
_CODECS: Final = ("utf-8-sig", "utf-16-le", "utf-32", "unicode_escape", "raw_unicode_escape")


def main() -> None:
    """Put up the walls, and answer."""
    serve(_answer, codecs=_CODECS)


def _answer(asked: dict[str, Any], content: bytes) -> tuple[Mapping[str, Any], bytes]:
    try:
        text = packed.text_in(content) if asked["may_be_packed"] else None
        if text is not None:
            return {"is_text": True}, text
        width, cells = workbooks.cells_of(content)
    except SheetWrong as wrong:
        return {"refusal": wrong.why}, b""
    except MemoryError:
        return {"refusal": "large"}, b""
    return {"width": width}, cells


if __name__ == "__main__":
    main()
