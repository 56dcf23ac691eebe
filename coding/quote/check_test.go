package quote_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framewright/coding/quote"
	"framewright/framework"
	"framewright/framework/anchor"
)

const said = "Well, um, the bus comes twice a day – if it comes. I don’t mind, you know, I pay my neighbour and she’s never late."

var house = framework.ReportRules{Tidy: []string{"um", "er", "you know"}}

func show(edits []quote.Edit) string {
	var out []string
	for _, e := range edits {
		out = append(out, string(e.Kind)+" "+e.Original+" → "+e.Text)
	}
	return strings.Join(out, " | ")
}

func kinds(ws []quote.Warning) string {
	var out []string
	for _, w := range ws {
		out = append(out, w.Kind)
	}
	return strings.Join(out, " ")
}

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		name, original, edited string
		edits, warnings        string
		refused                bool
	}{
		{name: "verbatim", original: said, edited: said},
		{name: "typography", original: "She’s “fine” – so\nI think", edited: "She's 'fine' — so I think",
			edits: "typography She’s → She's | typography “ → ' | typography ” → ' | typography – → —"},
		{name: "omission", original: "the bus comes twice a day if it comes", edited: "the bus [...] if it comes", edits: "omission comes twice a day → [...]"},
		{name: "omission, other dots", original: "the bus comes twice a day", edited: "the […] day", edits: "omission bus comes twice a → […]"},
		{name: "omission, spaced dots", original: "the bus comes twice a day", edited: "the [ … ] day", edits: "omission bus comes twice a → [ … ]"},
		{name: "omission in round brackets", original: "the bus comes twice", edited: "the (...) twice", edits: "omission bus comes → (...)"},
		{name: "omission at the ends", original: "Well, the bus comes twice", edited: "[...] the bus [...]", edits: "omission Well, → [...] | omission comes twice → [...]"},
		{name: "stop beside an omission", original: "the bus comes twice and I wait", edited: "the bus comes [...], I wait", edits: "omission twice and → [...] | typography  → ,"},
		{name: "shortest omission", original: "I go and I go and I stay", edited: "I go [...] I stay", edits: "omission and I go and → [...]"},
		{name: "insertion", original: "the bus is late", edited: "the bus [to town] is late", edits: "insertion  → [to town]"},
		{name: "replacement", original: "he is late", edited: "[the driver] is late", edits: "replacement he → [the driver]"},
		{name: "pseudonym", original: "I saw Ann there", edited: "I saw [my doctor] there", edits: "replacement Ann → [my doctor]"},
		{name: "changed letter", original: "and how it goes", edited: "[...] [H]ow it go[es]", edits: "omission and → [...] | letter how → [H]ow | letter goes → go[es]"},
		{name: "letters added", original: "I walk there", edited: "I walk[ed] there", edits: "letter walk → walk[ed]"},
		{name: "tidied", original: said, edited: "Well, the bus comes twice a day – if it comes. I don’t mind, I pay my neighbour and she’s never late.",
			edits: "tidy um, →  | tidy you know, → "},
		{name: "tidied at the start", original: "Um, the bus", edited: "The bus", edits: "tidy Um, →  | typography the → The"},
		{name: "tidied not listed", original: "like, the bus", edited: "the bus", refused: true},
		{name: "first capital and last stop", original: "the bus comes,", edited: "The bus comes.", edits: "typography the → The | typography , → ."},
		{name: "capital inside", original: "so the bus comes", edited: "so The bus comes", refused: true},
		{name: "question mark dropped", original: "you go?", edited: "you go.", refused: true},
		{name: "exclamation mark added", original: "you go", edited: "you go!", refused: true},
		{name: "word changed", original: "the bus is late", edited: "the train is late", refused: true},
		{name: "word dropped", original: "the bus is very late", edited: "the bus is late", refused: true},
		{name: "word added", original: "the bus is late", edited: "the bus is always late", refused: true},
		{name: "first word dropped", original: "the bus is late", edited: "bus is late", refused: true},
		{name: "words in another order", original: "the bus is late", edited: "late the bus is", refused: true},
		{name: "words run together", original: "any one can", edited: "anyone can", refused: true},
		{name: "accent", original: "le café", edited: "le cafe", refused: true},
		{name: "comma inside", original: "we eat, grandma, now", edited: "we eat grandma, now", refused: true},
		{name: "bracket spoken of in the transcript", original: "so [laughs] I went", edited: "so [laughs] I went"},
		{name: "dots of the transcript", original: "so [...] I went (...) home", edited: "so [...] I went (...) home"},
		{name: "omission of a negation", original: "I do not mind the bus", edited: "I do [...] mind the bus", edits: "omission not → [...]", warnings: "negation"},
		{name: "replacement of a contraction", original: "I don’t like it", edited: "I [do] like it", edits: "replacement don’t → [do]", warnings: "negation"},
		{name: "negation put in", original: "I like it", edited: "I [never] like it", edits: "insertion  → [never]", warnings: "negation"},
		{name: "negation kept", original: "I never ever like it", edited: "I [never] like it", edits: "replacement never ever → [never]"},
		{name: "negation by letters", original: "I do like it", edited: "I do[n’t] like it", edits: "letter do → do[n’t]", warnings: "negation"},
		{name: "French", original: "je n’ai pas vu", edited: "je [ai] vu", edits: "replacement n’ai pas → [ai]", warnings: "negation"},
		{name: "German", original: "das ist kein Problem", edited: "das ist [ein] Problem", edits: "replacement kein → [ein]", warnings: "negation"},
		{name: "nothing left out", original: "the bus is late", edited: "the bus [...] is late", refused: true},
		{name: "nothing left out at an end", original: "the bus is late.", edited: "the bus is late [...]", refused: true},
		{name: "only a comma left out", original: "the bus, always late", edited: "the bus [...] always late", refused: true},
		{name: "only a stop left out, and put in anew", original: "I go. I stay", edited: "I go. [...] I stay", refused: true},
		{name: "question mark left out", original: "you go? I stay", edited: "you go [...] I stay", edits: "omission ? → [...]"},
		{name: "dots of the transcript in other brackets", original: "so [...] I went", edited: "so [ … ] I went"},
		{name: "words for the omission beside a replacement", original: "the bus is late today", edited: "the bus [to town] [...] today", edits: "replacement is → [to town] | omission late → [...]"},
		{name: "two omissions, words for one", original: "the bus today", edited: "the [...] [...] today", refused: true},
		{name: "long", original: "a " + strings.Repeat("word ", 50) + "b", edited: "a [...] b", edits: "omission " + strings.TrimSpace(strings.Repeat("word ", 50)) + " → [...]", warnings: "long"},
		{name: "Chinese", original: "今日は病院に行きません", edited: "今日は[...]行きません", edits: "omission 病院に → [...]"},
		{name: "nothing at all", original: "", edited: ""},
		{name: "out of nothing", original: "", edited: "word", refused: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			edits, warnings, err := quote.Check(c.original, c.edited, house)
			if name := framework.NameOf(err); c.refused != (name == "undeclared-edit") || err != nil && !c.refused {
				t.Fatalf("refused: %v, want %v", err, c.refused)
			}
			if show(edits) != c.edits {
				t.Errorf("edits    %s\nwant     %s", show(edits), c.edits)
			}
			if kinds(warnings) != c.warnings {
				t.Errorf("warnings %q, want %q", kinds(warnings), c.warnings)
			}
		})
	}
}

