package search

import (
	"strings"
	"testing"
)

// TestQueryLanguage asks both engines everything that the help promises.
func TestQueryLanguage(t *testing.T) {
	s := newStudy().
		say("P2", "en-GB", "The training was late, and the trainers trained nobody.", "I took the bus. I couldn’t take a train!",
			"To be or not to be: that is it.", "Bus or train, the Café didn't mind; well-being first.").
		say("P10", "fr", "L'école m’a beaucoup aidée.", "Les écoles publiques ferment, aujourd'hui et qu'est-ce qu'on fait.", "le café").
		say("P3", "zh", "我参加了职业训练课程。", "ＡＢＣ和한국어 학교에서 배웠다", "職業トレーニングセンターで").
		say("P4", "cs", "Dělali jsme školení 😀 v Brně.", "The women met a woman.Then a wom n left 👍🏽").
		say("P5", "de", "Die Straße war gesperrt; Häuser und Haus.", "STRASSE, strasse").
		say("P6", "th", "ฉันไปฝึกอบรมที่โรงพยาบาล").
		say("P7", "ru", "Ещё одно обучение, мой дом", "еще ОБУЧЕНИЯ мои").
		say("P8", "xx", "ne\u0301 cafe\u0301 soft\u00adware 3.5 or 3,500 nurses' nurse's")
	dir := t.TempDir()
	for query, want := range map[string]string{
		`train`:                       "P2:1 [training|trained] P2:2 [train] P2:4 [train]",
		`Training`:                    "P2:1 [training|trained] P2:2 [train] P2:4 [train]",
		`"training"`:                  "P2:1 [training]",
		`train*`:                      "P2:1 [training|trainers|trained] P2:2 [train] P2:4 [train]",
		`*ING`:                        "P2:1 [training] P2:4 [being]",
		`wom?n`:                       "P4:2 [women|woman]",
		`trainning~`:                  "P2:1 [training]",
		`trainninng~2`:                "P2:1 [training]",
		`tarin~ NOT bus`:              "",
		`tarin~`:                      "P2:2 [train] P2:4 [train]",
		`to be`:                       "P2:3 [To|be|to|be]",
		`"to be or not to be"`:        "P2:3 [To be or not to be]",
		`“the training was”`:          "P2:1 [The training was]",
		`bus train`:                   "P2:2 [bus|train] P2:4 [Bus|train]",
		`bus AND train`:               "P2:2 [bus|train] P2:4 [Bus|train]",
		`+bus -cafe`:                  "P2:2 [bus]",
		`bus NOT cafe`:                "P2:2 [bus]",
		`bus -(cafe OR tram)`:         "P2:2 [bus]",
		`(late OR bus) train -"took"`: "P2:1 [training|late|trained] P2:4 [Bus|train]",
		`late OR bus train`:           "P2:1 [late] P2:2 [bus|train] P2:4 [Bus|train]",
		`bus , train ?`:               "P2:2 [bus|train] P2:4 [Bus|train]",
		`NOT (NOT late)`:              "P2:1 [late]",
		`cafe`:                        "P2:4 [Café] P8:1 [cafe\u0301] P10:3 [café]",
		`CAFÉ`:                        "P2:4 [Café] P8:1 [cafe\u0301] P10:3 [café]",
		`didn’t`:                      "P2:4 [didn't]",
		`couldn't`:                    "P2:2 [couldn’t]",
		`"couldn't take"`:             "P2:2 [couldn’t take]",
		`well-being`:                  "P2:4 [well-being]",
		`"well being first"`:          "P2:4 [well-being first]",
		`then`:                        "P4:2 [Then]",
		`école`:                       "P10:1 [école] P10:2 [écoles]",
		`"ecole m'a"`:                 "P10:1 [école m’a]",
		`"ecoles publiques"`:          "P10:2 [écoles publiques]",
		`l'ecole`:                     "P10:1 [L'école]",
		`aujourd’hui`:                 "P10:2 [aujourd'hui]",
		`训练`:                          "P3:1 [训练]",
		`职业训练*`:                       "P3:1 [职业训练]",
		`abc`:                         "P3:2 [ＡＢＣ]",
		`학교`:                          "P3:2 [학교]",
		`トレーニング`:                      "P3:3 [トレーニング]",
		`skoleni`:                     "P4:1 [školení]",
		`😀`:                           "P4:1 [😀]",
		`strasse`:                     "P5:1 [Straße] P5:2 [STRASSE|strasse]",
		`haus`:                        "P5:1 [Häuser|Haus]",
		`ฝึกอบรม`:                     "P6:1 [ฝึกอบรม]",
		`еще`:                         "P7:1 [Ещё] P7:2 [еще]",
		`обучение`:                    "P7:1 [обучение] P7:2 [ОБУЧЕНИЯ]",
		`"мой"`:                       "P7:1 [мой]",
		`software`:                    "P8:1 [soft\u00adware]",
		`3.5`:                         "P8:1 [3.5]",
		`nurse*`:                      "P8:1 [nurses|nurse's]",
		`absent`:                      "",
	} {
		scan := show(s.find(t, "", query))
		if scan != want {
			t.Errorf("scan %s:\n got %s\nwant %s", query, scan, want)
		}
		if ix := show(s.index(t, dir, query)); ix != scan {
			t.Errorf("index %s:\n got %s\nscan %s", query, ix, scan)
		}
	}
}

// TestWords shows where words begin and end.
func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"Well-being, “so” he said.Then": "Well|being|so|he|said|Then",
		"didn't d'accord qu’il l'a":     "didn't|d|accord|qu|il|l|a",
		"all's nurse's 'tis o'clock":    "all's|nurse's|tis|o'clock",
		"3.5 3,500 U.S. 00:04 __ a_b":   "3.5|3,500|U|S|00|04|a_b",
		"训练abc トﾞー 한국":                  "训|练|abc|トﾞ|ー|한|국",
		"a • b → 20°C 😀👍🏽":              "a|b|20|C|😀|👍🏽",
		"می\u200cروم":                   "می|روم",
		"e\u0301te\u0301 \u0301":        "e\u0301te\u0301",
		"":                              "",
	} {
		var got []string
		for i, tok := range (wordTokenizer{}).Tokenize([]byte(text)) {
			if tok.Position != i+1 || string(tok.Term) != text[tok.Start:tok.End] {
				t.Errorf("%q: %v", text, tok)
			}
			got = append(got, string(tok.Term))
		}
		if g := strings.Join(got, "|"); g != want {
			t.Errorf("%q: %s, want %s", text, g, want)
		}
	}
	if n := len((wordTokenizer{}).Tokenize([]byte(strings.Repeat("l'", 200_000)))); n != 200_000 {
		t.Error(n)
	}
}

// TestStemmers builds the analyser of every language that is listed.
func TestStemmers(t *testing.T) {
	for _, l := range languages {
		if _, err := stem(l, "x"); err != nil {
			t.Error(err)
		}
	}
	for tag, want := range map[string]string{"en-GB": "en", "EN": "en", "nb": "no", "nn_NO": "no", "zh-Hant": "", "": ""} {
		if got := stemLanguage(tag); got != want {
			t.Errorf("%q: %q, want %q", tag, got, want)
		}
	}
}
