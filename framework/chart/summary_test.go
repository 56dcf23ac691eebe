package chart

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// shape writes spans as kind:text, one letter a kind.
func shape(spans []Span) string {
	letter := map[SpanKind]string{Plain: "p", Verbatim: "v", RefMark: "r", Comment: "c"}
	var out []string
	for _, s := range spans {
		out = append(out, letter[s.Kind]+"<"+s.Text+">")
	}
	return strings.Join(out, " ")
}

func TestParseSummarySpans(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"all marks", `Late shifts; "nobody tells me" [12*]. {check rota}`, `p<Late shifts; > v<"nobody tells me"> p< > r<[12*]> p<. > c<{check rota}>`},
		{"curly", "“so tired” [3]", "v<“so tired”> p< > r<[3]>"},
		{"german", "„so müde“ und »ganz leer«", "v<„so müde“> p< und > v<»ganz leer«>"},
		{"french", "« tout seul » [4]", "v<« tout seul »> p< > r<[4]>"},
		{"japanese", "「大丈夫」[4]", "v<「大丈夫」> r<[4]>"},
		{"swedish", "säger ”aldrig mer” [4]", "p<säger > v<”aldrig mer”> p< > r<[4]>"},
		{"apostrophes", "doesn't ‘like’ the bosses' tone", "p<doesn't ‘like’ the bosses' tone>"},
		{"half autocorrected", `"so tired” and “so cold" too`, `v<"so tired”> p< and > v<“so cold"> p< too>`},
		{"quote in quote", `"he said “no” to me" [4]`, `v<"he said “no” to me"> p< > r<[4]>`},
		{"unbalanced quote", `says "never [4]`, `p<says "never > r<[4]>`},
		{"inches", `a 6" pipe and "a long wait"`, `p<a 6" pipe and > v<"a long wait">`},
		{"not over paragraphs", "says \"never\n\nand \"again\" [4]", "p<says \"never\n\nand > v<\"again\"> p< > r<[4]>"},
		{"empty quotes", `"" and "." and "x"`, `p<"" and "." and > v<"x">`},
		{"quote in comment", `{she says "hm"} "yes"`, `c<{she says "hm"}> p< > v<"yes">`},
		{"comment in quote", `"we {all?} left" [2]`, `v<"we {all?} left"> p< > r<[2]>`},
		{"nested comment", `{a {b} c} d`, `c<{a {b} c}> p< d>`},
		{"unbalanced comment", `{a {b} c`, `p<{a > c<{b}> p< c>`},
		{"no refs", "[town] [laughs] [sic] [P03] [12 14] [14-12] [0] []", "p<[town] [laughs] [sic] [P03] [12 14] [14-12] [0] []>"},
		{"refs", "[12-14][P03-2:7a][00:14:20][00:14:20-00:15:00]", "r<[12-14]> r<[P03-2:7a]> r<[00:14:20]> r<[00:14:20-00:15:00]>"},
		{"lists", "[12, 14] [12; 15-16*] [12,]", "r<[12, 14]> p< > r<[12; 15-16*]> p< > r<[12,]>"},
		{"dashes of programs", "[12–14] [12 – 14*] [P03:2—3]", "r<[12–14]> p< > r<[12 – 14*]> p< > r<[P03:2—3]>"},
		{"elision in quote", `"we left [...] at noon" [2]`, `v<"we left [...] at noon"> p< > r<[2]>`},
	} {
		if got := shape(ParseSummary(c.text).Spans); got != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.name, c.text, got, c.want)
		}
	}
}

func TestCites(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"[12]", "12"},
		{"[12*]", "12*"},
		{"[12a - 14]", "12a-14"},
		{"[12; 15–16*]", "12 15-16*"},
		{"[P03-2:7]", "P03-2:7"},
		{"[P03-2:7, 9]", "P03-2:7 P03-2:9"},
		{"[3, P03-2:7]", "3 P03-2:7"},
		{"[00:14:20*]", "00:14:20*"},
		{"[P03-2:00:14:20.5-00:15:00]", "P03-2:00:14:20.5-00:15:00"},
	} {
		var got []string
		for _, cite := range ParseSummary(c.text).Refs() {
			got = append(got, cite.String())
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: got %q, want %q", c.text, got, c.want)
		}
	}
	if got := ParseSummary("[7]").Refs()[0].Ref("P09").String(); got != "P09:7" {
		t.Errorf("a bare ref is %s, not of the row's transcript", got)
	}
}

