package yamlio

import (
	"bytes"
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"framewright/framework"
	display "framewright/framework/words"

	"gopkg.in/yaml.v3"
)

// checkCharacters refuses what is no text, with the line it is on: yaml.v3
// names no line for it.
func (d *Doc) checkCharacters() error {
	if !utf8.Valid(d.src) {
		at := 0
		for at < len(d.src) {
			r, size := utf8.DecodeRune(d.src[at:])
			if r == utf8.RuneError && size == 1 {
				break
			}
			at += size
		}
		return d.errAt(d.lineAt(at), "this line is not in UTF-8", "open the file in an editor and save it in the encoding UTF-8")
	}
	at := bytes.IndexFunc(d.src, func(r rune) bool {
		return r < ' ' && r != '\n' && r != '\r' && r != '\t' || r >= 0x7f && r < 0xa0 && r != 0x85 || r == '\ufffe' || r == '\uffff'
	})
	if at >= 0 {
		return d.errAt(d.lineAt(at), "a character stands here that nobody can see and YAML does not take", "delete it, or retype the line")
	}
	return nil
}

func (d *Doc) lineAt(offset int) int { return bytes.Count(d.src[:offset], []byte("\n")) + 1 }

var yamlLine = regexp.MustCompile(`line (\d+): `)

// syntaxError turns yaml.v3's message into one with file, line and excerpt.
func (d *Doc) syntaxError(err error) error {
	msg := strings.TrimPrefix(err.Error(), "yaml: ")
	line := 1
	if m := yamlLine.FindStringSubmatch(msg); m != nil {
		line, _ = strconv.Atoi(m[1])
		msg = strings.Replace(msg, m[0], "", 1)
	}
	line = d.blame(err, line)
	hint := "put text that holds a colon, a # or quotation marks into double quotes, and indent by blanks, two a level"
	if strings.Contains(leadingBlank(d.lineText(line)), "\t") {
		hint = "replace the tab at the beginning of the line by blanks: YAML takes no tabs there"
	}
	return d.errAt(line, "this is not readable as YAML ("+msg+")", hint)
}

func leadingBlank(s string) string { return s[:len(s)-len(strings.TrimLeft(s, " \t"))] }

// unfinished are messages for a quotation mark or bracket that is never
// closed: there yaml.v3 names the line that opens it.
var unfinished = regexp.MustCompile(`unexpected end of stream|did not find expected ',' or|unexpected document indicator`)

// blame finds the line at which a file stops being readable. yaml.v3 names
// the beginning of the block that the line is in, or the line before.
func (d *Doc) blame(whole error, line int) int {
	if unfinished.MatchString(whole.Error()) {
		return line
	}
	ends := []int{0}
	for i, c := range d.src {
		if c == '\n' || i == len(d.src)-1 {
			ends = append(ends, i+1)
		}
	}
	k := sort.Search(len(ends)-1, func(k int) bool {
		_, err := decode(d.src[:ends[k]])
		return err != nil && !unfinished.MatchString(err.Error())
	})
	return max(k, 1)
}

// Errorf makes an error at a node: what is wrong there and how to mend it.
func (d *Doc) Errorf(n *yaml.Node, what, hint string) error {
	line := 1
	if n != nil && n.Line > 0 {
		line = n.Line
	}
	return d.errAt(line, what, hint)
}

func (d *Doc) errAt(line int, what, hint string) error {
	return &framework.Error{Name: "spoiled-file", What: what, Hint: hint,
		Where: fmt.Sprintf("%s:%d", d.File, line+d.base), Excerpt: d.lineText(line)}
}

func (d *Doc) lineText(line int) string {
	lines := strings.Split(string(d.src), "\n")
	if line < 1 || line > len(lines) {
		return ""
	}
	return display.Clip(strings.ToValidUTF8(strings.TrimRight(lines[line-1], "\r"), "�"), 120)
}
