package export

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// flagMark is what shows that there is a flag.
const flagMark = "!"

// remark is the cell's flag with each of its sentences once.
func (c Cell) remark() string {
	if !strings.Contains(c.Flag, ". ") {
		return c.Flag
	}
	text, stopped := strings.CutSuffix(c.Flag, ".")
	var once []string
	for _, sentence := range sentences(text) {
		if !slices.Contains(once, sentence) {
			once = append(once, sentence)
		}
	}
	text = strings.Join(once, ". ")
	if stopped {
		text += "."
	}
	return text
}

// sentences divides a text at each full stop and blank. What somebody says in quotation
// marks is not divided (“No. No.” must stay), nor a title from its name ("Dr. No"), nor
// a text whose quotation marks do not pair.
func sentences(text string) []string {
	var out []string
	start, closers := 0, "" // what ends the quotation that is open
	for i, r := range text {
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		_, size := utf8.DecodeRuneInString(text[i:]) // of a byte that is no text: 1
		after, _ := utf8.DecodeRuneInString(text[i+size:])
		switch {
		case closers != "":
			if strings.ContainsRune(closers, r) && !(r == '’' && unicode.IsLetter(after)) { // an apostrophe
				closers = ""
			}
		case r == ' ' && before == '.' && strings.Contains(text[start:i], " "):
			out = append(out, text[start:i-1])
			start = i + 1
		case !unicode.IsLetter(before):
			closers = quotations[r]
		}
	}
	if closers != "" {
		return []string{text}
	}
	return append(out, text[start:])
}

// quotations are the marks that open a quotation, with those that close it.
var quotations = map[rune]string{'“': "”", '‘': "’", '„': "“”", '«': "»", '»': "«", '"': `"`}

// flagLine is the cell's flag as the last line of what is shown of the cell.
func (c Cell) flagLine() []Span {
	if c.Flag == "" {
		return nil
	}
	line := Span{Text: flagMark + " " + c.remark(), Style: State}
	if len(c.Spans) == 0 && c.Link == "" {
		return []Span{line}
	}
	return []Span{{Text: "\n"}, line}
}

// flagged says whether any cell has a flag.
func (t *Table) flagged() (bool, error) {
	found := false
	err := t.each(func(row Row) error {
		found = found || slices.ContainsFunc(row.Cells, func(c Cell) bool { return c.Flag != "" })
		return nil
	})
	return found, err
}

// remarks are a row's flags, each after the name of its column.
func (t *Table) remarks(row Row) string {
	var all []string
	for i, c := range row.Cells {
		if c.Flag != "" {
			all = append(all, numbered(t.Columns[i].Number, t.Columns[i].Title)+": "+c.remark())
		}
	}
	return strings.Join(all, "; ")
}
