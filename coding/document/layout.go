package document

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// quotingStyles are the names that word processors and converters give to the
// styles of quotations, whole or as one of a longer name's words: Word's Quote,
// Intense Quote and Block Text, LibreOffice's Quotations, and those of other
// languages. "Quote attribution" signs one and is none.
var quotingStyles = regexp.MustCompile(`(?i)(^|[^\pL])(quote|quotes|quotation|quotations|blockquote|block ?text|block ?quotation|pull ?quote|verbatim|extract|excerpt|` +
	`mso(intense)?quote|intense ?quote|zitat|zitate|blocktext|citation|citations|cita|citas|cita destacada|texte de bloc|normal centr|citazione|citazioni|` +
	`citaat|citaten|citat|citace|citát|cytat|cytaty|sitat|sitaatti|lainaus|idézet|цитата|цитати|цитаты|citação|citações|alıntı|引用|引用文|인용)($|[^\pL])`)

var signingStyles = regexp.MustCompile(`(?i)attribution|signature|source|quelle|author|caption|speaker|list|biblio|reference|verzeichnis|toc\b`)

// quotingStyle tells whether a style of paragraphs is named as one of
// quotations.
func quotingStyle(name string) bool {
	return name != "" && quotingStyles.MatchString(strings.ReplaceAll(name, "_", " ")) && !signingStyles.MatchString(name)
}

var lengthForm = regexp.MustCompile(`^\s*([+-]?\d*\.?\d+)\s*(pt|pc|in|cm|mm|px|em|rem|ex|ch)?\s*$`)

// pointsOf are the points of one unit of length; those of fonts are taken for a
// font of twelve points.
var pointsOf = map[string]float64{"": 0.75, "px": 0.75, "pt": 1, "pc": 12, "in": 72, "cm": 72 / 2.54, "mm": 72 / 25.4,
	"em": 12, "rem": 12, "ex": 6, "ch": 6}

// points reads a length such as "1.25cm"; false where it is none that can be
// told, such as a percentage. One without a unit counts pixels.
func points(s string) (float64, bool) {
	m := lengthForm.FindStringSubmatch(strings.ToLower(s))
	if m == nil {
		return 0, false
	}
	n, err := strconv.ParseFloat(m[1], 64)
	return n * pointsOf[m[2]], err == nil
}

// twips reads a length of Word's: twentieths of a point where no unit stands.
func twips(s string) (float64, bool) {
	if n, err := strconv.Atoi(strings.TrimSpace(s)); err == nil {
		return float64(n) / 20, true
	}
	return points(s)
}

// sortNotes puts calls of notes into the order of the text.
func (d *Document) sortNotes() {
	slices.SortStableFunc(d.Notes, func(a, b NoteCall) int {
		return cmp.Or(a.At.Paragraph-b.At.Paragraph, a.At.Offset-b.At.Offset)
	})
}
