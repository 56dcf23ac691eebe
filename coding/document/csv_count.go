package document

import (
	"strings"

	"framewright/framework/sheet"
	"framewright/framework/words"
)

// countDelimited counts the words of a table's text cell by cell. Mark-up is
// what parts and holds cells, a first line that declares the delimiter, and
// references to characters, which count as the characters.
func countDelimited(data []byte) (int, error) {
	d, err := tableText(data)
	if err != nil {
		return 0, err
	}
	dialect := sheet.DialectOf(d.text)
	ends := string(dialect.Delimiter) + "\r\n"
	n := 0
	for rest := d.text[dialect.From:]; rest != ""; {
		length := strings.IndexAny(rest, ends)
		if quoted := strings.TrimLeft(rest, " "); !dialect.Plain && strings.HasPrefix(quoted, `"`) {
			length = len(rest) - len(quoted) + quotedLength(quoted, ends)
		}
		if length < 0 {
			length = len(rest)
		}
		n += words.Count(tidyText(Entities(rest[:length])))
		rest = rest[min(length+1, len(rest)):]
	}
	return n, nil
}

// quotedLength is where a cell ends that begins with a quote mark: at the
// first of its quote marks that is not doubled and that an end follows.
func quotedLength(s, ends string) int {
	for i := 1; i < len(s); i++ {
		if s[i] != '"' {
			continue
		}
		if strings.HasPrefix(s[i+1:], `"`) {
			i++
			continue
		}
		after := strings.TrimLeft(s[i+1:], " ")
		if after == "" || strings.ContainsAny(after[:1], ends) {
			return len(s) - len(after)
		}
	}
	return len(s)
}
