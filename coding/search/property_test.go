package search

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// vocabulary has what search engines trip over: stop words, forms of one word,
// accents, apostrophes, hyphens, numbers, other scripts, emoji, near spellings.
var vocabulary = append(strings.Fields(`the to be or not a it and AND OR NOT no No train trains training trained trainer
	tram bus busses Bus late later lately access acess accesses well being well-being co-operate cooperate
	Café cafe cafés didn't didn’t don't nurse's nurses nurses' it's l'école L’ECOLE écoles d'accord aujourd'hui
	Straße Strassen Häuser Haus haus 3.5 3,500 12 done.Next U.S. 训练 职业训练 训 トレーニング か゛ が 한국어 학교에서 ฝึกอบรม
	Ещё еще мой мои İstanbul ﬁne fine é 😀 👍🏽 ❤️ — …  software हिन्दी हिंदी مُدَرِّس مدرس un_der x`),
	"e\u0301", "cafe\u0301", "soft\u00adware", "می\u200cروم", "مـ\u064e",
	`צה"ל`, "צה״ל", "צה”ל", "וארה\"ב", "בית־ספר", "בֵּית", "ספר", "ג׳ורג'יה", "פרופ'", "וبالمدرسة", "وَبِالْمَدْرَسَة", "مدرسة", "المدرسة", "العمـــل", "١٢", "१२",
	"กำลังใจ", "ที่", "\u1112\u1161\u11ab\u1100\u116e\u11a8", "한국", "ｶﾞ", "ガ", "👍", "👩‍👩‍👧", "🇩🇪🇫🇷", "1️⃣", "cœurs", "cœur", "𠮷野家")

var tongues = []string{"en", "en-US", "fr", "fra", "de", "ru", "ar", "he", "hi", "zh", "th", "tr", "", "tlh"}

func drawText(t *rapid.T) string {
	words := rapid.SliceOfN(rapid.SampledFrom(vocabulary), 0, 14).Draw(t, "words")
	glue := rapid.SampledFrom([]string{" ", " ", " ", ", ", "\n", "-", "…", ". ", "’", ""})
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w)
		b.WriteString(glue.Draw(t, "glue"))
	}
	return b.String()
}

func drawStudy(t *rapid.T) *study {
	s := newStudy()
	for i := range rapid.IntRange(1, 6).Draw(t, "transcripts") {
		tongue := rapid.SampledFrom(tongues)
		var turns []string
		for range rapid.IntRange(0, 12).Draw(t, "turns") {
			l := tongue.Draw(t, "language")
			if l == "" {
				l = "-"
			}
			role := rapid.SampledFrom([]string{"participant", "interviewer"}).Draw(t, "role")
			turns = append(turns, role+" "+l+" "+drawText(t))
		}
		s.put(fmt.Sprintf("P%d", i*7+1), turns...)
	}
	return s
}

func drawPattern(t *rapid.T) string {
	w := []rune(rapid.SampledFrom(vocabulary).Draw(t, "pattern"))
	for range rapid.IntRange(1, 3).Draw(t, "signs") {
		at := rapid.IntRange(0, len(w)-1).Draw(t, "at")
		switch rapid.IntRange(0, 2).Draw(t, "how") {
		case 0:
			w[at] = '?'
		case 1:
			w[at] = '*'
		case 2:
			w = slices.Insert(w, at, '*')
		}
	}
	return string(w)
}

func drawMisspelt(t *rapid.T) string {
	w := []rune(rapid.SampledFrom(vocabulary).Draw(t, "misspelt"))
	for range rapid.IntRange(0, 2).Draw(t, "slips") {
		at := rapid.IntRange(0, len(w)-1).Draw(t, "at")
		switch rapid.IntRange(0, 3).Draw(t, "how") {
		case 0:
			w[at] = 'e'
		case 1:
			w = slices.Insert(w, at, 'n')
		case 2:
			if len(w) > 1 {
				w = slices.Delete(w, at, at+1)
			}
		case 3:
			if at > 0 {
				w[at], w[at-1] = w[at-1], w[at]
			}
		}
	}
	return string(w) + rapid.SampledFrom([]string{"~", "~1", "~2"}).Draw(t, "edits")
}

func drawQuery(t *rapid.T, depth int) string {
	kinds := 5
	if depth > 0 {
		kinds = 14
	}
	sub := func() string { return drawQuery(t, depth-1) }
	switch rapid.IntRange(0, kinds-1).Draw(t, "kind") {
	case 0, 1:
		return rapid.SampledFrom(vocabulary).Draw(t, "word")
	case 2:
		n := rapid.IntRange(1, 4).Draw(t, "length")
		return `"` + strings.Join(rapid.SliceOfN(rapid.SampledFrom(vocabulary), n, n).Draw(t, "phrase"), " ") + `"`
	case 3:
		return drawPattern(t)
	case 4:
		return drawMisspelt(t)
	case 5:
		return sub() + " " + sub()
	case 6:
		return "(" + sub() + " OR " + sub() + ")"
	case 7:
		return sub() + " NOT " + sub()
	case 8, 9:
		return drawNear(t, 2)
	case 10, 11:
		return drawField(t) + " " + sub()
	case 12:
		return "(" + drawField(t) + " OR " + sub() + ")"
	}
	return sub() + " -(" + sub() + " OR NOT " + sub() + ")"
}

