package transcript

import (
	"regexp"
	"strings"

	"framewright/coding/document"
)

// garbledRe finds UTF-8 that was read as windows-1252 ("Ã©", "â€™"), and
// Hebrew, Greek or Cyrillic that was read as Western European ("àåîð"): no
// word has four accented letters on end.
var garbledRe = regexp.MustCompile(`Ã[\x{00a0}-\x{00bf}ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€‚]|â€[™œ˜“”¦\x{009d}]?|Â[\x{00a0}-\x{00bf}]|[à-öø-ÿ]{4,}`)

// warnLetters speaks up where letters are not what somebody wrote.
func (r *Result) warnLetters(doc *document.Document, say func(string, ...any)) {
	if doc.Doubt != "" {
		say("%s: look whether accented letters are right", doc.Doubt)
	}
	lost, garbled, example := suspects(doc)
	if lost > 0 && !strings.Contains(doc.Doubt, "damaged") {
		say("%s the sign \ufffd in place of a letter: the file was damaged, or put together from texts in different encodings", plural(lost, "place has", "places have"))
	}
	if garbled > 0 {
		say("%s like text in another encoding (such as %q): parts of the file were saved wrongly; mend them at their source and import it again", plural(garbled, "place looks", "places look"), example)
	}
}

// suspects counts the places of a document whose characters are those of text
// that was read in a wrong encoding, and gives one of them.
func suspects(doc *document.Document) (lost, garbled int, example string) {
	for i := range doc.Paragraphs {
		for _, run := range doc.Paragraphs[i].Runs {
			lost += strings.Count(run.Text, "\ufffd")
			if !mayBeGarbled(run.Text) {
				continue
			}
			for _, m := range garbledRe.FindAllString(run.Text, -1) {
				garbled++
				if example == "" {
					example = m
				}
			}
		}
	}
	return lost, garbled, example
}

// mayBeGarbled spares text the search that has no letter of such places.
func mayBeGarbled(text string) bool {
	row := 0
	for _, r := range text {
		switch {
		case r == 'Ã' || r == 'Â' || r == 'â':
			return true
		case r >= 'à' && r <= 'ÿ' && r != '÷':
			if row++; row > 3 {
				return true
			}
		default:
			row = 0
		}
	}
	return false
}