// TestNothingQuoted: a quotation keeps some word of the participant's outside
// of brackets.
func TestNothingQuoted(t *testing.T) {
	for _, c := range []struct{ original, edited, err string }{
		{"I walk.", "[...]", "nothing-quoted"},
		{"I walk.", "[...].", "nothing-quoted"},
		{"I walk.", "(…)", "nothing-quoted"},
		{"I walk.", "[I have done it all]", "nothing-quoted"},
		{"I walk.", "[I have] [done it all].", "nothing-quoted"},
		{"I walk?", "[She] [...]?", "nothing-quoted"},
		{"[laughs] I walk.", "[laughs] [...]", "nothing-quoted"},
		{"Um.", ".", "nothing-quoted"},
		{"", "[never]", "nothing-quoted"},
		{"", "[...]", "undeclared-edit"},
		{"I walk.", "[...] walk.", ""},
		{"I walk.", "[I w]alk.", "undeclared-edit"},
		{"so I walk.", "[...] [w]alk.", ""},
		{"[laughs]", "[laughs]", ""},
		{"[...]", "[...]", ""},
		{"...", "...", ""},
		{"病院に行きません", "[...]行きません", ""},
	} {
		edits, _, err := quote.Check(c.original, c.edited, house)
		if framework.NameOf(err) != c.err || err != nil && edits != nil {
			t.Errorf("%q for %q: %v %v, want %q", c.edited, c.original, edits, err, c.err)
		}
	}
}

