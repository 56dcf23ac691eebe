package export

import (
	"strings"
	"unicode"

	"golang.org/x/text/language"
)

// languageOf gives the language of a text as a tag: the one that is said, where it can
// be written so, else the commonest of those that its letters are used for.
func languageOf(text, said string) string {
	script := letterScript(text)
	if script == "" || writtenIn(said, script) {
		return said
	}
	return map[string]string{"Arab": "ar", "Hebr": "he", "Syrc": "syr", "Thaa": "dv", "Jpan": "ja", "Kore": "ko", "Hans": "zh-Hans"}[script]
}

// lettersTell gives the language of a text most of whose letters are of a script that
// the language expected is not written in; else that language.
func lettersTell(spans []Span, expected string) string {
	own, other := 0, 0
	for _, s := range spans {
		if !beyondLatin(s.Text) {
			own += len(s.Text)
			continue
		}
		for _, r := range s.Text {
			switch k := kindOf(r); {
			case k == western:
				own++
			case k != open:
				other++
			}
		}
	}
	if other <= own {
		return expected
	}
	return languageOf(plainText(spans), expected)
}

// letterScript tells scripts apart by their letters; "" for those that need no telling.
// Kana make a text Japanese, else Chinese characters make it Chinese.
func letterScript(text string) string {
	if !beyondLatin(text) {
		return ""
	}
	found := ""
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Arabic, r):
			return "Arab"
		case unicode.Is(unicode.Hebrew, r):
			return "Hebr"
		case unicode.Is(unicode.Syriac, r):
			return "Syrc"
		case unicode.Is(unicode.Thaana, r):
			return "Thaa"
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			return "Jpan"
		case unicode.Is(unicode.Hangul, r):
			return "Kore"
		case unicode.In(r, unicode.Han, unicode.Bopomofo):
			found = "Hans"
		}
	}
	return found
}

// writtenIn says whether a language may be written in a script. Chinese characters
// alone may be Japanese or Korean too.
func writtenIn(tag, script string) bool {
	own := scriptOf(tag)
	if script == "Hans" {
		return own == "Hans" || own == "Hant" || own == "Jpan" || own == "Kore"
	}
	return own == script
}

// wordLanguage is a language with its region, as Word wants it.
func wordLanguage(tag string) string {
	t, err := language.Parse(strings.ReplaceAll(tag, "_", "-"))
	if err != nil {
		return "und"
	}
	base, _ := t.Base()
	region, sure := t.Region()
	if sure == language.Exact {
		return base.String() + "-" + region.String()
	}
	script, _ := t.Script()
	switch base.String() {
	case "ar":
		return "ar-SA"
	case "zh":
		if script.String() == "Hant" {
			return "zh-TW"
		}
		return "zh-CN"
	}
	return base.String() + "-" + region.String()
}

// eastAsianFont is the font of Office for a language, without serifs like the rest.
func eastAsianFont(tag string) string {
	switch lang := wordLanguage(tag); {
	case strings.HasPrefix(lang, "ja"):
		return "Yu Gothic"
	case strings.HasPrefix(lang, "ko"):
		return "Malgun Gothic"
	case scriptOf(tag) == "Hant":
		return "Microsoft JhengHei"
	}
	return "Microsoft YaHei"
}
