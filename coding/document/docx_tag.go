package document

// docxTag is an element that means something to the reader, by its local
// name: Word's own namespace, the strict one and those of drawings and
// formulas use different names, or the same name for the same thing.
type docxTag uint8

// The elements; tagOther is any other one.
const (
	tagOther docxTag = iota
	tagP
	tagR
	tagT
	tagDelText
	tagBr
	tagCr
	tagTab
	tagPtab
	tagNoBreakHyphen
	tagSoftHyphen
	tagSym
	tagSymEx
	tagPPr
	tagRPr
	tagTrPr
	tagTcPr
	tagSdtPr
	tagTbl
	tagTr
	tagTc
	tagSdt
	tagTxbxContent
	tagTxBody
	tagDel
	tagIns
	tagMoveFrom
	tagMoveTo
	tagCellDel
	tagCellIns
	tagAlternateContent
	tagChoice
	tagFallback
	tagRuby
	tagRt
	tagFldChar
	tagFfData
	tagDdList
	tagPStyle
	tagRStyle
	tagNumPr
	tagNumId
	tagIlvl
	tagB
	tagBCs
	tagI
	tagICs
	tagVanish
	tagStrike
	tagDstrike
	tagColor
	tagRtl
	tagCs
	tagGridBefore
	tagGridSpan
	tagVMerge
	tagShowingPlcHdr
	tagSectPr
	tagHeaderReference
	tagFooterReference
	tagComment
	tagFootnote
	tagEndnote
	tagFootnoteReference
	tagEndnoteReference
	tagCommentRangeStart
	tagCommentRangeEnd
	tagCommentReference
	tagAltChunk
	tagSubDoc
	tagTextpath
	tagBlip
	tagImagedata
	tagObject
	tagOLEObject
	tagControl
	tagChart
	tagRelIds
	tagOMath
	tagTblPr
	tagTblPrEx
	tagTblGrid
	tagSdtEndPr
	tagCtrlPr
	tagRubyPr
	tagLstStyle
	tagBodyPr
	tagCustomXmlPr
	tagSmartTagPr
	tagFldData
	tagDocument
	tagComments
	tagEndnotes
	tagFootnotes
	tagFtr
	tagHdr
	tagStyle
	tagDocDefaults
	tagRPrDefault
	tagName
	tagBasedOn
	tagOutlineLvl
	tagAbstractNum
	tagNum
	tagLvl
	tagStart
	tagNumFmt
	tagLvlText
	tagSuff
	tagLvlRestart
	tagIsLgl
	tagRFonts
	tagNumStyleLink
	tagAbstractNumId
	tagLvlOverride
	tagStartOverride
	tagInd
	tagJc
)

// docxTags are the elements by their names.
var docxTags = map[string]docxTag{
	"p": tagP, "r": tagR, "t": tagT, "delText": tagDelText, "br": tagBr, "cr": tagCr, "tab": tagTab, "ptab": tagPtab,
	"noBreakHyphen": tagNoBreakHyphen, "softHyphen": tagSoftHyphen, "sym": tagSym, "symEx": tagSymEx, "pPr": tagPPr, "rPr": tagRPr,
	"trPr": tagTrPr, "tcPr": tagTcPr, "sdtPr": tagSdtPr, "tbl": tagTbl, "tr": tagTr, "tc": tagTc, "sdt": tagSdt,
	"txbxContent": tagTxbxContent, "txBody": tagTxBody, "del": tagDel, "ins": tagIns, "moveFrom": tagMoveFrom, "moveTo": tagMoveTo,
	"cellDel": tagCellDel, "cellIns": tagCellIns, "AlternateContent": tagAlternateContent, "Choice": tagChoice,
	"Fallback": tagFallback, "ruby": tagRuby, "rt": tagRt, "fldChar": tagFldChar, "ffData": tagFfData, "ddList": tagDdList,
	"pStyle": tagPStyle, "rStyle": tagRStyle, "numPr": tagNumPr, "numId": tagNumId, "ilvl": tagIlvl, "b": tagB, "bCs": tagBCs,
	"i": tagI, "iCs": tagICs, "vanish": tagVanish, "strike": tagStrike, "dstrike": tagDstrike, "color": tagColor, "rtl": tagRtl,
	"cs": tagCs, "gridBefore": tagGridBefore, "gridSpan": tagGridSpan, "vMerge": tagVMerge, "showingPlcHdr": tagShowingPlcHdr,
	"sectPr": tagSectPr, "headerReference": tagHeaderReference, "footerReference": tagFooterReference, "comment": tagComment,
	"footnote": tagFootnote, "endnote": tagEndnote, "footnoteReference": tagFootnoteReference,
	"endnoteReference": tagEndnoteReference, "commentRangeStart": tagCommentRangeStart, "commentRangeEnd": tagCommentRangeEnd,
	"commentReference": tagCommentReference, "altChunk": tagAltChunk, "subDoc": tagSubDoc, "textpath": tagTextpath, "blip": tagBlip,
	"imagedata": tagImagedata, "object": tagObject, "OLEObject": tagOLEObject, "control": tagControl, "chart": tagChart,
	"relIds": tagRelIds, "oMath": tagOMath, "tblPr": tagTblPr, "tblPrEx": tagTblPrEx, "tblGrid": tagTblGrid,
	"sdtEndPr": tagSdtEndPr, "ctrlPr": tagCtrlPr, "rubyPr": tagRubyPr, "lstStyle": tagLstStyle, "bodyPr": tagBodyPr,
	"customXmlPr": tagCustomXmlPr, "smartTagPr": tagSmartTagPr, "fldData": tagFldData, "hdr": tagHdr, "ftr": tagFtr,
	"footnotes": tagFootnotes, "endnotes": tagEndnotes, "comments": tagComments, "document": tagDocument, "style": tagStyle,
	"docDefaults": tagDocDefaults, "rPrDefault": tagRPrDefault, "name": tagName, "basedOn": tagBasedOn, "outlineLvl": tagOutlineLvl,
	"abstractNum": tagAbstractNum, "num": tagNum, "lvl": tagLvl, "start": tagStart, "numFmt": tagNumFmt, "lvlText": tagLvlText,
	"suff": tagSuff, "lvlRestart": tagLvlRestart, "isLgl": tagIsLgl, "rFonts": tagRFonts, "numStyleLink": tagNumStyleLink,
	"abstractNumId": tagAbstractNumId, "lvlOverride": tagLvlOverride, "startOverride": tagStartOverride,
	"ind": tagInd, "jc": tagJc,
}

func docxTagOf(local []byte) docxTag { return docxTags[string(local)] }
