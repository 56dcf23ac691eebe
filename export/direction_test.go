package export

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// languagesReport is an English report on talk in several scripts.
func languagesReport() *Report {
	r := &Report{Title: "Talk in several scripts", Audience: Team, Language: "en", Legend: [][]Span{spans(Ref, "[12]", Plain, " is a turn.")}}
	r.Sections = []Section{
		{ID: "s1", Title: "1.2 الطريق", Level: 2, Blocks: []Block{
			&Entry{Quote: spans(Verbatim, "الحافلة تأتي «مرّتين» (3.5 كم) P01 وضحك 😂."), Attribution: Text("Participant, rural area"), Ref: "P01:2-4", State: "chosen", Note: spans(Comment, "Why P01?"), Language: "ar"},
			&Entry{Quote: spans(Verbatim, "צה\"ל, בית־ספר של 120 ילדים."), Ref: "P02:2"},
			&Entry{Quote: spans(Verbatim, "他说“很有用”。"), Language: "zh-TW"},
			&TurnLine{Number: "12a", Speaker: "P01 00:04:10", Spans: Text("نعم، 12-14 مرة"), Codes: []string{"1.2 الطريق", "2 Cost"}, Language: "ar"},
			&Paragraph{Role: Note, Spans: Text("تضحك"), Language: "ar"},
		}},
		{ID: "s2", Title: "Matrix", Blocks: []Block{&Table{
			Columns: []Column{{ID: "p", Title: "Participant", Kind: HeadColumn}, {ID: "a", Number: "1.1", Title: "الحافلة"}, {ID: "b", Title: "公共交通"}},
			Rows: Each([]Row{
				{ID: "P01", Cells: []Cell{{Spans: Text("P01")}, {Spans: spans(Plain, "يعتمد على ", Verbatim, "\"الحافلة\"", Plain, " ", Ref, "[2-4]", Plain, "."), Link: "s1", LinkText: "2 passages", Flag: "stale: read again"}, {Spans: spans(Plain, "坐", Verbatim, "“公共汽车”", Ref, " [2]")}}},
				{ID: "P02", Cells: []Cell{{Spans: Text("P02")}, {Spans: spans(Plain, "Says ", Verbatim, "\"צה״ל\"", Plain, " ", Ref, "[2]", Plain, ".")}, {Spans: Text("バスで通いました")}}},
				{ID: "P03", Cells: []Cell{{Spans: Text("P03")}, {Spans: Text("Walks, and does not mind it: the road is dry for most of the year.")}, {}}},
			})}}},
	}
	return r
}

// leftwardsReport is an Arabic report with something English in it.
func leftwardsReport() *Report {
	r := &Report{Title: "Quotation bank", Subtitle: "انتظار الرعاية", Audience: Team, Language: "ar", RTL: true,
		Meta: []KeyValue{{"Date", "22 November 2026"}}, Legend: [][]Span{spans(Ref, "[12]", Plain, " is a turn.")}}
	r.Sections = []Section{{ID: "s", Title: "1 الطريق", Blocks: []Block{
		&Entry{Quote: spans(Verbatim, "الحافلة تأتي مرّتين."), Attribution: Text("Participant"), Ref: "P01:2"},
		&Entry{Quote: spans(Verbatim, "I walk."), Attribution: Text("Participant"), Language: "en"},
		&Table{Columns: []Column{{ID: "p", Title: "Participant", Kind: HeadColumn}, {ID: "a", Title: "الحافلة"}},
			Rows: Each([]Row{{ID: "P01", Cells: []Cell{{Spans: Text("P01")}, {Spans: Text("يعتمد على الحافلة.")}}}, {ID: "P02", Cells: []Cell{{Spans: Text("P02")}, {Spans: Text("Walks.")}}}})},
	}}}
	return r
}

func TestDirectionOf(t *testing.T) {
	for _, c := range []struct {
		spans []Span
		lang  string
		want  direction
	}{
		{Text("The bus"), "", leftToRight},
		{Text("الحافلة"), "en", rightToLeft},
		{Text("האוטובוס"), "", rightToLeft},
		{Text("Facebook قال لي المدير"), "ar", rightToLeft},
		{Text("Facebook قال لي المدير"), "", rightToLeft},
		{Text("She said قال لي المدير الحافلة"), "en", leftToRight},
		{Text("ق is the first letter"), "en", leftToRight},
		{spans(Plain, "Says ", Verbatim, "قال لي المدير الحافلة تأتي"), "ar", leftToRight},
		{spans(Plain, "", Verbatim, "قال لي", Ref, " [P01:2]"), "en", rightToLeft},
		{spans(Ref, "[P01:2]", Plain, " قال"), "en", rightToLeft},
		{Text("12-14, …"), "ar", rightToLeft},
		{Text("12-14, …"), "fr", leftToRight},
		{Text("12-14, …"), "", undecided},
		{Text("公共交通"), "ar", leftToRight},
		{nil, "", undecided},
	} {
		if got := directionOf(c.spans, c.lang); got != c.want {
			t.Errorf("%v in %q runs %d, want %d", c.spans, c.lang, got, c.want)
		}
	}
	for tag, want := range map[string]bool{"ar": true, "he-IL": true, "fa_IR": true, "ur": true, "ckb": true, "az": false, "az-Arab": true, "en": false, "": false, "nonsense-": false, "zh": false} {
		if RightToLeft(tag) != want {
			t.Errorf("%q: %v", tag, !want)
		}
	}
}

