package export

import (
	"fmt"
	"strings"
)

// wordStyle is a paragraph or character style. Sizes are half points, distances
// twentieths of a point, as in the file.
type wordStyle struct {
	id, name, kind, based, next string
	paragraph, run              string
}

// The styles. Names that Word knows ("heading 1", "Quote") bring its own behaviour:
// navigation, contents lists, the style gallery.
var wordStyles = []wordStyle{
	{"Title", "Title", "paragraph", "Normal", "Subtitle", `<w:spacing w:before="0" w:after="80"/>`, `<w:b/><w:color w:val="1F4E5F"/><w:sz w:val="40"/><w:szCs w:val="40"/>`},
	{"Subtitle", "Subtitle", "paragraph", "Normal", "Normal", `<w:spacing w:after="160"/>`, `<w:color w:val="444444"/><w:sz w:val="24"/><w:szCs w:val="24"/>`},
	{"Marking", "Marking", "paragraph", "Normal", "Normal", `<w:spacing w:after="200"/>`, `<w:b/><w:color w:val="8C1D18"/>`},
	{"Heading1", "heading 1", "paragraph", "Normal", "Normal", `<w:keepNext/><w:spacing w:before="400" w:after="120"/><w:outlineLvl w:val="0"/>`, `<w:b/><w:bCs/><w:color w:val="1F4E5F"/><w:sz w:val="32"/><w:szCs w:val="32"/>`},
	{"Heading2", "heading 2", "paragraph", "Normal", "Normal", `<w:keepNext/><w:spacing w:before="300" w:after="100"/><w:outlineLvl w:val="1"/>`, `<w:b/><w:bCs/><w:color w:val="1F4E5F"/><w:sz w:val="26"/><w:szCs w:val="26"/>`},
	{"Heading3", "heading 3", "paragraph", "Normal", "Normal", `<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="2"/>`, `<w:b/><w:bCs/><w:color w:val="444444"/><w:sz w:val="22"/><w:szCs w:val="22"/>`},
	{"Quote", "Quote", "paragraph", "Normal", "Attribution", `<w:keepNext/><w:keepLines/><w:pBdr><w:left ` + quoteRule + `/></w:pBdr><w:spacing w:before="200" w:after="40"/><w:ind w:left="454" w:right="454"/>`, `<w:i/><w:iCs/>`},
	{"Attribution", "Attribution", "paragraph", "Normal", "Normal", `<w:keepLines/><w:spacing w:after="60"/><w:ind w:left="454" w:right="454"/>`, `<w:color w:val="444444"/><w:sz w:val="19"/><w:szCs w:val="19"/>`},
	{"Note", "Note", "paragraph", "Normal", "Normal", `<w:spacing w:after="100"/><w:ind w:left="454" w:right="454"/>`, `<w:i/><w:iCs/><w:color w:val="8A5A1E"/><w:sz w:val="19"/><w:szCs w:val="19"/>`},
	{"Item", "Item", "paragraph", "Normal", "Item", `<w:tabs><w:tab w:val="left" w:pos="737"/></w:tabs><w:ind w:left="737" w:hanging="737"/>`, ``},
	{"Turn", "Turn", "paragraph", "Normal", "Turn", `<w:tabs><w:tab w:val="left" w:pos="737"/></w:tabs><w:spacing w:after="140" w:line="300" w:lineRule="auto"/><w:ind w:left="737" w:hanging="737"/>`, ``},
	{"TurnCoded", "Turn Coded", "paragraph", "Turn", "Codes", `<w:spacing w:after="20" w:line="300" w:lineRule="auto"/>`, ``},
	{"Codes", "Codes", "paragraph", "Normal", "Turn", `<w:spacing w:before="0" w:after="160"/><w:ind w:left="737"/>`, `<w:color w:val="1F4E5F"/><w:sz w:val="17"/><w:szCs w:val="17"/>`},
	{"TableHead", "Table Head", "paragraph", "Normal", "TableHead", `<w:keepNext/><w:spacing w:after="20" w:line="240" w:lineRule="auto"/>`, `<w:b/><w:bCs/><w:color w:val="1F4E5F"/><w:sz w:val="18"/><w:szCs w:val="18"/>`},
	{"TableDefinition", "Table Definition", "paragraph", "Normal", "TableHead", `<w:keepNext/><w:spacing w:after="20" w:line="240" w:lineRule="auto"/>`, `<w:color w:val="444444"/><w:sz w:val="15"/><w:szCs w:val="15"/>`},
	{"TableText", "Table Text", "paragraph", "Normal", "TableText", `<w:spacing w:after="20" w:line="247" w:lineRule="auto"/>`, `<w:sz w:val="18"/><w:szCs w:val="18"/>`},
	{"Case", "Framewright Case", "paragraph", "Normal", "Summary", `<w:keepNext/><w:keepLines/><w:spacing w:before="200" w:after="30"/><w:outlineLvl w:val="3"/>`, `<w:color w:val="444444"/>`},
	{"Summary", "Framewright Summary", "paragraph", "Normal", "Case", `<w:widowControl/><w:spacing w:after="40" w:line="276" w:lineRule="auto"/><w:ind w:left="284"/>`, ``},
	{"Remark", "Framewright Remark", "paragraph", "Normal", "Case", `<w:spacing w:before="160" w:after="120" w:line="240" w:lineRule="auto"/>`, `<w:color w:val="666666"/><w:sz w:val="17"/><w:szCs w:val="17"/>`},
	{"Contents1", "toc 1", "paragraph", "Normal", "Normal", `<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9026"/></w:tabs><w:spacing w:before="80" w:after="20"/>`, `<w:b/><w:bCs/>`},
	{"Contents2", "toc 2", "paragraph", "Normal", "Normal", `<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9026"/></w:tabs><w:spacing w:after="10"/><w:ind w:left="284"/>`, ``},
	{"ContentsHead", "TOC Heading", "paragraph", "Normal", "Normal", `<w:keepNext/><w:spacing w:before="400" w:after="80"/>`, `<w:b/><w:bCs/><w:color w:val="1F4E5F"/><w:sz w:val="26"/><w:szCs w:val="26"/>`},
	{"Break", "Section End", "paragraph", "Normal", "Normal", `<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>`, `<w:sz w:val="2"/>`},
	{"Header", "header", "paragraph", "Normal", "Header", `<w:spacing w:after="0"/>`, `<w:color w:val="666666"/><w:sz w:val="16"/><w:szCs w:val="16"/>`},
	{"Footer", "footer", "paragraph", "Normal", "Footer", `<w:spacing w:after="0"/><w:jc w:val="right"/>`, `<w:color w:val="666666"/><w:sz w:val="16"/><w:szCs w:val="16"/>`},
	{"Verbatim", "Verbatim", "character", "", "", "", `<w:i/><w:iCs/>`},
	{"Comment", "Analyst Comment", "character", "", "", "", `<w:color w:val="8A5A1E"/>`},
	{"Ref", "Ref", "character", "", "", "", `<w:color w:val="666666"/><w:sz w:val="16"/><w:szCs w:val="16"/>`},
	{"State", "State", "character", "", "", "", `<w:color w:val="666666"/><w:sz w:val="16"/><w:szCs w:val="16"/>`},
	{"Strong", "Strong", "character", "", "", "", `<w:b/><w:bCs/>`},
	{"RefLink", "Framewright Ref Link", "character", "", "", "", `<w:color w:val="1F4E5F"/><w:sz w:val="16"/><w:szCs w:val="16"/>`},
	{"Hyperlink", "Hyperlink", "character", "", "", "", `<w:color w:val="1F4E5F"/><w:u w:val="single"/>`},
}

