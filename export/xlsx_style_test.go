package export

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"framewright/framework"
	"framewright/framework/sheet"

	"github.com/xuri/excelize/v2"
)

// styleNames gives, for a cell, the named style it follows, as the file has it.
func styleNames(t *testing.T, data []byte) (names []string, of func(f *excelize.File, page, cell string) string) {
	t.Helper()
	var s struct {
		Formats []struct {
			Style int    `xml:"xfId,attr"`
			Font  string `xml:"applyFont,attr"`
		} `xml:"cellXfs>xf"`
		Names []struct {
			Name  string `xml:"name,attr"`
			Style int    `xml:"xfId,attr"`
		} `xml:"cellStyles>cellStyle"`
	}
	if err := xml.Unmarshal(zipPart(t, data, "xl/styles.xml"), &s); err != nil {
		t.Fatal(err)
	}
	byStyle := map[int]string{}
	for _, n := range s.Names {
		names, byStyle[n.Style] = append(names, n.Name), n.Name
	}
	for i, f := range s.Formats {
		if f.Font != "0" && i > 0 {
			t.Errorf("format %d keeps its own font when its style is changed", i)
		}
	}
	return names, func(f *excelize.File, page, cell string) string {
		id, err := f.GetCellStyle(page, cell)
		if err != nil || id >= len(s.Formats) {
			t.Fatalf("%s!%s: style %d, %v", page, cell, id, err)
		}
		return byStyle[s.Formats[id].Style]
	}
}

func TestCellsFollowNamedStyles(t *testing.T) {
	data, _ := mustWrite(t, "xlsx", matrixReport())
	names, of := styleNames(t, data)
	for _, want := range []string{"Normal", "Framewright Title", "Framewright Header", "Framewright Summary", "Framewright Row head", "Framewright Attribute", "Framewright Ref", "Framewright State", "Framewright Flag"} {
		if !strings.Contains("|"+strings.Join(names, "|")+"|", "|"+want+"|") {
			t.Errorf("there is no style %q among %q", want, names)
		}
	}
	f := openBook(t, data)
	for cell, want := range map[string]string{"A4": "Hidden id", "B2": "Title", "B3": "Header", "B4": "Row head", "C4": "Attribute", "E4": "Summary", "F4": "Arrow"} {
		if got := of(f, accessSheet, cell); got != StylePrefix+want {
			t.Errorf("%s is in the style %q, want %q", cell, got, want)
		}
	}
}

// TestTurnedCellsFollowToo: a text that runs the other way is in the same style.
func TestTurnedCellsFollowToo(t *testing.T) {
	data, _ := mustWrite(t, "xlsx", languagesReport())
	_, of := styleNames(t, data)
	f := openBook(t, data)
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c, text := range row {
				if got := of(f, name, cellAt(c+1, r+1)); text != "" && !strings.HasPrefix(got, StylePrefix) {
					t.Errorf("%s!%s (%.20q) is in the style %q", name, cellAt(c+1, r+1), text, got)
				}
			}
		}
	}
}

func TestFilterTakesIDsAlong(t *testing.T) {
	data, _ := mustWrite(t, "xlsx", matrixReport())
	part := string(zipPart(t, data, "xl/worksheets/sheet2.xml"))
	if !strings.Contains(part, `<autoFilter ref="$A$3:$J$12"`) && !strings.Contains(part, `<autoFilter ref="A3:J12"`) {
		t.Errorf("the filter: %s", regexp.MustCompile(`<autoFilter[^>]*>`).FindString(part))
	}
	if strings.Contains(part, "filterMode") {
		t.Error("the sheet says that rows are filtered away")
	}
	if order := regexp.MustCompile(`</sheetData>.*<autoFilter .*<hyperlinks>.*<pageMargins `); !order.MatchString(part) {
		t.Error("what stands behind the rows is not in the order that Excel wants")
	}
}

