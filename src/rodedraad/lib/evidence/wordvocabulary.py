"""The words of WordprocessingML that show a text (ECMA-376, part 1), and those of its drawings.

A vocabulary of the standard is closed: new versions of Word write into vocabularies of their own.
Of the words for text those are named that show something; what is not named goes. Of the
vocabularies for drawings and formulas all stays but the few places where free words can stand.
"""

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
ALTERNATIVES = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SHAPES = "urn:schemas-microsoft-com:vml"
SHAPES_IN_WORD = "urn:schemas-microsoft-com:office:word"
SHAPES_IN_OFFICE = "urn:schemas-microsoft-com:office:office"
XML = "http://www.w3.org/XML/1998/namespace"

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
_DRAWING_IN_WORD = "http://schemas.microsoft.com/office/word/2010/wordprocessing"
PLACING = f"{_DRAWING}wordprocessingDrawing"
DRAWN = frozenset(
    (f"{_DRAWING}picture", f"{_DRAWING_IN_WORD}Shape", f"{_DRAWING_IN_WORD}Group",
     f"{_DRAWING_IN_WORD}Canvas")
)  # fmt: skip
DRAWINGS = frozenset((f"{_DRAWING}main", PLACING, *DRAWN))
UNDERSTOOD = frozenset((WORD, MATH, SHAPES, SHAPES_IN_WORD, *DRAWINGS))

_TEXT = (
    "document body background hdr ftr footnotes footnote endnotes endnote comments comment p r t "
    "br cr tab noBreakHyphen softHyphen sym ptab pgNum dayShort monthShort yearShort dayLong "
    "monthLong yearLong annotationRef footnoteRef endnoteRef separator continuationSeparator "
    "footnoteReference endnoteReference commentReference commentRangeStart commentRangeEnd "
    "lastRenderedPageBreak fldChar fldSimple instrText ffData checkBox size sizeAuto default "
    "checked ddList result listEntry hyperlink ruby rubyPr rt rubyBase rubyAlign hps hpsRaise "
    "hpsBaseText lid drawing pict txbxContent ins moveTo dir bdo"
)
_RUNS = (
    "rPr rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect "
    "bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
)
_PARAGRAPHS = (
    "pPr pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr ilvl numId "
    "suppressLineNumbers pBdr top left bottom right between bar start end tabs suppressAutoHyphens "
    "kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd ind "
    "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl cnfStyle"
)
_TABLES = (
    "tbl tblPr tblGrid gridCol tr trPr tc tcPr tblPrEx tblStyle tblpPr tblOverlap bidiVisual "
    "tblStyleRowBandSize tblStyleColBandSize tblW tblCellSpacing tblInd tblBorders tblLayout "
    "tblCellMar tblLook insideH insideV tl2br tr2bl gridBefore gridAfter wBefore wAfter cantSplit "
    "trHeight tblHeader hidden tcW gridSpan hMerge vMerge tcBorders noWrap tcMar tcFitText vAlign "
    "hideMark"
)
_SECTIONS = (
    "sectPr headerReference footerReference footnotePr endnotePr pos numFmt numStart numRestart "
    "type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols col noEndnote titlePg rtlGutter "
    "docGrid"
)
_STYLES = (
    "styles docDefaults rPrDefault pPrDefault style name basedOn next link tblStylePr fonts font "
    "altName panose1 charset family notTrueType pitch sig"
)
_LISTS = (
    "numbering numPicBullet abstractNum multiLevelType styleLink numStyleLink lvl lvlRestart isLgl "
    "suff lvlText lvlPicBulletId legacy lvlJc num abstractNumId lvlOverride startOverride"
)
_SETTINGS = (
    "settings displayBackgroundShape mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader "
    "bordersDoNotSurroundFooter gutterAtTop defaultTabStop autoHyphenation consecutiveHyphenLimit "
    "hyphenationZone doNotHyphenateCaps defaultTableStyle evenAndOddHeaders bookFoldRevPrinting "
    "bookFoldPrinting bookFoldPrintingSheets noPunctuationKerning characterSpacingControl "
    "strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore compat themeFontLang "
    "clrSchemeMapping decimalSymbol listSeparator"
)
SHOWING = frozenset(
    word
    for group in (
        _TEXT, _RUNS, _PARAGRAPHS, _TABLES, _SECTIONS, _STYLES, _LISTS, _SETTINGS,
    )
    for word in group.split()
)  # fmt: skip
NAMED_IN = {"name": "style"}
"""Words that show something in one place only."""

