package export

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"
)

func init() {
	register(Format{Ext: "docx", Name: "Word document", write: writeDOCX})
}

// document is one docx file in the making: parts of XML in a zip, all with the date
// of the report so that equal reports give equal files.
type document struct {
	tally
	report  *Report
	anchors *anchors
	zip     *zip.Writer
	out     *bufio.Writer // the part being written
	headers []string      // running heads: the report's own, then those of sections
	current int           // the header in force
	started bool          // something stands on the page
	marks   int           // bookmarks so far
	way     direction     // of the paragraph being written
	mixed   bool          // it has text of both directions
	tongue  string        // the language of its words, where it is not the report's
}

func writeDOCX(w io.Writer, r *Report) (Warnings, error) {
	a, err := findAnchors(r)
	if err != nil {
		return nil, err
	}
	d := &document{report: r, anchors: a, zip: zip.NewWriter(w)}
	d.headers = []string{r.Title}
	for i := range r.Sections {
		if r.Sections[i].Running != "" {
			d.headers = append(d.headers, r.Sections[i].Running)
		}
	}
	if err := d.parts(); err != nil {
		return nil, err
	}
	if err := d.zip.Close(); err != nil {
		return nil, err
	}
	return d.warnings(), nil
}

// parts writes the package's files, in an order of its own that stays the same.
func (d *document) parts() error {
	type part struct {
		name  string
		write func() error
	}
	list := []part{
		{"[Content_Types].xml", d.contentTypes},
		{"_rels/.rels", d.packageRelations},
		{"docProps/core.xml", d.coreProperties},
		{"docProps/app.xml", d.appProperties},
		{"word/styles.xml", d.styleSheet},
		{"word/settings.xml", d.settings},
		{"word/_rels/document.xml.rels", d.documentRelations},
		{"word/footer1.xml", d.footer},
	}
	if d.custom() {
		list = append(list, part{customPart, d.customProperties})
	}
	for i := range d.headers {
		list = append(list, part{fmt.Sprintf("word/header%d.xml", i+1), func() error { return d.header(i) }})
	}
	list = append(list, part{"word/document.xml", d.body})
	for _, p := range list {
		if err := d.part(p.name, p.write); err != nil {
			return err
		}
	}
	return nil
}

// part writes one file.
func (d *document) part(name string, write func() error) error {
	f, err := d.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: zipTime(d.report.Date)})
	if err != nil {
		return err
	}
	d.out = bufio.NewWriterSize(f, 64<<10)
	d.put(xml.Header)
	if err := write(); err != nil {
		return err
	}
	return d.out.Flush()
}

// put writes markup. bufio keeps the first error for Flush.
func (d *document) put(markup ...string) {
	for _, m := range markup {
		d.out.WriteString(m)
	}
}

// esc makes text safe between tags and in attributes.
func (d *document) esc(s string) string { return escapeXML(d.clean(s)) }

var xmlEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;")

func escapeXML(s string) string { return xmlEscaper.Replace(s) }

const wordNamespaces = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

func (d *document) contentTypes() error {
	const word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	d.put(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`,
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
		`<Default Extension="xml" ContentType="application/xml"/>`)
	override := func(part, kind string) {
		d.put(`<Override PartName="/`, part, `" ContentType="`, kind, `"/>`)
	}
	override("word/document.xml", word+"document.main+xml")
	override("word/styles.xml", word+"styles+xml")
	override("word/settings.xml", word+"settings+xml")
	override("word/footer1.xml", word+"footer+xml")
	for i := range d.headers {
		override(fmt.Sprintf("word/header%d.xml", i+1), word+"header+xml")
	}
	override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
	override("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml")
	if d.custom() {
		override(customPart, "application/vnd.openxmlformats-officedocument.custom-properties+xml")
	}
	d.put(`</Types>`)
	return nil
}

const relationType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

func (d *document) relation(id, kind, target string) {
	d.put(`<Relationship Id="`, id, `" Type="`, kind, `" Target="`, target, `"/>`)
}

func (d *document) packageRelations() error {
	d.put(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	d.relation("rId1", relationType+"officeDocument", "word/document.xml")
	d.relation("rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml")
	d.relation("rId3", relationType+"extended-properties", "docProps/app.xml")
	if d.custom() {
		d.relation("rId4", relationType+"custom-properties", customPart)
	}
	d.put(`</Relationships>`)
	return nil
}

func (d *document) documentRelations() error {
	d.put(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	d.relation("rIdStyles", relationType+"styles", "styles.xml")
	d.relation("rIdSettings", relationType+"settings", "settings.xml")
	d.relation("rIdFooter", relationType+"footer", "footer1.xml")
	for i := range d.headers {
		d.relation(fmt.Sprintf("rIdHeader%d", i+1), relationType+"header", fmt.Sprintf("header%d.xml", i+1))
	}
	d.put(`</Relationships>`)
	return nil
}

func (d *document) coreProperties() error {
	stamp := d.report.Date.UTC().Format(time.RFC3339)
	d.put(`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`,
		`<dc:title>`, d.esc(d.report.Title), `</dc:title><dc:subject>`, d.esc(d.report.Subtitle), `</dc:subject>`,
		`<dc:creator>Framewright</dc:creator><cp:category>`, d.report.Banner(), `</cp:category><dc:language>`, d.esc(d.report.language()), `</dc:language>`,
		`<dcterms:created xsi:type="dcterms:W3CDTF">`, stamp, `</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">`, stamp, `</dcterms:modified></cp:coreProperties>`)
	return nil
}

func (d *document) appProperties() error {
	d.put(`<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Framewright</Application></Properties>`)
	return nil
}

func (d *document) settings() error {
	d.put(`<w:settings`, wordNamespaces, `><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`)
	return nil
}