func TestScriptPieces(t *testing.T) {
	names := map[script]string{western: "w", toTheLeft: "r", eastAsian: "c"}
	for _, c := range []struct {
		text string
		way  direction
		want string
	}{
		{"The bus (3.5 km).", leftToRight, "w:The bus (3.5 km)."},
		{"الحافلة (3.5 كم).", rightToLeft, "r:الحافلة (3.5 كم)."},
		{"الحافلة P01 (bus).", rightToLeft, "r:الحافلة |w:P01 (bus|r:)."},
		{"say «نعم» now", leftToRight, "w:say «|r:نعم|w:» now"},
		{"12 ילדים", rightToLeft, "r:12 ילדים"},
		{"בֵּית 120", leftToRight, "r:בֵּית 120"},
		{"他说“很有用”。", leftToRight, "c:他说“很有用”。"},
		{"see 公交, ok", leftToRight, "w:see |c:公交, |w:ok"},
		{"公交 12 bus", leftToRight, "c:公交 12 |w:bus"},
		{"بعد 12 bus", leftToRight, "r:بعد 12|w: bus"},
		{"١٢", leftToRight, "r:١٢"},
		{"…", rightToLeft, "r:…"},
		{"😂", leftToRight, "w:😂"},
	} {
		var got []string
		for _, p := range scriptPieces(c.text, c.way) {
			got = append(got, names[p.script]+":"+p.text)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q: %s, want %s", c.text, s, c.want)
		}
	}
}

func drawMixed(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"bus", "e\u0301", "الحافلة", "مَ", "בֵּ", "公交", "か\u3099", "한", "\u1112\u1161", "👩‍👩‍👧", "🇩🇪", "1️⃣", "12", "١٢", " ", ", ", "(", ")", "«", "»", "\n", "\t", "P01", "กำ", "क्ष"}), 0, 30).Draw(t, "pieces"), "")
}

func TestScriptPiecesAreTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawMixed(t)
		joined := ""
		last := script(9)
		for _, p := range scriptPieces(text, rapid.SampledFrom([]direction{leftToRight, rightToLeft}).Draw(t, "way")) {
			if p.script == open || p.script == last && p.text != "" {
				t.Fatalf("%q has a piece %q of script %d", text, p.text, p.script)
			}
			joined, last = joined+p.text, p.script
		}
		if joined != text {
			t.Fatalf("%q became %q", text, joined)
		}
	})
}

// TestCutsTearNothing holds that whatever a format cuts is cut between characters as
// people see them.
func TestCutsTearNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawMixed(t)
		ends := map[int]bool{0: true}
		for g := graphemes.FromString(text); g.Next(); {
			ends[g.End()] = true
		}
		n := rapid.IntRange(12, 60).Draw(t, "room") // more than the longest character
		if cut := cutUnits(text, n); !ends[cut] || units(text[:cut]) > n {
			t.Fatalf("%q is cut at %d, to %q", text, cut, text[:cut])
		}
		if cut := cutLines(text, 60, 10, 1); !ends[cut] {
			t.Fatalf("%q is cut to a line at %d, to %q", text, cut, text[:cut])
		}
		head, _ := strings.CutSuffix(shorten(text, n), "…")
		if !strings.HasPrefix(text, head) || !ends[len(head)] {
			t.Fatalf("%q is shortened to %q", text, head)
		}
	})
}

// readingOrder is what a cell says of the way its text runs.
func readingOrderOf(t *testing.T, f *excelize.File, sheet, text string) uint64 {
	t.Helper()
	places, err := f.SearchSheet(sheet, text)
	if err != nil || len(places) == 0 {
		t.Fatalf("%q is not on %s (%v)", text, sheet, err)
	}
	id, err := f.GetCellStyle(sheet, places[0])
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	return style.Alignment.ReadingOrder
}

// TestWorkbookReadsLeftwards holds cells and sheets to the way their text runs.
func TestWorkbookReadsLeftwards(t *testing.T) {
	data, _ := mustWrite(t, "xlsx", languagesReport())
	f := openBook(t, data)
	for text, want := range map[string]uint64{"1.1 الحافلة": readRightToLeft, "يعتمد على \"الحافلة\" [\u200e2-4\u200e].": readRightToLeft, "Says \"צה״ל\" [\u200e2\u200e].": 0, "バスで通いました": 0} {
		if got := readingOrderOf(t, f, "Matrix", text); got != want {
			t.Errorf("%s reads %d, want %d", text, got, want)
		}
	}
	for sheet, want := range map[string]bool{FrontSheet: false, "Matrix": false, "Quotations": true} {
		view, err := f.GetSheetView(sheet, 0)
		if err != nil || *view.RightToLeft != want {
			t.Errorf("%s runs to the left: want %v (%v)", sheet, want, err)
		}
	}
	data, _ = mustWrite(t, "xlsx", leftwardsReport())
	f = openBook(t, data)
	for text, want := range map[string]uint64{"يعتمد على الحافلة.": readRightToLeft, "Walks.": readLeftToRight} {
		if got := readingOrderOf(t, f, "1 الطريق", text); got != want {
			t.Errorf("%s reads %d, want %d", text, got, want)
		}
	}
	for _, sheet := range []string{FrontSheet, "1 الطريق"} {
		if view, err := f.GetSheetView(sheet, 0); err != nil || !*view.RightToLeft {
			t.Errorf("%s runs to the right (%v)", sheet, err)
		}
	}
}