WRAPPING = frozenset(("sdt", "sdtContent", "smartTag", "customXml"))
"""Words around a piece of text that do not show: the text stays, they go."""

NOT_KNOWN_INSIDE = frozenset(
    ("altChunk", "subDoc", "object", "control", "contentPart", "movie", "frameset")
)
"""Words for something of another kind, of which it can't be seen here what it tells."""

_DELETING = (
    "del moveFrom delText delInstrText cellDel customXmlDelRangeStart customXmlMoveFromRangeStart "
    "moveFromRangeStart"
)
DELETING = frozenset(_DELETING.split())
"""Words for text that is deleted, but still there: changes were tracked."""

_VALUES = (
    "val color themeColor themeTint themeShade sz space shadow frame fill themeFill themeFillTint "
    "themeFillShade id eastAsia bidi combine combineBrackets vert vertCompress dropCap lines w h "
    "vSpace hSpace wrap hAnchor vAnchor x xAlign y yAlign hRule anchorLock leader pos before "
    "beforeLines beforeAutospacing after afterLines afterAutospacing line lineRule start "
    "startChars end endChars left leftChars right rightChars hanging hangingChars firstLine "
    "firstLineChars type fldCharType orient code top bottom header footer gutter zOrder display "
    "offsetFrom countBy distance restart fmt chapStyle chapSep equalWidth num sep linePitch "
    "charSpace clear alignment relativeTo font char hint ascii hAnsi cs asciiTheme hAnsiTheme "
    "eastAsiaTheme cstheme leftFromText rightFromText topFromText bottomFromText vertAnchor "
    "horzAnchor tblpXSpec tblpX tblpYSpec tblpY firstRow lastRow firstColumn lastColumn oddVBand "
    "evenVBand oddHBand evenHBand firstRowFirstColumn firstRowLastColumn lastRowFirstColumn "
    "lastRowLastColumn noHBand noVBand customMarkFollows styleId default customStyle "
    "numPicBulletId null legacy legacySpace legacyIndent ilvl tentative abstractNumId numId usb0 "
    "usb1 usb2 usb3 csb0 csb1 characterSet bg1 t1 bg2 t2 accent1 accent2 accent3 accent4 accent5 "
    "accent6 hyperlink followedHyperlink instr lang first other author"
)
VALUES = frozenset(_VALUES.split())
VALUES_OF = {"font": frozenset(("name",)), "compatSetting": frozenset(("name", "uri"))}
COMPATIBILITY = "http://schemas.microsoft.com/office/word"

NOT_DRAWN = frozenset(("extLst", "hlinkClick", "hlinkHover", "custDataLst", "wavAudioFile", "snd"))
FREE_WORDS = frozenset(
    ("descr", "title", "tooltip", "invalidUrl", "action", "tgtFrame", "macro", "textlink")
)
"""Where free words stand in the drawings, beside names; a name may be obligatory."""

_SHAPE = (
    "shapetype shape group rect oval line polyline roundrect arc curve stroke fill formulas f path "
    "handles h imagedata textbox textpath shadow background wrap anchorlock bordertop borderleft "
    "borderright borderbottom"
)
SHAPE = frozenset(_SHAPE.split())
_SHAPE_VALUES = (
    "id type style coordsize coordorigin adj path filled fillcolor stroked strokecolor "
    "strokeweight opacity from to points arcsize startangle endangle control1 control2 inset on "
    "string fitpath fitshape trim xscale joinstyle endcap dashstyle linestyle color color2 angle "
    "focus focussize focusposition method rotate recolor eqn gradientshapeok textpathok limo "
    "fillok strokeok arrowok shadowok textboxrect offset obscured cropleft croptop cropright "
    "cropbottom gain blacklevel grayscale bilevel weight aspect origin position size allowincell "
    "wrapcoords side anchorx anchory width startarrow endarrow polar xrange yrange switch"
)
SHAPE_VALUES = frozenset(_SHAPE_VALUES.split())
SHAPE_VALUES_IN_OFFICE = frozenset(("hr", "hralign", "hrstd", "hrnoshade", "hrpct", "connecttype"))
