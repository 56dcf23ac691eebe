package sheet_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"framewright/framework"
	"framewright/framework/sheet"
)

func pack(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const odsKind = "application/vnd.oasis.opendocument.spreadsheet"

func odsOf(t testing.TB, tables string) []byte {
	return pack(t, map[string]string{"mimetype": odsKind, "content.xml": `<?xml version="1.0" encoding="UTF-8"?><office:document-content><office:automatic-styles>` +
		`<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>` +
		`<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>` +
		`</office:automatic-styles><office:body><office:spreadsheet>` + tables + `</office:spreadsheet></office:body></office:document-content>`})
}

func TestOpenDocument(t *testing.T) {
	for _, c := range []struct{ name, table, want string }{
		{"paragraphs and spaces", `<table:table-row><table:table-cell office:value-type="string"><text:p>one
  two<text:s text:c="3"/><text:span text:style-name="T1">bold <text:a>link</text:a></text:span><text:tab/>x<text:line-break/>y</text:p><text:p/><text:p>&lt;end&gt;</text:p></table:table-cell></table:table-row>`,
			`A1 "one two   bold link\tx\ny\n\n<end>"`},
		{"repeated", `<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>` +
			`<table:table-row table:number-rows-repeated="2"><table:table-cell/><table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16381"/></table:table-row>` +
			`<table:table-row table:number-rows-repeated="1048571"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`,
			"B4 \"x\"\nC4 \"x\"\nB5 \"x\"\nC5 \"x\""},
		{"heads, groups and hidden rows", `<table:table-column/><table:table-header-rows><table:table-row><table:table-cell><text:p>h</text:p></table:table-cell></table:table-row></table:table-header-rows>` +
			`<table:table-row-group><table:table-row table:visibility="collapse"><table:table-cell><text:p>g</text:p></table:table-cell></table:table-row></table:table-row-group>`, "A1 \"h\"\nA2 \"g\""},
		{"covered cells", `<table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>a</text:p></table:table-cell><table:covered-table-cell><text:p>b</text:p></table:covered-table-cell><table:table-cell><text:p>c</text:p></table:table-cell></table:table-row>`,
			"A1 \"a\"\nB1 \"b\"\nC1 \"c\""},
		{"values", `<table:table-row><table:table-cell office:value-type="float" office:value="2.50" calcext:value-type="float"><text:p>2.5</text:p></table:table-cell>` +
			`<table:table-cell office:value-type="float" office:value="7"><text:p>007</text:p></table:table-cell>` +
			`<table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50.00%</text:p></table:table-cell>` +
			`<table:table-cell office:value-type="date" office:date-value="2024-03-01"><text:p>01/03/24</text:p></table:table-cell>` +
			`<table:table-cell office:value-type="date" office:date-value="2024-03-01T12:00:00"><text:p>x</text:p></table:table-cell>` +
			`<table:table-cell office:value-type="time" office:time-value="PT09H05M30S"><text:p>9:05</text:p></table:table-cell>` +
			`<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p></table:table-cell></table:table-row>`,
			"A1 \"2.5\"\nB1 \"007\"\nC1 \"50%\"\nD1 \"2024-03-01\"\nE1 \"2024-03-01T12:00:00\"\nF1 \"09:05:30\"\nG1 \"TRUE\""},
		{"formulas", `<table:table-row><table:table-cell table:formula="of:=[.A9]&amp;&quot;x&quot;" office:value-type="string" office:string-value="yx"/>` +
			`<table:table-cell table:formula="of:=Depends" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#NAME?</text:p></table:table-cell>` +
			`<table:table-cell table:formula="of:=-fares" office:value-type="float" office:value="0"><text:p>#NAME?</text:p></table:table-cell>` +
			`<table:table-cell table:formula="of:=a b c" office:value-type="float" office:value="0"><text:p>Err:509</text:p></table:table-cell></table:table-row>`,
			"A1 f \"yx\"\nB1 f \"=Depends\"\nC1 f \"-fares\"\nD1 f \"=a b c\""},
		{"comments", `<table:table-row><table:table-cell/><table:table-cell><office:annotation office:display="true"><dc:creator>Ana</dc:creator><dc:date>2026-03-01T10:00:00</dc:date><text:p>is this</text:p><text:p>right?</text:p></office:annotation><text:p>x</text:p></table:table-cell></table:table-row>`,
			"B1 \"x\"\n#B1 Ana 2026-03-01T10:00:00: \"is this\nright?\""},
		{"drawings and notes are no text", `<table:shapes><draw:frame><draw:text-box><text:p>no</text:p></draw:text-box></draw:frame></table:shapes><table:table-row><table:table-cell><draw:frame><text:p>no</text:p></draw:frame><text:p>a<text:ruby><text:ruby-base>b</text:ruby-base><text:ruby-text>no</text:ruby-text></text:ruby></text:p></table:table-cell></table:table-row>`,
			`A1 "ab"`},
	} {
		want := strings.ReplaceAll(c.want, "this\nright", `this\nright`)
		stands(t, c.name, odsOf(t, `<table:table table:name="S" table:style-name="ta1">`+c.table+`</table:table>`), "[S]\n"+want)
	}
	stands(t, "hidden sheets", odsOf(t, `<table:tracked-changes><table:table-cell><text:p>old</text:p></table:table-cell></table:tracked-changes><table:table table:name="A"/><table:table table:name="B" table:style-name="ta2"/>`), "[A]\n[B hidden]")
}

func TestOpenDocumentErrors(t *testing.T) {
	row := func(s string) []byte {
		return odsOf(t, `<table:table><table:table-row>`+s+`</table:table-row></table:table>`)
	}
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"a text document": {pack(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "not-a-table"},
		"a password":      {pack(t, map[string]string{"mimetype": odsKind, "META-INF/manifest.xml": `<m><manifest:encryption-data/></m>`, "content.xml": "\x01"}), "not-a-table"},
		"a new password":  {pack(t, map[string]string{"mimetype": odsKind, "encrypted-package": "\x01"}), "not-a-table"},
		"no content":      {pack(t, map[string]string{"mimetype": odsKind}), "bad-workbook"},
		"cut off":         {odsOf(t, `<table:table>`), "bad-workbook"},
		"far out":         {row(`<table:table-cell table:number-columns-repeated="16385"><text:p>x</text:p></table:table-cell>`), "bad-workbook"},
		"many spaces":     {row(`<table:table-cell><text:p>` + strings.Repeat(`<text:s text:c="32767"/>`, 10000) + `</text:p></table:table-cell>`), "table-too-large"},
		"repeated never":  {row(`<table:table-cell table:number-columns-repeated="0"/>`), "bad-workbook"},
		"many cells": {odsOf(t, `<table:table>`+strings.Repeat(`<table:table-row table:number-rows-repeated="100000"><table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>`, 2)+
			`</table:table>`), "table-too-large"},
	} {
		_, err := sheet.ReadBook("b.ods", c.data)
		if framework.NameOf(err) != c.want || !strings.Contains(fmt.Sprint(err), "hint: ") {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}
