package confidential

import (
	"regexp"
	"strings"
)

// refNames finds refs and ids in prose.
type refNames struct {
	ids  *regexp.Regexp
	gone func(ref string) bool
}

// aRef is anything that may be a ref to turns.
var aRef = regexp.MustCompile(`[\p{L}\p{N}][\p{L}\p{N}_-]*:\d+[a-z]*(?:[-–]\d+[a-z]*)?`)

func newRefNames(ids []string, gone func(string) bool) *refNames {
	var quoted []string
	for _, id := range ids {
		quoted = append(quoted, regexp.QuoteMeta(id))
	}
	return &refNames{gone: gone, ids: regexp.MustCompile(`(?i)(?:[\p{L}\p{N}_./-]*@)?(?:` + strings.Join(quoted, "|") + `)(?:/w[\p{L}\p{N}]+)?(?::\d+[a-z]*(?:[-–]\d+[a-z]*)?)?`)}
}

// find lists where a text names the participant, or turns that go.
func (n *refNames) find(text string) (out [][]int) {
	for _, at := range n.ids.FindAllStringIndex(text, -1) {
		if !wordByte(text, at[0]-1) && !wordByte(text, at[1]) {
			out = append(out, at)
		}
	}
	for _, at := range aRef.FindAllStringIndex(text, -1) {
		if n.gone != nil && n.gone(strings.ReplaceAll(text[at[0]:at[1]], "–", "-")) {
			out = append(out, at)
		}
	}
	return out
}

func (n *refNames) in(text string) bool { return len(n.find(text)) > 0 }

// wordByte tells whether a byte belongs to a word: all that is not ASCII may.
func wordByte(text string, i int) bool {
	if i < 0 || i >= len(text) {
		return false
	}
	c := text[i]
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' && i+1 < len(text) && text[i+1] >= '0' && text[i+1] <= '9'
}

// inBrackets is a list of refs.
var inBrackets = regexp.MustCompile(`\[[^\[\]\n]*\]`)

// cut puts Gone into the place of every name. From a list of refs in brackets
// only the participant's go.
func (n *refNames) cut(text string) string {
	text = inBrackets.ReplaceAllStringFunc(text, func(list string) string {
		if !n.in(list) {
			return list
		}
		var kept []string
		for part := range strings.SplitSeq(list[1:len(list)-1], ",") {
			if !n.in(part) {
				kept = append(kept, strings.TrimSpace(part))
			}
		}
		if len(kept) == 0 {
			return Gone
		}
		return "[" + strings.Join(kept, ", ") + "]"
	})
	for {
		at := n.find(text)
		if len(at) == 0 {
			return text
		}
		text = text[:at[0][0]] + Gone + text[at[0][1]:]
	}
}