// styleSheet writes styles.xml.
func (d *document) styleSheet() error {
	direction := ""
	if d.report.RTL {
		direction = `<w:bidi/>`
	}
	font := `<w:rFonts w:ascii="` + fontName + `" w:hAnsi="` + fontName + `" w:eastAsia="` + eastAsianFont(d.report.language()) + `" w:cs="` + fontName + `"/>`
	d.put(`<w:styles`, wordNamespaces, `><w:docDefaults><w:rPrDefault><w:rPr>`, font, `<w:sz w:val="21"/><w:szCs w:val="21"/>`,
		`<w:lang w:val="`, d.esc(d.report.language()), `"`, d.otherLanguages(), `/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>`, direction, `<w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`,
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:rPr><w:color w:val="222222"/></w:rPr></w:style>`,
		`<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>`)
	for _, s := range wordStyles {
		d.putStyle(s)
	}
	d.put(`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`,
		`<w:style w:type="table" w:styleId="Matrix"><w:name w:val="Matrix"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		d.put(`<w:`, side, ` w:val="single" w:sz="4" w:space="0" w:color="`, ruleColor, `"/>`)
	}
	d.put(`</w:tblBorders><w:tblCellMar><w:top w:w="45" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="45" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>`,
		`<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="`, headFill, `"/></w:tcPr></w:tblStylePr></w:style></w:styles>`)
	return nil
}

