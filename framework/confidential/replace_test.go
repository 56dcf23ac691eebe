package confidential_test

import (
	"strings"
	"testing"
	"unicode"

	"framewright/framework"
	"framewright/framework/anchor"
	"framewright/framework/confidential"

	"pgregory.net/rapid"
)

func entry(original, with string, variants ...string) *framework.Pseudonym {
	return &framework.Pseudonym{ID: "x", Original: original, Variants: variants, Replacement: with, Kind: "name"}
}

var household = []*framework.Pseudonym{
	entry("Margaret Ellis", "Rosa Bell", "Mrs Ellis"), entry("Margaret", "Rosa", "Mags"), entry("Ann", "Jo"), entry("James", "Peter"), entry("O'Brien", "Keane"),
	entry("Netherfold", "[town]"), entry("Will", "Tom"), entry("Zoë", "Mia"), entry("BBC", "Channel"), entry("Ellis", "Bell"), entry("Dai", "Boris"), entry("王芳", "李娜"),
	{ID: "n", Original: "Margaret Street", Never: true}, entry("Street", "Lane"),
}

// TestReplace: whole words in any case, what is hung on them, and what only
// looks like them.
func TestReplace(t *testing.T) {
	r := confidential.NewReplacer(household)
	for text, want := range map[string]string{
		"Margaret said so.":                            "Rosa said so.",
		"Margaret’s sister, Margaret's hat":            "Rosa’s sister, Rosa's hat",
		"MARGARET'S and margaret and MaRgaReT":         "ROSA'S and Rosa and Rosa",
		"Both Margarets, the Margarets' house":         "Both Rosas, the Rosas' house",
		"Margaret'll come, Margaret'd gone":            "Rosa'll come, Rosa'd gone",
		"Mrs Ellis and Margaret Ellis":                 "Rosa Bell and Rosa Bell",
		"Margaret\u00a0Ellis, Marga\u00adret":          "Rosa Bell, Rosa",
		"It was Margaret\nEllis who":                   "It was Rosa\nBell who",
		"the Ellises' dog":                             "the Bells' dog",
		"Annual Annie, Joann, Ann":                     "Annual Annie, Joann, Jo",
		"Ann-Marie, Mary-Ann, ANN-MARIE":               "Ann-Marie, Mary-Ann, ANN-MARIE",
		"I saw Ann—Margaret, too – Ann-":               "I saw Jo—Rosa, too – Jo-",
		"ex-Margaret, Netherfold-based":                "ex-Rosa, [town]-based",
		"netherfold-based but ann-marie":               "[town]-based but ann-marie",
		"James' book; 'I saw James' he said":           "Peter's book; 'I saw Peter' he said",
		"‘Was it James’ and she left":                  "‘Was it Peter’ and she left",
		"Mr O’Brien's, and Brien":                      "Mr Keane's, and Brien",
		"NETHERFOLD, Netherfold's, Netherfolds":        "[town], [town]'s, [town]",
		"will you ask Will? WILL!":                     "will you ask Tom? TOM!",
		"Zoë and Zoe\u0308 and Zoe":                    "Mia and Mia and Zoe",
		"the BBC's, bbc":                               "the Channel's, Channel",
		"Dais":                                         "Borises",
		"'Margaret' \"Ann\" (Ann) _Ann_ [Ann]":         "'Rosa' \"Jo\" (Jo) _Jo_ [Jo]",
		"Margaret2 and margaret@example.org":           "Rosa2 and Rosa@example.org",
		"l'Ann, D'Ann, d’Ann":                          "l'Jo, D'Ann, d’Jo",
		"Margaret Street, Street, Margaret":            "Margaret Street, Lane, Rosa",
		"我认识王芳的妈妈":                                     "我认识李娜的妈妈",
		"Ann's Margaret's mum":                         "Jo's Rosa's mum",
		"Ellis Margaret Ellis Margaret":                "Bell Rosa Bell Rosa",
		"The Netherfolds' shop":                        "The [town]'s shop",
		"[In Netherfold Ann] [Netherfold] [Netherfold": "[In town Jo] [town] [[town]",
		"nothing here":                                 "nothing here",
		"":                                             "",
	} {
		got, _ := r.Replace(text)
		if got != want {
			t.Errorf("%q\n got %q\nwant %q", text, got, want)
		}
		if again, hits := r.Replace(got); again != got || len(hits) > 0 {
			t.Errorf("%q is replaced again: %q", got, again)
		}
	}
}

