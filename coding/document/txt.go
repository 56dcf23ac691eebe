package document

import (
	"strings"

	"framewright/framework/words"
)

func init() {
	register(Format{ID: "txt", Name: "plain text", Ext: []string{".txt", ".text"},
		Read: readText, Count: countText})
}

// readText makes a paragraph of every line that holds something.
func readText(data []byte) (*Document, error) {
	d, err := decode(data)
	if err != nil {
		return nil, err
	}
	lines := strings.Split(d.text, "\n")
	doc := &Document{Encoding: d.encoding, Doubt: d.doubt, Wrap: wrapWidth(lines)}
	for i, line := range lines {
		if strings.TrimSpace(line) == "" {
			continue
		}
		quote, indent := textStands(line)
		doc.Paragraphs = append(doc.Paragraphs, Paragraph{Line: i + 1, Quote: quote, Indent: indent,
			Runs: []Run{{Text: strings.TrimRight(line, " \t\u00a0")}}})
	}
	return doc, nil
}

// countText counts every word of the file: plain text has no mark-up.
func countText(data []byte) (int, error) {
	text, _, err := Decode(data)
	return words.Count(text), err
}

// wrapWidth tells whether a file's lines are wrapped at a width, as typists'
// and caption tools' text is: then most lines that another follows directly
// end close to the longest one, and hardly any ends a sentence by being short.
// 0 where they are not.
func wrapWidth(lines []string) int {
	var lengths []int
	longest := 0
	for i, line := range lines[:max(len(lines)-1, 0)] {
		if strings.TrimSpace(line) == "" || strings.TrimSpace(lines[i+1]) == "" {
			continue
		}
		n := len([]rune(strings.TrimRight(line, " ")))
		lengths = append(lengths, n)
		longest = max(longest, n)
	}
	if len(lengths) < 4 || longest < 40 || longest > 120 {
		return 0
	}
	full := 0
	for _, n := range lengths {
		if n >= longest*3/4 {
			full++
		}
	}
	if full*10 < len(lengths)*8 {
		return 0
	}
	return longest
}
