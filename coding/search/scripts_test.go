package search

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestScripts asks both engines what people of several scripts type, and finds
// what they mean by it.
func TestScripts(t *testing.T) {
	s := newStudy().
		say("P1", "ar", "العمـــل صعب جدًّا، والمَدْرَسَة بعيدة.", "وبالمدرسة لا أحد يسأل. كتبت ١٢ رسالة.", "قال: «لا تأتِ غدًا» وضحك").
		say("P2", "he", "צה״ל וארה\"ב, ד”ר כהן; בית־ספר, בֵּית סֵפֶר.", "ג׳ורג׳יה אמרה \"לא היום\" ופרופ' לוי בא.", "‘שלום’ 'שלום'").
		say("P3", "zh", "我参加了职业训练课程。𠮷野家在旁边，１２年。").
		say("P4", "ja", "職業トレーニングｾﾝﾀｰにバスで通いました。").
		say("P5", "de", "Ausbildungsvergütung, die Häuser in der Straße, Überstunden.").
		say("P6", "fra", "Les cœurs de l’école, l'œuvre, J’étais enseignante.").
		say("P7", "pt-BR", "As formações são curtas; d'água, ônibus.").
		say("P8", "en", "Great 👍🏽 and 👩‍👩‍👧 went", "กำลังใจที่โรงพยาบาล", "\u1112\u1161\u11ab\u1100\u116e\u11a8\u110b\u1165")
	dir := t.TempDir()
	for query, want := range map[string]string{
		`العمل`:             "P1:1 [العمـــل]",
		`عمل`:               "P1:1 [العمـــل]",
		`مدرسة`:             "P1:1 [والمَدْرَسَة] P1:2 [وبالمدرسة]",
		`"المدرسة"`:         "",
		`جدا`:               "P1:1 [جدًّا]",
		`12`:                "P1:2 [١٢] P3:1 [１２]",
		`١٢`:                "P1:2 [١٢] P3:1 [１２]",
		`"لا تأت غدا"`:      "P1:3 [لا تأتِ غدًا]",
		`صה"ל`:              "",
		`צה"ל`:              "P2:1 [צה״ל]",
		`צה״ל`:              "P2:1 [צה״ל]",
		`צה”ל`:              "P2:1 [צה״ל]",
		`*ארה"ב`:            `P2:1 [וארה"ב]`,
		`"ד"ר כהן"`:         "P2:1 [ד”ר כהן]",
		`ד״ר`:               "P2:1 [ד”ר]",
		`בית-ספר`:           "P2:1 [בית־ספר|בֵּית סֵפֶר]",
		`"בית ספר"`:         "P2:1 [בית־ספר|בֵּית סֵפֶר]",
		`ג'ורג'יה`:          "P2:2 [ג׳ורג׳יה]",
		`"לא היום"`:         "P2:2 [לא היום]",
		`ופרופ`:             "P2:2 [ופרופ']",
		`שלום`:              "P2:3 [שלום|שלום']",
		`训练`:                "P3:1 [训练]",
		`"职业训练"`:            "P3:1 [职业训练]",
		`野家`:                "P3:1 [野家]",
		`センター`:              "P4:1 [ｾﾝﾀｰ]",
		`トレーニングセンター`:        "P4:1 [トレーニングｾﾝﾀｰ]",
		`Ausbildung*`:       "P5:1 [Ausbildungsvergütung]",
		`haeuser strasse`:   "P5:1 [Häuser|Straße]",
		`ueberstunde`:       "P5:1 [Überstunden]",
		`coeur`:             "P6:1 [cœurs]",
		`cœur`:              "P6:1 [cœurs]",
		`école`:             "P6:1 [école]",
		`oeuvre enseignant`: "P6:1 [œuvre|enseignante]",
		`formação`:          "P7:1 [formações]",
		`agua`:              "P7:1 [água]",
		`👍`:                 "P8:1 [👍🏽]",
		`👍🏿`:                "P8:1 [👍🏽]",
		`👩‍👩‍👧`:             "P8:1 [👩‍👩‍👧]",
		`กำลังใจ`:           "P8:2 [กำลังใจ]",
		`한국`:                "P8:3 [\u1112\u1161\u11ab\u1100\u116e\u11a8]",
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

// TestSnippetsTearNothing holds that each part of a snippet begins and ends
// where a character as people see it does, however little context there is.
func TestSnippetsTearNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawText(t)
		q, err := Parse(drawQuery(t, 0))
		if err != nil || strings.TrimSpace(text) == "" {
			return
		}
		matches, _, ok, err := newMatcher(q, nil).match(Doc{Text: text, Language: rapid.SampledFrom(tongues).Draw(t, "language")})
		if err != nil || !ok {
			return
		}
		flatText := flat(text)
		for _, sn := range (Hit{Text: text, Matches: matches}).Snippets(rapid.IntRange(0, 3).Draw(t, "context")) {
			at := strings.Index(flatText, sn.Before+sn.Match+sn.After)
			if at < 0 {
				t.Fatalf("%q is not in %q", sn.Before+sn.Match+sn.After, flatText)
			}
			for _, part := range []string{sn.Before, sn.Match, sn.After} {
				if !endsWhole(flatText, part) {
					t.Fatalf("%q tears a character of %q", part, flatText)
				}
			}
		}
	})
}

// endsWhole tells whether a part stands somewhere in a text with both its ends
// on borders of characters.
func endsWhole(text, part string) bool {
	borders := charBorders(text)
	for from := 0; ; {
		i := strings.Index(text[from:], part)
		if i < 0 {
			return false
		}
		if i += from; borders[i] && borders[i+len(part)] {
			return true
		}
		from = i + 1
	}
}

func TestDecimal(t *testing.T) {
	for r, want := range map[rune]rune{'٠': '0', '٩': '9', '۵': '5', '१': '1', '９': '9', '7': '7', 'x': 'x', '²': '²'} {
		if got, _ := decimal(r); got != want {
			t.Errorf("%c is %c, want %c", r, got, want)
		}
	}
}

func TestFirstGrapheme(t *testing.T) {
	for text, want := range map[string]string{"กำลัง": "กำ", "ที่": "ที่", "ｶﾞｷ": "ｶﾞ", "が": "が", "职业": "职", "かき": "か", "\u1112\u1161\u11ab\u1100": "\u1112\u1161\u11ab", "𠮷野": "𠮷"} {
		if got := text[:firstGrapheme([]byte(text))]; got != want {
			t.Errorf("%q begins with %q, want %q", text, got, want)
		}
	}
	if n := firstGrapheme([]byte("か" + strings.Repeat("\u3099", 5))); n != 18 {
		t.Error(n)
	}
}
