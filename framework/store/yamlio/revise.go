package yamlio

import (
	"bytes"
	"sort"
	"strings"
)

// ReviseComments lets a function change the comments of a file; lines of comment
// that follow one another are one text, without their marks. All else stays as it
// is to the byte.
func ReviseComments(file string, src []byte, revise func(comment string) string) ([]byte, error) {
	if !bytes.ContainsRune(src, '#') {
		return src, nil
	}
	text := strings.TrimPrefix(string(src), "\ufeff")
	s := newScanner(text)
	if node, err := decode([]byte(text)); err != nil {
		return nil, (&Doc{File: file, src: []byte(text)}).syntaxError(err)
	} else if len(node.Content) > 0 {
		s.collect(node.Content[0], -1)
		sort.SliceStable(s.spots, func(i, j int) bool { return s.spots[i].at < s.spots[j].at })
	}
	if !s.run() {
		return src, nil // no file that can be read comes here
	}
	rs := s.remarks
	for last := len(rs) - 1; last >= 0; {
		first := last
		for first > 0 && rs[first].own && rs[first-1].own && s.follows(rs[first-1], rs[first]) {
			first--
		}
		text = revised(text, rs[first:last+1], revise)
		last = first - 1
	}
	if text == strings.TrimPrefix(string(src), "\ufeff") {
		return src, nil
	}
	return []byte(text), nil
}

// follows tells whether nothing but a line's end parts two comments.
func (s *scanner) follows(a, b remark) bool {
	between := s.src[a.at+len(a.text) : b.at]
	return strings.TrimSpace(between) == "" && strings.Count(between, "\n") == 1
}

// revised is the file with one comment changed, which may have fewer lines then.
func revised(text string, rs []remark, revise func(string) string) string {
	lines := make([]string, len(rs))
	for i, r := range rs {
		lines[i] = strings.TrimPrefix(strings.TrimLeft(r.text, "#"), " ")
	}
	was := strings.Join(lines, "\n")
	now := revise(was)
	if now == was {
		return text
	}
	from, to := rs[0].at, rs[len(rs)-1].at+len(rs[len(rs)-1].text)
	between := "\n" + strings.Repeat(" ", rs[0].col-1) + "# "
	return text[:from] + "# " + strings.ReplaceAll(strings.TrimRight(now, "\r\n"), "\n", between) + text[to:]
}