func (d *document) putStyle(s wordStyle) {
	d.put(fmt.Sprintf(`<w:style w:type="%s" w:customStyle="%d" w:styleId="%s"><w:name w:val="%s"/>`, s.kind, custom(s.id), s.id, s.name))
	if s.based != "" {
		d.put(`<w:basedOn w:val="`, s.based, `"/><w:next w:val="`, s.next, `"/>`)
	}
	d.put(`<w:qFormat/>`)
	if s.paragraph != "" {
		paragraph := s.paragraph
		if d.report.RTL { // indents turn with the text, borders do not
			paragraph = strings.ReplaceAll(paragraph, `<w:left w:val="single"`, `<w:right w:val="single"`)
		}
		d.put(`<w:pPr>`, paragraph, `</w:pPr>`)
	}
	if s.run != "" {
		d.put(`<w:rPr>`, s.run, `</w:rPr>`)
	}
	d.put(`</w:style>`)
}

// otherLanguages names a report's language where Word looks for those of its script.
func (d *document) otherLanguages() string {
	switch tag := d.report.language(); scriptOf(tag) {
	case "Jpan", "Kore", "Hans", "Hant":
		return ` w:eastAsia="` + wordLanguage(tag) + `"`
	case "Arab", "Hebr", "Syrc", "Thaa":
		return ` w:bidi="` + wordLanguage(tag) + `"`
	}
	return ""
}

// custom tells Word's own styles from ours.
func custom(id string) int {
	switch id {
	case "Title", "Subtitle", "Heading1", "Heading2", "Heading3", "Contents1", "Contents2", "ContentsHead", "Quote", "Header", "Footer", "Strong", "Hyperlink":
		return 0
	}
	return 1
}

// header writes one page header: the running head, and the marking at the other end.
func (d *document) header(i int) error {
	d.way = d.report.base()
	d.put(`<w:hdr`, wordNamespaces, `><w:p><w:pPr><w:pStyle w:val="Header"/><w:tabs><w:tab w:val="right" w:pos="`, twips(d.report.Page.room()), `"/></w:tabs></w:pPr>`)
	head := shorten(d.headers[i], 120)
	if _, pinned := d.report.labelWay(Text(head)); pinned { // its number stands before it all the same
		d.mixed = true
		d.ordered("", head, "")
	} else {
		d.run("", head, "")
	}
	if banner := d.report.Banner(); banner != "" {
		d.put(`<w:r><w:tab/></w:r>`)
		d.run("Strong", banner, "")
	}
	d.put(`</w:p></w:hdr>`)
	return nil
}

// footer writes "3 / 12".
func (d *document) footer() error {
	field := func(code string) string {
		return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ` + code + ` </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
	}
	order := ""
	if d.report.RTL { // the page stands before the number of pages all the same, at the other side
		order = `<w:bidi w:val="0"/><w:jc w:val="left"/>`
	}
	d.put(`<w:ftr`, wordNamespaces, `><w:p><w:pPr><w:pStyle w:val="Footer"/>`, order, `</w:pPr>`, field("PAGE"), `<w:r><w:t xml:space="preserve"> / </w:t></w:r>`, field("NUMPAGES"), `</w:p></w:ftr>`)
	return nil
}

// twips turns millimetres into twentieths of a point.
func twips(mm float64) string { return fmt.Sprintf("%.0f", mm*1440/25.4) }