// TestAnyCase: a name that is a word is found in small letters only where that
// was asked for.
func TestAnyCase(t *testing.T) {
	e := entry("Grace", "Rosa")
	if got, _ := confidential.NewReplacer([]*framework.Pseudonym{e}).Replace("grace said grace, Grace did"); got != "grace said grace, Rosa did" {
		t.Error(got)
	}
	e.AnyCase = true
	if got, _ := confidential.NewReplacer([]*framework.Pseudonym{e}).Replace("grace did"); got != "Rosa did" {
		t.Error(got)
	}
}

// TestMoved: where the ends of a stretch stand once names are replaced.
func TestMoved(t *testing.T) {
	text := "So Margaret Ellis’s bus, and Ann."
	now, hits := confidential.NewReplacer(household).Replace(text)
	for was, want := range map[string]string{
		"So": "So", "bus": "bus", "Margaret Ellis": "Rosa Bell", "Margaret Ellis’s": "Rosa Bell’s", "Margaret": "Rosa Bell’s", "Ellis": "Rosa Bell",
		"Ann": "Jo", "bus, and Ann.": "bus, and Jo.", text: now,
	} {
		from := strings.Index(text, was)
		a, b := confidential.Moved(hits, from, false), confidential.Moved(hits, from+len(was), true)
		if now[a:b] != want {
			t.Errorf("%q stands as %q, want %q", was, now[a:b], want)
		}
	}
}

// TestReplacerAnyText: whatever stands around it, a name is found as a word and
// not within one, what was replaced holds no original, and the places are right.
func TestReplacerAnyText(t *testing.T) {
	r := confidential.NewReplacer(household)
	bits := rapid.SampledFrom([]string{"Margaret", "margaret", "MARGARET", "Ellis", "Ann", "ann", "Annual", "James", "Will", "will", "Netherfold", "Mags", "Zoë", "Street",
		" ", " ", " ", "\n", "'s", "’s", "s", "'", "-", "—", ", ", ". ", "\u00ad", "\u00a0", "x", "2", "é", "[", "]", "“", "王芳", "的", "es", "ll", "D'"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(bits, 0, 14).Draw(t, "bits"), "")
		now, hits := r.Replace(text)
		at, built := 0, ""
		for _, h := range hits {
			if h.From < at || h.To <= h.From || h.To > len(text) {
				t.Fatalf("%q: places %v", text, hits)
			}
			built += text[at:h.From]
			if a, b := confidential.Moved(hits, h.From, false), confidential.Moved(hits, h.To, true); a != len(built) || now[a:b] != h.With {
				t.Fatalf("%q → %q: %q moved to %q", text, now, text[h.From:h.To], now[a:b])
			}
			built += h.With
			at = h.To
			inside(t, text, h)
		}
		if built += text[at:]; built != now {
			t.Fatalf("%q is not %q", built, now)
		}
		if again, left := r.Replace(now); len(left) > 0 {
			t.Fatalf("%q → %q → %q", text, now, again)
		}
	})
}

// inside fails where a hit is a part of a word.
func inside(t *rapid.T, text string, h confidential.Hit) {
	before, after := []rune(anchor.Fold(text[:h.From]).Text), []rune(anchor.Fold(text[h.To:]).Text)
	stands := []rune(anchor.Fold(text[h.From:h.To]).Text)
	if len(before) > 0 && joins(before[len(before)-1], stands[0]) || len(after) > 0 && joins(stands[len(stands)-1], after[0]) {
		t.Fatalf("%q: %q stands within a word", text, text[h.From:h.To])
	}
}

func joins(a, b rune) bool {
	return unicode.IsLetter(a) && (unicode.IsLetter(b) || unicode.Is(unicode.M, b)) && a < 0x2000 && b < 0x2000
}

func BenchmarkReplace(b *testing.B) {
	r := confidential.NewReplacer(household)
	text := strings.Repeat("So I asked Margaret's sister whether the bus would come, and she said no. ", 20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		r.Replace(text)
	}
}
