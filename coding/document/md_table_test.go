package document

import (
	"fmt"
	"testing"
)

// Rows between bars become table rows, <br> a line break; every word counts
// once however the bars stand.
func TestMarkdownTables(t *testing.T) {
	for text, want := range map[string]string{
		"| a | **b** c |\n|---|:--|\n| d<br>e | f \\| g |\n": `["a" "b c"] ["d\ne" "f | g"]`,
		"|a|b|\n\n> |c|d|\n":          `["a" "b"] ["c" "d"]`,
		"so | so\nand |so|\n":         `"so | so\nand |so|"`,
		"| so \\|\n":                  `"| so |"`,
		"|  |  |\n|-|-|\n|x||\n":      `["x" ""]`,
		"# a<br>b\n\nc<BR />d\n":      `"a b" "c\nd"`,
		"|one|\n":                     `["one"]`,
		"| _well_ | *a\n":             `"| well | *a"`,
		"| 0:01 | R&amp;D |\n":        `["0:01" "R&D"]`,
		"|a|\n|b|c|\n":                `["a"] ["b" "c"]`,
		"text\n| a | b |\nmore\n":     `"text" ["a" "b"] "more"`,
		"| a | b |   \n| c | d |\t\n": `["a" "b"] ["c" "d"]`,
		"- | a | b |\n":               `["a" "b"]`,
	} {
		doc, err := Read("a.md", []byte(text))
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		got := ""
		for i := range doc.Paragraphs {
			p := &doc.Paragraphs[i]
			if got != "" {
				got += " "
			}
			if !p.Table {
				got += fmt.Sprintf("%q", p.Text())
				continue
			}
			var cells []string
			for j, from := range p.Cells {
				to := len(p.Runs)
				if j+1 < len(p.Cells) {
					to = p.Cells[j+1] - 1
				}
				cell := Paragraph{Runs: p.Runs[from:to]}
				cells = append(cells, cell.Text())
			}
			got += fmt.Sprintf("%q", cells)
		}
		if got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
		if n, _ := CountWords("a.md", []byte(text)); n != doc.Words() {
			t.Errorf("%q: %d words in the source, %d read", text, n, doc.Words())
		}
	}
}