// TestCheckSpanKnowsTheTurns: marks at the ends may stand for the rest of the
// turn, and an interviewer's words are none of the participant's.
func TestCheckSpanKnowsTheTurns(t *testing.T) {
	s := talk("I wait for the bus.", "Mm, yes.", "It never comes.")
	for _, c := range []struct{ turns, words, edited, err string }{
		{"1", "wait for", "[...] wait for [...]", ""},
		{"1", "I wait for", "[...] I wait for", "undeclared-edit"},
		{"1", "I wait for", "I wait for [here] [...].", ""},
		{"1", "for the bus", "for the bus [...]", "undeclared-edit"},
		{"1", "wait for", "wait [...] for", "undeclared-edit"},
		{"1", "wait for", "[...]", "nothing-quoted"},
		{"1-3", "", "[...] Mm, yes. [...]", "nothing-quoted"},
		{"1-3", "", "[...] yes. It [...]", ""},
		{"1-3", "", "[...] bus. Mm [...]", ""},
	} {
		at, err := framework.ParseTurns(c.turns)
		if err != nil {
			t.Fatal(err)
		}
		_, span, err := anchor.Place(s, at, c.words, 0)
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := quote.CheckSpan(s, span, c.edited, house); framework.NameOf(err) != c.err {
			t.Errorf("%q for %q: %v, want %q", c.edited, c.words, err, c.err)
		}
	}
}

// TestNeedlessOmission: [...] between words that the transcript has side by
// side is refused wherever it stands, and the refusal never proposes it.
func TestNeedlessOmission(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := drawWords(t, 1)
		at := rapid.IntRange(0, len(words)).Draw(t, "at")
		_, _, err := quote.Check(strings.Join(words, " "), strings.Join(slices.Insert(slices.Clone(words), at, "[...]"), " "), house)
		if framework.NameOf(err) != "undeclared-edit" || !strings.Contains(err.Error(), "take this [...] away") {
			t.Fatalf("at %d of %q: %v", at, words, err)
		}
	})
	if _, _, err := quote.Check("we eat, always", "we eat always", house); err == nil || strings.Contains(err.Error(), "[...]") {
		t.Errorf("a comma is no words left out: %v", err)
	}
}

func TestRefusalShowsBothWays(t *testing.T) {
	_, _, err := quote.Check("the bus is very late today", "the train is late today, always", house)
	for _, part := range []string{"“bus”", "“train”", "“very”", "always", "[train]", "[...]"} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%s is not in\n%v", part, err)
		}
	}
}

func TestCheckSpanWarnsOfJoinedTurns(t *testing.T) {
	s := talk("I wait for the bus.", "Mm.", "It\nnever comes.")
	_, span, err := anchor.Place(s, framework.Turns{}, "", 0)
	if err != nil {
		t.Fatal(err)
	}
	_, warnings, err := quote.CheckSpan(s, span, "I wait for the bus. [...] It never comes.", house)
	if err != nil || kinds(warnings) != "joins-turns" {
		t.Errorf("%v %v", warnings, err)
	}
	_, warnings, err = quote.CheckSpan(s, span, "I wait [...] bus. Mm. It [...] comes.", house)
	if err != nil || kinds(warnings) != "negation" {
		t.Errorf("%v %v", warnings, err)
	}
}

var speech = []string{"the", "bus", "comes", "twice", "a", "day", "I", "don’t", "think", "so", "no", "well,", "fare.", "she", "pays", "“friend”", "three-ish", "naïve", "病院", "?"}

func drawWords(t *rapid.T, least int) []string {
	return rapid.SliceOfN(rapid.SampledFrom(speech), least, 30).Draw(t, "words")
}

// TestDeclaredOmissions: any stretch of words may be left out when it is
// declared, and what was left out is recorded exactly.
func TestDeclaredOmissions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := drawWords(t, 3)
		from := rapid.IntRange(0, len(words)-1).Draw(t, "from")
		to := rapid.IntRange(from+1, len(words)).Draw(t, "to")
		mark := rapid.SampledFrom([]string{"[...]", "[…]", "(…)"}).Draw(t, "mark")
		edited := strings.Join(slices.Concat(words[:from], []string{mark}, words[to:]), " ")
		edits, _, err := quote.Check(strings.Join(words, " "), edited, framework.ReportRules{})
		if !slices.ContainsFunc(slices.Concat(words[:from], words[to:]), func(w string) bool { return w != "?" }) {
			if framework.NameOf(err) != "nothing-quoted" {
				t.Fatalf("%q leaves no word: %v", edited, err)
			}
			return
		}
		if err != nil {
			t.Fatalf("%q: %v", edited, err)
		}
		want := quote.Edit{Kind: quote.Omission, Original: strings.Join(words[from:to], " "), Text: mark}
		if len(edits) != 1 || edits[0] != want {
			t.Fatalf("recorded %v, want %v", edits, want)
		}
	})
}