func drawField(t *rapid.T) string {
	field := rapid.SampledFrom([]string{"speaker:participant", "speaker:interviewer", "transcript:P1", "transcript:P8,P15", `transcript:"P1","P22"`,
		"turn:1,2,3,4", "turn:2", "mood:good"}).Draw(t, "field")
	return rapid.SampledFrom([]string{"", "", "-", "NOT "}).Draw(t, "sign") + field
}

// drawNear draws sides of a NEAR: words, phrases, patterns, groups, and NEARs.
func drawNear(t *rapid.T, depth int) string {
	side := func() string {
		switch rapid.IntRange(0, 3+depth).Draw(t, "side") {
		case 0, 1:
			return rapid.SampledFrom(vocabulary).Draw(t, "word")
		case 2:
			return `"` + strings.Join(rapid.SliceOfN(rapid.SampledFrom(vocabulary), 1, 2).Draw(t, "phrase"), " ") + `"`
		case 3:
			return "(" + drawPattern(t) + " OR " + rapid.SampledFrom(vocabulary).Draw(t, "word") + ")"
		}
		return "(" + drawNear(t, depth-1) + ")"
	}
	sign := rapid.SampledFrom([]string{" NEAR ", " NEAR/1 ", " NEAR/2 ", " NEAR/5 "}).Draw(t, "near")
	return side() + sign + side()
}

// TestIndexAgreesWithScan holds the index against the oracle: the same hits
// with the same matches, for generated queries on generated studies.
func TestIndexAgreesWithScan(t *testing.T) {
	studies := rapid.Custom(drawStudy)
	for seed := range 12 {
		s := studies.Example(seed)
		dir := t.TempDir()
		found := 0
		rapid.Check(t, func(t *rapid.T) {
			text := drawQuery(t, 2)
			q, err := Parse(text)
			if err != nil {
				t.Skip(err)
			}
			scan, ix := s.find(t, "", text), s.find(t, dir, text)
			if ix.Engine != ByIndex {
				t.Fatalf("%s: %q", text, ix.Notes)
			}
			if show(scan) != show(ix) || scan.Total != ix.Total {
				t.Fatalf("%s\nscan  %s\nindex %s\ntexts %q", text, show(scan), show(ix), s.texts)
			}
			found += len(scan.Hits)
			checkHits(t, scan, len(q.Conditions()) > 0)
		})
		if found == 0 && len(s.texts) > 2 {
			t.Errorf("seed %d: no query found anything, which proves little", seed)
		}
	}
}

// checkHits looks at what every answer must be like.
func checkHits(t *rapid.T, res *Result, fielded bool) {
	for _, h := range res.Hits {
		if (len(h.Matches) == 0 || h.Score <= 0) && !fielded {
			t.Fatalf("%s:%s is a hit without a match", h.Transcript, h.Turn)
		}
		begins, ends := map[int]bool{}, map[int]bool{}
		for _, tok := range (wordTokenizer{}).Tokenize([]byte(h.Text)) {
			begins[tok.Start], ends[tok.End] = true, true
		}
		last := 0
		for _, m := range h.Matches {
			if m.Start < last || m.End <= m.Start || m.End > len(h.Text) || !begins[m.Start] || !ends[m.End] {
				t.Fatalf("match %v of %q is off", m, h.Text)
			}
			last = m.End
		}
	}
}

// TestTextIsFoundByItsOwnWords quotes a text to the search: it must find it.
func TestTextIsFoundByItsOwnWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.NewReplacer(`"`, "", "*", "").Replace(drawText(t))
		s := newStudy().say("P1", "en", text)
		if len(exactTerms(text)) == 0 {
			t.Skip("no words")
		}
		res := s.find(t, "", `"`+text+`"`)
		if len(res.Hits) != 1 || len(res.Hits[0].Matches) != 1 {
			t.Fatalf("%q: %s", text, show(res))
		}
	})
}

// slowFits is the definition of wildcards, one sign at a time.
func slowFits(p, w []rune) bool {
	switch {
	case len(p) == 0:
		return len(w) == 0
	case p[0] == '*':
		return slowFits(p[1:], w) || len(w) > 0 && slowFits(p, w[1:])
	}
	return len(w) > 0 && (p[0] == '?' || p[0] == w[0]) && slowFits(p[1:], w[1:])
}

func TestWildcardsByDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.StringMatching(`[ab*?]{0,7}`).Draw(t, "pattern")
		w := rapid.StringMatching(`[abé]{0,7}`).Draw(t, "word")
		if got, want := fits([]rune(p), []rune(w)), slowFits([]rune(p), []rune(w)); got != want {
			t.Fatalf("%s on %s: %v, want %v", p, w, got, want)
		}
	})
}