func TestStatements(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string // statement | refs | quotes
	}{
		{`No car. Bus twice a day [12]. "I walk" [13*] [14]; {why?} gave up`,
			[]string{"No car. Bus twice a day [12].|12|", `"I walk" [13*] [14]; {why?}|13* 14|I walk`, "gave up||"}},
		{"one [2], [3]. (two [4])", []string{"one [2], [3].|2 3|", "(two [4])|4|"}},
		{"[2] one", []string{"[2]|2|", "one||"}},
		{"- one [2]\n- two [3]", []string{"- one [2]|2|", "- two [3]|3|"}},
		{"{only a comment}", []string{"{only a comment}||"}},
		{`“a” and „b {x} c“ [2]`, []string{"“a” and „b {x} c“ [2]|2|a/b  c"}},
		{"", nil},
	} {
		var got []string
		for _, s := range ParseSummary(c.text).Statements {
			var refs, quotes []string
			for _, r := range s.Refs {
				refs = append(refs, r.String())
			}
			for _, q := range s.Quotes {
				quotes = append(quotes, q.Words)
			}
			got = append(got, s.Text+"|"+strings.Join(refs, " ")+"|"+strings.Join(quotes, "/"))
		}
		if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%q\n got %q\nwant %q", c.text, got, c.want)
		}
	}
	s := ParseSummary("a [2*]. b [3]. {c}").Statements
	if !s[0].Starred || s[1].Starred || !s[0].Claims() {
		t.Errorf("starred or claims are wrong: %+v", s)
	}
	if ParseSummary("{c} [3]").Statements[0].Claims() {
		t.Error("a comment claims something")
	}
}

func TestBare(t *testing.T) {
	got := ParseSummary(`Walks, "since {2019} it stopped" [12*]. {fare?} Then nothing [13-14] at all.`).Bare()
	if want := `Walks, "since it stopped". Then nothing at all.`; strings.Join(strings.Fields(got), " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// summaryText draws texts that are dense in marks.
func summaryText() *rapid.Generator[string] {
	piece := rapid.SampledFrom([]string{`"`, "“", "”", "„", "«", "»", "「", "」", "{", "}", "[", "]", "[12]", "[12-14*]", "[P03-2:7; 9]", "[00:14:20]",
		"[town]", "[...]", "'", "’", " ", "\n", "\n\n", "bus", "wait", "6", ".", ";", "é", "\xff", "🙂", "*", "-", ":"})
	return rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(piece, 0, 30).Draw(t, "pieces"), "") })
}

func TestSummaryKeepsEveryByte(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { keepsEveryByte(t, summaryText().Draw(t, "text")) })
}

func keepsEveryByte(t interface{ Fatalf(string, ...any) }, text string) {
	s := ParseSummary(text)
	at := 0
	last := SpanKind("")
	for _, sp := range s.Spans {
		if sp.At != at || sp.Text == "" || text[at:at+len(sp.Text)] != sp.Text {
			t.Fatalf("span %+v does not stand at %d of %q", sp, at, text)
		}
		if sp.Kind == Plain && last == Plain {
			t.Fatalf("plain text is parted at %d of %q", at, text)
		}
		at, last = at+len(sp.Text), sp.Kind
	}
	if at != len(text) {
		t.Fatalf("spans end at %d of %q", at, text)
	}
	var b strings.Builder
	for _, st := range s.Statements {
		refs := 0
		for _, sp := range st.Spans {
			b.WriteString(sp.Text)
			if sp.Kind == RefMark {
				refs++
			}
		}
		if refs > len(st.Refs) {
			t.Fatalf("statement %q has lost refs", st.Text)
		}
	}
	if b.String() != text {
		t.Fatalf("statements give %q, not %q", b.String(), text)
	}
}

// Marks that never close, by the thousand.
func TestHostileTextsStayWhole(t *testing.T) {
	for _, piece := range []string{"“", "\"“", "{", "[", "»a", "[1", "{\"", "\n\"", "„\n", "[1]\"", "}{"} {
		keepsEveryByte(t, strings.Repeat(piece, 3000))
	}
}

func FuzzParseSummary(f *testing.F) {
	for _, s := range []string{`"a" [12]`, "{a {b} c", "“a\" „b“ «c» [1;2*]", "[00:14:20–00:15:00]", "”a” 6\"", "\xff{\"}[1]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		keepsEveryByte(t, text)
		s := ParseSummary(text)
		for _, sp := range s.Spans { // a mark stands on its own, too
			if sp.Kind == RefMark && len(ParseSummary(sp.Text).Spans) != 1 {
				t.Fatalf("%q is a ref in %q and none alone", sp.Text, text)
			}
		}
		for _, c := range s.Refs() { // what is printed is read again
			again := ParseSummary("[" + c.String() + "]").Refs()
			if len(again) != 1 || again[0] != c {
				t.Fatalf("%q is read as %+v, not %+v", c, again, c)
			}
		}
	})
}