// restyle changes a workbook's style sheet and first sheet, as a person does in Excel.
func restyle(t *testing.T, data []byte, change map[string]func(string) string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range z.File {
		text := string(zipPart(t, data, f.Name))
		if with := change[f.Name]; with != nil {
			next := with(text)
			if next == text {
				t.Fatalf("%s was not changed", f.Name)
			}
			text = next
		}
		w, err := out.Create(f.Name)
		if err == nil {
			_, err = io.WriteString(w, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func houseBook(t *testing.T) []byte {
	data, _ := mustWrite(t, "xlsx", matrixReport())
	return restyle(t, data, map[string]func(string) string{
		"xl/styles.xml": func(s string) string {
			summary := ownStyles()[summaryStyle].font.xml("font")
			return strings.Replace(s, summary, `<font><sz val="12"/><color theme="4"/><name val="Verdana"/><family val="2"/></font>`, -1) // the front page's too
		},
		"xl/worksheets/sheet1.xml": func(s string) string {
			s = regexp.MustCompile(`orientation="\w+"`).ReplaceAllString(s, `orientation="portrait"`)
			s = regexp.MustCompile(`<oddHeader>.*</oddHeader>`).ReplaceAllString(s, `<oddHeader>&amp;CInstitute</oddHeader>`)
			return regexp.MustCompile(` left="[\d.]+"`).ReplaceAllString(s, ` left="1.25"`)
		},
	})
}

func TestTemplateDecidesTheLook(t *testing.T) {
	r := matrixReport()
	r.Template, r.Page.Paper = houseBook(t), ""
	data, warnings := mustWrite(t, "xlsx", r)
	if len(warnings) > 0 && strings.Contains(strings.Join(warnings, " "), "template") {
		t.Errorf("warnings: %q", warnings)
	}
	f := openBook(t, data)
	runs, err := f.GetCellRichText(accessSheet, "E4")
	if err != nil {
		t.Fatal(err)
	}
	for _, run := range runs {
		if run.Font == nil { // plain words follow the style of their cell
			continue
		}
		if run.Font.Family != "Verdana" {
			t.Errorf("%.20q is not in the house's font: %+v", run.Text, run.Font)
		} else if run.Font.Color == greyColor && run.Font.Size >= 12 {
			t.Errorf("%q is no smaller than the text it stands in: %v", run.Text, run.Font.Size)
		}
	}
	if sheet := string(zipPart(t, data, "xl/worksheets/sheet2.xml")); !strings.Contains(sheet, `<i/><sz val="12"/>`) {
		t.Error("verbatim words lost what sets them apart")
	}
	styles := string(zipPart(t, data, "xl/styles.xml"))
	if !strings.Contains(styles, `theme="4"`) || !strings.Contains(styles, ownStyles()[titleStyle].font.xml("font")) {
		t.Error("what the template says is not there, or what it leaves alone is not ours")
	}
	high, _ := f.GetRowHeight(accessSheet, 4)
	plain, _ := matrixBook(t).GetRowHeight(accessSheet, 4)
	if high <= plain {
		t.Errorf("rows are %v high for the larger font, %v for ours", high, plain)
	}
}

func TestTemplateDecidesThePage(t *testing.T) {
	r := matrixReport()
	r.Template, r.Page.Paper = houseBook(t), ""
	data, _ := mustWrite(t, "xlsx", r)
	f := openBook(t, data)
	l, err := f.GetPageLayout(accessSheet)
	if err != nil || *l.Size != 8 || *l.Orientation != "portrait" {
		t.Errorf("page: %+v, %v", l, err)
	}
	m, err := f.GetPageMargins(accessSheet)
	if err != nil || *m.Left != 1.25 || *m.Top != 0.75 {
		t.Errorf("margins: %+v, %v", m, err)
	}
	h, err := f.GetHeaderFooter(accessSheet)
	if err != nil || !strings.HasPrefix(h.OddHeader, "&CInstitute") || !strings.Contains(h.OddHeader, TeamOnly) || !strings.Contains(h.OddFooter, "&P / &N") {
		t.Errorf("header and footer: %+v, %v", h, err)
	}
	r.Page.Paper = A4
	data, _ = mustWrite(t, "xlsx", r)
	if l, err := openBook(t, data).GetPageLayout(accessSheet); err != nil || *l.Size != 9 {
		t.Errorf("a paper that was asked for: %+v, %v", l, err)
	}
}

// TestMarkingBesideTemplate: whatever the template says, the marking is on every page
// that is for the team, and on none that is not.
func TestMarkingBesideTemplate(t *testing.T) {
	long := strings.Repeat("x", headerUnits)
	for _, c := range []struct{ header, footer, banner string }{
		{"&LHouse", "", TeamOnly}, {"&LHouse&RRight", "&Cfoot", TeamOnly}, {"", "&C" + TeamOnly, TeamOnly}, {long, "", TeamOnly}, {"&R" + TeamOnly, TeamOnly, ""},
	} {
		p := housePage{header: c.header, footer: c.footer}
		own := "&Lours&R" + c.banner
		header, footer := p.running(own, "&P", c.banner)
		if n := strings.Count(header+footer, TeamOnly); (c.banner != "") != (n > 0) || units(header) > headerUnits {
			t.Errorf("%+v: the marking stands %d times in %q, %q", c, n, header, footer)
		}
	}
}

func TestTemplateThatIsNone(t *testing.T) {
	r := matrixReport()
	docx, _ := mustWrite(t, "docx", matrixReport())
	for name, data := range map[string][]byte{"text": []byte("no workbook"), "empty": {}, "word": docx} {
		r.Template = data
		_, err := Write(io.Discard, "xlsx", r)
		var e *framework.Error
		if !errors.As(err, &e) || e.Name != "bad-template" || e.Hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	var b bytes.Buffer
	if err := excelize.NewFile().Write(&b); err != nil {
		t.Fatal(err)
	}
	r.Template = b.Bytes()
	_, warnings := mustWrite(t, "xlsx", r)
	if all := strings.Join(warnings, " "); !strings.Contains(all, "Framewright Summary") || !strings.Contains(all, "it has Normal") {
		t.Errorf("a template without our styles: %q", warnings)
	}
}

// FuzzTemplate: whatever is given as a style sheet, the workbook can be read.
func FuzzTemplate(f *testing.F) {
	f.Add(`<styleSheet><fonts><font><b val="true"/><sz val="x"/><name val="A&amp;B"/><extLst><ext/></extLst></font></fonts><cellStyleXfs><xf fontId="0" fillId="9" applyBorder="0"><alignment horizontal="center"/></xf></cellStyleXfs><cellStyles><cellStyle name="framewright summary" xfId="0"/></cellStyles></styleSheet>`)
	f.Fuzz(func(t *testing.T, style string) {
		r := &Report{Sections: []Section{{Title: "S", Blocks: []Block{&Table{Columns: []Column{{Title: "C"}}, Rows: Each([]Row{{Cells: []Cell{{Spans: Text("text")}}}})}}}}}
		data, _ := mustWrite(t, "xlsx", r)
		r.Template = restyle(t, data, map[string]func(string) string{"xl/styles.xml": func(string) string { return style + "\n" }})
		var b bytes.Buffer
		if _, err := Write(&b, "xlsx", r); err != nil {
			return // refused
		}
		if xml.Unmarshal(zipPart(t, b.Bytes(), "xl/styles.xml"), new(struct{})) != nil {
			t.Errorf("a style sheet that nobody can read, from %q", style)
		}
		if _, err := sheet.Tables("x.xlsx", b.Bytes()); err != nil {
			t.Error(err)
		}
	})
}
