package document

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// tidyPiece is tidyText for a piece of a text, at whose start a byte order mark
// is none.
func tidyPiece(s string) string {
	odd := func(c rune) bool {
		return c < ' ' && c != '\t' || c >= 0x7f && c < 0xa0 || c == '\u2028' || c == '\u2029'
	}
	if strings.IndexFunc(s, odd) < 0 {
		return s
	}
	return tidyText("." + s)[1:]
}

// notices says what shows in the file and is not in the text.
func (g *gatherer) notices() {
	items := 0
	for i := range g.doc.Paragraphs {
		if g.doc.Paragraphs[i].List > 0 {
			items++
		}
	}
	say := func(n int, one, many string) {
		switch {
		case n == 1:
			g.doc.Notices = append(g.doc.Notices, "1 "+one)
		case n > 1:
			g.doc.Notices = append(g.doc.Notices, fmt.Sprint(n, " ", many))
		}
	}
	say(items, "paragraph is an item of a list; its number or bullet is not part of the text",
		"paragraphs are items of lists; their numbers or bullets are not part of the text")
	say(g.pictures, "picture holds no text here", "pictures hold no text here")
	say(g.objects, "embedded object or formula was not read", "embedded objects or formulas were not read")
}

var letterRuns = regexp.MustCompile(`\pL+`)

// wordyLabel tells whether the label of a list's item is more than a number or
// bullet: some people let the word processor set who speaks.
func wordyLabel(label string) bool {
	label = strings.TrimSpace(label)
	for _, run := range letterRuns.FindAllString(label, -1) {
		low := strings.ToLower(run)
		first, _ := utf8.DecodeRuneInString(low)
		switch {
		case strings.HasSuffix(label, ":"), strings.Trim(low, "ivxlcdm") != "" && strings.Trim(low, string(first)) != "":
			return true
		}
	}
	return false
}
