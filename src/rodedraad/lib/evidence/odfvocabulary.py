"""The words of OpenDocument that show a text (ISO/IEC 26300), and the places for free words.

A vocabulary of the standard is closed: programs write what is theirs into vocabularies of their
own, which go. What tells of people, files and fields goes; what a field last showed stays as text.
"""

_FORM = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
OFFICE, TEXT, TABLE, DRAW, STYLE, NUMBER = (
    _FORM.format(word) for word in ("office", "text", "table", "drawing", "style", "datastyle")
)
FORMATTING = _FORM.format("xsl-fo-compatible")
VECTORS = _FORM.format("svg-compatible")
CONFIG = _FORM.format("config")
MANIFEST = _FORM.format("manifest")
LINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
STANDARD = "urn:oasis:names:tc:opendocument:"

_OFFICE_KEPT = (
    "document-content document-styles font-face-decls styles automatic-styles master-styles body "
    "text annotation"
)
_TEXT_KEPT = (
    "p h span a s tab line-break soft-page-break list list-item list-header numbered-paragraph "
    "section note note-citation note-body ruby ruby-base ruby-text page-number page-count "
    "table-of-content illustration-index table-index object-index user-index alphabetical-index "
    "bibliography index-body index-title list-style list-level-style-number "
    "list-level-style-bullet list-level-style-image outline-style outline-level-style "
    "notes-configuration note-continuation-notice-forward note-continuation-notice-backward "
    "linenumbering-configuration linenumbering-separator"
)
_TABLE_KEPT = (
    "table table-column table-columns table-header-columns table-column-group table-row table-rows "
    "table-header-rows table-row-group table-cell covered-table-cell"
)
_DRAW_KEPT = (
    "frame image text-box g rect line polyline polygon regular-polygon path circle ellipse caption "
    "connector measure custom-shape enhanced-geometry equation handle a fill-image gradient hatch "
    "opacity marker stroke-dash contour-polygon contour-path"
)
KEPT = {
    OFFICE: frozenset(_OFFICE_KEPT.split()),
    TEXT: frozenset(_TEXT_KEPT.split()),
    TABLE: frozenset(_TABLE_KEPT.split()),
    DRAW: frozenset(_DRAW_KEPT.split()),
    VECTORS: frozenset(("linearGradient", "radialGradient", "stop")),
}
KEPT_WHOLE = frozenset((STYLE, NUMBER))

_TEXT_DROPPED = (
    "tracked-changes change change-start change-end bookmark bookmark-start bookmark-end "
    "reference-mark reference-mark-start reference-mark-end toc-mark toc-mark-start toc-mark-end "
    "user-index-mark user-index-mark-start user-index-mark-end alphabetical-index-mark "
    "alphabetical-index-mark-start alphabetical-index-mark-end table-of-content-source "
    "illustration-index-source table-index-source object-index-source user-index-source "
    "alphabetical-index-source bibliography-source bibliography-configuration "
    "alphabetical-index-auto-mark-file dde-connection-decls variable-decls user-field-decls "
    "sequence-decls section-source page-sequence script theme"
)
TEXT_DROPPED = frozenset(_TEXT_DROPPED.split())
OFFICE_DROPPED = frozenset(
    ("scripts", "forms", "event-listeners", "change-info", "annotation-end", "dde-source", "meta")
)
DRAW_DROPPED = frozenset(("image-map", "glue-point", "layer-set"))
NOT_KNOWN_INSIDE = {
    TEXT: frozenset(("hidden-text", "hidden-paragraph")),
    DRAW: frozenset(("object", "object-ole", "plugin", "applet", "floating-frame", "control")),
    OFFICE: frozenset(("binary-data",)),
}
"""Words for something hidden, or of another kind, of which it can't be seen here what it tells."""

DELETING = frozenset(("deletion",))
WITH_TEXT = frozenset(
    {f"{{{TEXT}}}{word}" for word in (
        "p", "h", "span", "a", "ruby-base", "ruby-text", "note-citation", "page-number",
        "page-count", "linenumbering-separator", "note-continuation-notice-forward",
        "note-continuation-notice-backward",
    )} | {f"{{{NUMBER}}}{word}" for word in ("text", "currency-symbol", "embedded-text")}
)  # fmt: skip

VALUES = frozenset((STYLE, FORMATTING, VECTORS, TEXT, TABLE, DRAW, NUMBER))
FREE_WORDS = {
    STYLE: frozenset(("display-name", "filter-name")),
    TEXT: frozenset(
        ("name", "description", "formula", "string-value", "protection-key", "class-names",
         "protection-key-digest-algorithm", "filter-name", "user-name")
    ),
    TABLE: frozenset(
        ("name", "formula", "template-name", "content-validation-name", "protection-key",
         "protection-key-digest-algorithm", "desc", "title")
    ),
    DRAW: frozenset(
        ("display-name", "layer", "class-id", "copy-of", "mime-type", "filter-name", "caption-id")
    ),
}  # fmt: skip
NAMED_FORMS = frozenset(("fill-image", "gradient", "hatch", "opacity", "marker", "stroke-dash"))
NAMED = (
    "section", "table-of-content", "illustration-index", "table-index", "object-index",
    "user-index", "alphabetical-index", "bibliography",
)  # fmt: skip
DECIDING = frozenset((f"{{{TEXT}}}condition", f"{{{DRAW}}}chain-next-name"))
"""Values that decide what shows, by words or names that can't stay."""

SETTINGS = "ooo:configuration-settings"
SETTING_IN_WORDS = ("PrinterIndependentLayout", "high-resolution")
