package document_test

import (
	"runtime"
	"strings"
	"testing"

	"framewright/coding/document"
)

// Files made to be slow or greedy are read, or refused, in time and memory that
// grow with their length: were it with the square, this test would take hours.
func TestHostileShapes(t *testing.T) {
	const n = 1 << 18
	times := func(s string) string { return strings.Repeat(s, n/len(s)) }
	for name, data := range map[string]string{
		"oneline.rtf":  `{\rtf1 ` + times("word ") + `}`,
		"oneword.rtf":  `{\rtf1 ` + times("w") + `}`,
		"bytes.rtf":    `{\rtf1\ansicpg932 ` + times(`\'82\'a0`) + `}`,
		"unicode.rtf":  `{\rtf1 ` + times(`\u12354?`) + `}`,
		"halves.rtf":   `{\rtf1 ` + times(`\u55357 `) + `}`,
		"groups.rtf":   `{\rtf1 a` + times(`{{{}}}`) + `}`,
		"bold.rtf":     `{\rtf1 ` + times(`\b a\b0 b`) + `}`,
		"cells.rtf":    `{\rtf1 \intbl a` + times(`\cell`) + `\row}`,
		"rows.rtf":     `{\rtf1 ` + times(`\intbl a\cell\row`) + `}`,
		"hidden.rtf":   `{\rtf1 a` + times(`{\v b}c`) + `}`,
		"notes.rtf":    `{\rtf1 a` + times(`{\*\annotation b}`) + `}`,
		"ranges.rtf":   `{\rtf1 a` + times(`{\*\atrfstart 1}`) + `}`,
		"fonts.rtf":    `{\rtf1{\fonttbl` + times(`{\f1\fcharset2 x;}`) + `}a}`,
		"styles.rtf":   `{\rtf1{\stylesheet` + times(`{\s1 x;}`) + `}a}`,
		"label.rtf":    `{\rtf1{\listtext ` + times(`{\listtext x}`) + `}a}`,
		"oneline.html": times("word "),
		"oneword.html": times("w"),
		"blanks.html":  "a" + times(" ") + "b",
		"angles.html":  "a" + times("< "),
		"bold.html":    times("<b>a</b>b"),
		"open.html":    strings.Repeat("<b>", 500) + times("<p>a"),
		"rows.html":    "<table>" + times("<tr><td>a<td>b"),
		"cells.html":   "<table><tr>" + times("<td>"),
		"tables.html":  strings.Repeat("<table><tr><td>", 100) + times("<tr><td>a</td></tr>"),
		"ends.html":    strings.Repeat("<b>", 500) + "a" + times("</i>"),
		"attrs.html":   "<p " + times("a=b c ") + ">a",
		"classes.html": "<p class='" + times("a ") + "'>a",
		"sheet.html":   "<style>" + times(".a{color:red}") + "</style>a",
		"braces.html":  "<style>" + times("{") + "</style>a",
		"brackets.css": "<html><style>" + times("@a{{}}") + "</style>a",
		"deleted.html": times("<del>a</del>b"),
		"notes.html":   times("<div><p><a id=cmnt1>a</a></div>"),
		"comments.htm": "a" + times("<!-- -->"),
		"doctype.html": "<!DOCTYPE html" + times("[<!ENTITY a 'b'>") + "a",
		"oneline.fodt": flatOdt(times("word ")),
		"blanks.fodt":  flatOdt(times("<text:s/>")),
		"spans.fodt":   flatOdt(times("<text:span>a</text:span>")),
		"notes.fodt":   flatOdt(times("<office:annotation/>")),
		"names.fodt":   flatOdt("<office:annotation><dc:creator>" + times("a<!-- -->") + "</dc:creator></office:annotation>a"),
		"changes.fodt": flatOdt(times(`<text:change-start text:change-id="c1"/>`) + "a"),
		"cells.fodt":   flatOdt("a</text:p><table:table><table:table-row>" + times(`<table:table-cell table:number-columns-repeated="99999999"/>`) + "</table:table-row></table:table><text:p>"),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		checkRead(t, name, []byte(data))
		runtime.ReadMemStats(&after)
		// All that reading and counting ever ask for, freed or not: 72 bytes of
		// a run for one of text are the worst.
		if got := after.TotalAlloc - before.TotalAlloc; got > 400*n {
			t.Errorf("%s: %d bytes were asked for, %d for each of the file", name, got, got/n)
		}
	}
}

// flatOdt is an OpenDocument text in one file, with one paragraph.
func flatOdt(paragraph string) string {
	return `<?xml version="1.0"?><office:document` + odtNames + ` office:mimetype="` + odtKind + `"><office:body><office:text>` +
		`<text:tracked-changes><text:changed-region text:id="c1"><text:insertion/></text:changed-region></text:tracked-changes>` +
		`<text:p>` + paragraph + `</text:p></office:text></office:body></office:document>`
}

// Text in one line, however long, takes a small multiple of its own length.
func TestLongLinesTakeLittle(t *testing.T) {
	const n = 8 << 20
	line := strings.Repeat("word ", n/5)
	for name, data := range map[string]string{"a.rtf": `{\rtf1 ` + line + `}`, "a.html": "<p>" + line, "a.fodt": flatOdt(line)} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := document.Read(name, []byte(data)); err != nil {
			t.Error(err)
		}
		runtime.ReadMemStats(&after)
		if got := after.TotalAlloc - before.TotalAlloc; got > 16*n {
			t.Errorf("%s: %d bytes for each of the file", name, got/n)
		}
	}
}
