"""The keys of ISO 32000 that show a document; whatever else a dictionary holds goes.

The standard lets any program add keys of its own, and new versions add more. So what stays is
named, and not what goes: a key that is not here is a label, or shows nothing.
"""

_FILE = "Type Subtype Length Filter DecodeParms DL Root Size"
_DOCUMENT = (
    "Version Pages PageLabels Names Dests ViewerPreferences PageLayout PageMode Outlines AcroForm "
    "OCProperties Lang MarkInfo StructTreeRoot OpenAction Marked Suspects Direction S St"
)
_TREES = "Kids Nums Limits Count Parent First Last Prev Next Title Dest SE C F"
_PAGES = (
    "Resources MediaBox CropBox BleedBox TrimBox ArtBox Contents Rotate Group Annots "
    "StructParents StructParent Tabs UserUnit"
)
_RESOURCES = "ExtGState ColorSpace Pattern Shading XObject Font ProcSet Properties"
_FILTERS = (
    "Predictor Colors BitsPerComponent Columns EarlyChange K EndOfLine EncodedByteAlign Rows "
    "EndOfBlock BlackIs1 DamagedRowsBeforeError JBIG2Globals ColorTransform"
)
_PICTURES = (
    "Width Height Intent ImageMask Mask Decode Interpolate SMask SMaskInData Matte Name BBox "
    "Matrix FormType OC"
)
_GRAPHICS = (
    "CS I LW LC LJ ML D RI OP op OPM BG BG2 UCR UCR2 TR TR2 FL SM SA BM CA ca AIS TK G BC "
    "UseBlackPtComp"
)
_PATTERNS = (
    "PatternType PaintType TilingType XStep YStep ShadingType Background AntiAlias Function Coords "
    "Domain Extend BitsPerCoordinate BitsPerFlag VerticesPerRow FunctionType Range BitsPerSample "
    "Order Encode C0 C1 N Functions Bounds"
)
_COLOURS = "WhitePoint BlackPoint Gamma Alternate Colorants Process Components"
_FONTS = (
    "BaseFont FirstChar LastChar Widths FontDescriptor Encoding ToUnicode FontBBox FontMatrix "
    "CharProcs DescendantFonts CIDSystemInfo DW W DW2 W2 CIDToGIDMap BaseEncoding Differences "
    "Registry Ordering Supplement CMapName WMode UseCMap FontName FontFamily FontStretch "
    "FontWeight Flags ItalicAngle Ascent Descent Leading CapHeight XHeight StemV StemH AvgWidth "
    "MaxWidth MissingWidth FontFile FontFile2 FontFile3 CharSet Style Panose CIDSet Length1 "
    "Length2 Length3"
)
_LAYERS = (
    "OCGs P VE Usage Language Preferred Export ExportState Zoom min max Print PrintState View "
    "ViewState PageElement Configs BaseState ON OFF AS Event Category ListMode RBGroups Locked"
)
_NOTES = (
    "Rect AP Border BS BE Popup IRT RT IT QuadPoints L LE IC LL LLE Cap LLO CP CO Vertices RD "
    "InkList Open State StateModel DA DS Q CL H A PA MK Sy Path Repeat OverlayText RO FixedPrint "
    "V R AC RI IX IF TP SW FB"
)
_FORMS = "Fields NeedAppearances DR FT T TU Ff DV MaxLen Opt TI"
_ACTIONS = "URI IsMap"
_STRUCTURE = (
    "ParentTree ParentTreeNextKey RoleMap ClassMap Namespaces NS RoleMapNS Pg ActualText MCID Stm "
    "StmOwn Obj Attached O Placement WritingMode BackgroundColor BorderColor BorderStyle "
    "BorderThickness Padding Color SpaceBefore SpaceAfter StartIndent EndIndent TextIndent "
    "TextAlign BlockAlign InlineAlign TBorderStyle TPadding BaselineShift LineHeight "
    "TextDecorationColor TextDecorationThickness TextDecorationType RubyAlign RubyPosition "
    "GlyphOrientationVertical ColumnCount ColumnGap ColumnWidths ListNumbering RowSpan ColSpan "
    "Scope Role checked"
)

SHOWING = frozenset(
    f"/{key}"
    for group in (
        _FILE, _DOCUMENT, _TREES, _PAGES, _RESOURCES, _FILTERS, _PICTURES, _GRAPHICS, _PATTERNS,
        _COLOURS, _FONTS, _LAYERS, _NOTES, _FORMS, _ACTIONS, _STRUCTURE,
    )
    for key in group.split()
)  # fmt: skip
"""What a dictionary may hold of which the keys are not names that the document gives itself."""

SHOWING_IN_ROOT = frozenset(f"/{key}" for key in ("Type", *_DOCUMENT.split()))
SHOWING_IN_NAMES = frozenset(("/Dests",))
SHOWING_IN_TRAILER = frozenset(("/Root", "/Size"))

MAPS = frozenset({
    "/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/Properties",
    "/CharProcs", "/Colorants", "/RoleMap", "/RoleMapNS", "/ClassMap", "/Dests",
})  # fmt: skip
"""Under these keys stands a dictionary of names that the document gives itself."""

_NEVER_DEEP = (
    "Type Subtype Length Filter Width Height BitsPerComponent MCID S FirstChar LastChar Flags "
    "Count BaseFont FontName Title T TU StructParent StructParents H URI Rotate ItalicAngle "
    "Ascent Descent CapHeight StemV Length1 Length2 Length3 Lang FT Rect Border C IC QuadPoints "
    "BBox Matrix MediaBox CropBox BleedBox TrimBox ArtBox Domain Range Widths Decode Vertices L "
    "RD CL Limits Encode C0 C1 Bounds FontBBox FontMatrix WhitePoint BlackPoint Gamma ca CA"
)
PLAIN = frozenset(f"/{key}" for key in _NEVER_DEEP.split())
"""Under these keys stand numbers and words only, so they need not be gone into."""
