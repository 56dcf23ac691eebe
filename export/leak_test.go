package export

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"
)

// secretReport holds in every hidden or half-hidden place a word that must not leave the
// team, and in every open one a word that must.
func secretReport() *Report {
	r := baseReport("Open title")
	r.Properties = []KeyValue{{"secret-property", "secret-value"}}
	r.Base = Each([]KeyValue{{"secret-key", "secret-base"}})
	r.Contents = true
	table := &Table{
		Columns: []Column{{ID: "secret-head", Title: "Row", Kind: HeadColumn}, {ID: "secret-column", Title: "Open column", Definition: "Open definition"}},
		Rows: Each([]Row{{ID: "secret-row", Anchor: "secret-row-anchor", Cells: []Cell{
			{Spans: Text("P01")}, {Spans: Text("Open summary"), Anchor: "secret-cell-anchor", Flag: "secret-flag: stale", Link: "secret-entry-anchor", LinkText: "open link"}}}}),
	}
	r.Sections = []Section{
		{ID: "secret-section", Title: "Open section", Blocks: []Block{table}},
		{ID: "secret-second", Title: "Open second", Level: 2, Blocks: []Block{
			&Paragraph{Role: Case, Spans: Text("Open case"), Anchor: "secret-case-anchor"},
			&Paragraph{Role: Summary, Spans: []Span{{Text: "Open words "}, {Text: "open ref", Style: Ref, Link: "secret-turn-anchor"}}},
			&Entry{Quote: Text("Open quotation"), Ref: "secret-ref", Anchor: "secret-entry-anchor"},
			&TurnLine{Number: "1", Speaker: "P01", Spans: Text("Open turn"), Anchor: "secret-turn-anchor"}}},
	}
	return r
}

// parts is a file as it can be searched: each part of a package unzipped, else the file.
func parts(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return map[string]string{"": string(data)}
	}
	out := map[string]string{}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = f.Name + "\n" + string(text)
	}
	return out
}

func TestNothingHiddenLeavesTheTeam(t *testing.T) {
	for _, f := range Formats() {
		for _, audience := range []Audience{Team, Archive, Reader} {
			r := secretReport()
			r.Audience = audience
			data, warnings := mustWrite(t, f.Ext, r)
			all := strings.Join(warnings, "\n")
			for name, text := range parts(t, data) {
				all += text
				if audience != Team && strings.Contains(text, "secret") {
					at := strings.Index(text, "secret")
					t.Errorf("%s for %s: %s holds %q", f.Ext, audience, name, text[at:min(at+40, len(text))])
				}
			}
			if f.Ext == "pdf" { // its text is compressed; what stands unseen in it is not
				text := readBack(t, f.Ext, data)
				if audience != Team && strings.Contains(text, "secret") {
					t.Errorf("pdf for %s: %s", audience, text)
				}
				all += text
			}
			for _, open := range []string{"Open summary", "Open quotation", "Open turn"} {
				if !strings.Contains(all, open) {
					t.Errorf("%s for %s lacks %q", f.Ext, audience, open)
				}
			}
			told := strings.Contains(all, "secret-flag")
			if shows := !slices.Contains([]Audience{Archive, Reader}, audience); told != shows {
				t.Errorf("%s for %s: a remark shown %v, want %v", f.Ext, audience, told, shows)
			}
		}
	}
}
