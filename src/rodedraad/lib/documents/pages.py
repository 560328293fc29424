"""The text of a page in HTML, as somebody who looks at it would read it aloud."""

from collections.abc import Iterator
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped]

from rodedraad.lib.documents import plain
from rodedraad.lib.documents.errors import NotReadable
from rodedraad.lib.documents.kinds import Kind

_UNSEEN: Final = frozenset(
    ("script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object", "title")
)
_IN_A_LINE: Final = frozenset(
    (
        "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "del", "em", "font",
        "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub",
        "sup", "time", "tt", "u", "var", "wbr",
    )
)  # fmt: skip
_ITEM: Final = "• "


def read(content: bytes) -> Iterator[str]:
    """Yield a line for each part that stands by itself."""
    # Told how the bytes are written, whatever the page itself says of it.
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(plain.decoded(content).encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise NotReadable(Kind.HTML) from None
    if root is not None:
        lines = (" ".join(line.split()) for line in "".join(_pieces(root)).split("\n"))
        yield from (line for line in lines if line and line != _ITEM.strip())


def _pieces(root: Any) -> Iterator[str]:
    """Yield words, and a new line wherever a part begins or ends; without recursion."""
    hidden = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        unseen = element.tag in _UNSEEN
        if event == "start":
            hidden += unseen
            if not hidden:
                yield _edge(element.tag)
                yield " ".join((element.text or "").split("\n"))
        else:
            if not hidden:
                yield _edge(element.tag, ends=True)
            hidden -= unseen
            if not hidden and element is not root:
                yield " ".join((element.tail or "").split("\n"))


def _edge(tag: str, *, ends: bool = False) -> str:
    if tag in _IN_A_LINE:
        return ""
    return f"\n{_ITEM}" if tag == "li" and not ends else "\n"