// TestDeclaredReplacements: any stretch may be replaced by words in brackets,
// and several edits in one quotation stay apart.
func TestDeclaredReplacements(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		original, edited, want := []string{}, []string{}, []string{}
		for i := range rapid.IntRange(1, 5).Draw(t, "edits") {
			keep := []string{"stay" + string(rune('a'+i)), rapid.SampledFrom(speech[:12]).Draw(t, "kept")}
			original, edited = append(original, keep...), append(edited, keep...)
			gone := rapid.SliceOfN(rapid.SampledFrom(speech[:12]), 1, 5).Draw(t, "gone")
			original = append(original, gone...)
			edited = append(edited, "[put in]")
			want = append(want, "replacement "+strings.Join(gone, " ")+" → [put in]")
		}
		original, edited = append(original, "end"), append(edited, "end")
		edits, _, err := quote.Check(strings.Join(original, " "), strings.Join(edited, " "), framework.ReportRules{})
		if err != nil || len(edits) != len(want) {
			t.Fatalf("%v %v, want %v", show(edits), err, want)
		}
		if show(edits) != strings.Join(want, " | ") {
			t.Fatalf("%s\n%s", show(edits), strings.Join(want, " | "))
		}
	})
}

// TestUndeclaredChanges: no single word can be swapped, dropped or added
// without a mark.
func TestUndeclaredChanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom(speech[:15]), 1, 30).Draw(t, "words")
		edited := slices.Clone(words)
		at := rapid.IntRange(0, len(words)-1).Draw(t, "at")
		switch rapid.IntRange(0, 3).Draw(t, "change") {
		case 0:
			edited[at] = "plane"
		case 1:
			edited = slices.Delete(edited, at, at+1)
		case 2:
			edited = slices.Insert(edited, at, "plane")
		case 3: // beside a declared edit
			edited[at] = "plane"
			edited = append(edited, "[put in]")
		}
		_, _, err := quote.Check(strings.Join(words, " "), strings.Join(edited, " "), house)
		if framework.NameOf(err) != "undeclared-edit" {
			t.Fatalf("%q for %q: %v", edited, words, err)
		}
	})
}

func TestTypographyIsFree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := drawWords(t, 1)
		gap := rapid.SampledFrom([]string{" ", "\u00a0", "\n", "  "})
		var b strings.Builder
		for i, w := range words {
			if i > 0 {
				b.WriteString(gap.Draw(t, "gap"))
			}
			b.WriteString(strings.NewReplacer("’", "'", "“", "„", "-", "\u2011").Replace(w))
		}
		if edits, _, err := quote.Check(strings.Join(words, " "), b.String(), framework.ReportRules{}); err != nil {
			t.Fatal(err)
		} else if slices.ContainsFunc(edits, func(e quote.Edit) bool { return e.Kind != quote.Typography }) {
			t.Fatal(edits)
		}
	})
}

func TestTooLong(t *testing.T) {
	long := strings.Repeat("word ", 6000)
	if _, _, err := quote.Check(long, long, house); framework.NameOf(err) != "quotation-too-long" {
		t.Error(err)
	}
	long = strings.Repeat("some words ", 900)
	if edits, _, err := quote.Check(long+"x", "[...] x", house); err != nil || len(edits) != 1 {
		t.Error(err)
	}
}

func FuzzCheck(f *testing.F) {
	f.Add("Um, the bus – it’s late.", "[T]he bus [...] late", "um")
	f.Add("a [b] (c)", "[a] [b]] (…) [ [] x[]y", "")
	f.Fuzz(func(t *testing.T, original, edited, tidy string) {
		rules := framework.ReportRules{Tidy: []string{tidy}}
		edits, _, err := quote.Check(original, edited, rules)
		if err != nil && framework.NameOf(err) == "" {
			t.Fatalf("%v is no error for people", err)
		}
		for _, e := range edits {
			if !strings.Contains(original, e.Original) || !strings.Contains(edited, e.Text) {
				t.Fatalf("%v stands in neither text", e)
			}
		}
		if _, _, err := quote.Check(original, original, framework.ReportRules{}); err != nil && framework.NameOf(err) != "quotation-too-long" {
			t.Fatalf("%q is not itself: %v", original, err)
		}
	})
}
