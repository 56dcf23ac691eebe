package chart

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// SpanKind says what a stretch of a cell's text is.
type SpanKind string

// The kinds of spans. A summary has the first four; the last is how a cell
// without one says why.
const (
	Plain     SpanKind = "plain"
	Verbatim  SpanKind = "verbatim" // the participant's own words, with their quotation marks
	RefMark   SpanKind = "ref"      // with its brackets
	Comment   SpanKind = "comment"  // the analyst's, with its braces
	StateMark SpanKind = "state"
)

// Span is a stretch of text of one kind.
type Span struct {
	Kind SpanKind
	Text string // exactly as it stands, marks included
	At   int    // where it begins, in bytes
}

// Summary is the text of a cell with its marks found. The texts of Spans, laid
// end to end, are Text; so are those of all spans of Statements.
type Summary struct {
	Text       string
	Spans      []Span
	Statements []Statement
}

// ParseSummary finds the marks in a summary. It takes any text: what is no
// well-formed mark is plain.
func ParseSummary(text string) Summary {
	s := &scanner{text: text, braces: matchBraces(text)}
	for i := 0; i < len(text); {
		if b := text[i]; b < utf8.RuneSelf && b != '"' && b != '[' && b != '{' { // most text
			i++
			continue
		}
		kind, end := s.mark(i)
		if end == 0 {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		if kind == Plain {
			i = end
			continue
		}
		s.emit(Plain, i)
		s.emit(kind, end)
		i = end
	}
	s.emit(Plain, len(text))
	return Summary{Text: text, Spans: s.spans, Statements: statements(s.spans)}
}

// Refs lists what all statements cite, in order.
func (s Summary) Refs() []Cite {
	var out []Cite
	for _, st := range s.Statements {
		out = append(out, st.Refs...)
	}
	return out
}

// Bare is the text without refs and comments, for those who may see neither.
func (s Summary) Bare() string {
	var b strings.Builder
	for _, sp := range s.Spans {
		if sp.Kind == RefMark || sp.Kind == Comment {
			continue
		}
		text := sp.Text
		if sp.Kind == Verbatim {
			text = withoutComments(text)
		}
		if gapBeforePoint(b.String(), text) {
			held := strings.TrimRight(b.String(), " ")
			b.Reset()
			b.WriteString(held)
		}
		b.WriteString(text)
	}
	return strings.TrimSpace(b.String())
}

// gapBeforePoint tells whether a mark that was left out has left a blank
// before a full stop, or a second blank.
func gapBeforePoint(before, after string) bool {
	return strings.HasSuffix(before, " ") && (after == "" || strings.ContainsRune(" .,;:!?)", rune(after[0])))
}

// scanner finds marks from left to right.
type scanner struct {
	text   string
	braces map[int]int // where each closed comment begins → behind its end
	spans  []Span
	done   int // up to where spans reach
}

// emit adds a span from where the last one ended; an empty one is left out.
func (s *scanner) emit(kind SpanKind, end int) {
	if end > s.done {
		s.spans = append(s.spans, Span{Kind: kind, Text: s.text[s.done:end], At: s.done})
		s.done = end
	}
}

// mark tells what mark begins at i and where it ends; 0 where none does.
func (s *scanner) mark(i int) (SpanKind, int) {
	switch r, _ := utf8.DecodeRuneInString(s.text[i:]); r {
	case '{', wideBrace:
		return Comment, s.braces[i]
	case '[', '［', '【':
		if inner, end := bracketed(s.text, i); end > 0 {
			if _, ok := parseCites(inner); ok {
				return RefMark, end
			}
		}
		return Plain, 0
	}
	end := s.quoteEnd(i)
	if end > 0 && strings.TrimFunc(s.text[i:end], notWord) == "" {
		return Plain, end // an empty pair of marks quotes nothing
	}
	return Verbatim, end
}

func notWord(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsSymbol(r)
}

// The braces of keyboards for Chinese and Japanese, whose brackets are read too.
const wideBrace, wideBraceEnd = '｛', '｝'

// bracketed gives what stands between the bracket at i and the next closing
// one, and where that ends; 0 where the line ends or a bracket opens first.
func bracketed(text string, i int) (string, int) {
	_, size := utf8.DecodeRuneInString(text[i:])
	from := i + size
	n := strings.IndexAny(text[from:], "[]［］【】\n")
	if n < 0 {
		return "", 0
	}
	shut, size := utf8.DecodeRuneInString(text[from+n:])
	if shut != ']' && shut != '］' && shut != '】' {
		return "", 0
	}
	return text[from : from+n], from + n + size
}

// unbracket parts a ref into its brackets and what stands in them.
func unbracket(ref string) (open, inner, shut string) {
	_, first := utf8.DecodeRuneInString(ref)
	_, last := utf8.DecodeLastRuneInString(ref)
	return ref[:first], ref[first : len(ref)-last], ref[len(ref)-last:]
}

// matchBraces pairs braces, inner ones first; those without a partner are no
// marks.
func matchBraces(text string) map[int]int {
	if !strings.ContainsAny(text, "{｛") {
		return nil
	}
	pairs := map[int]int{}
	var open []int
	for i, r := range text {
		switch {
		case r == '{' || r == wideBrace:
			open = append(open, i)
		case (r == '}' || r == wideBraceEnd) && len(open) > 0:
			pairs[open[len(open)-1]] = i + utf8.RuneLen(r)
			open = open[:len(open)-1]
		}
	}
	return pairs
}

// withoutComments drops the comments from a text.
func withoutComments(text string) string {
	braces := matchBraces(text)
	if len(braces) == 0 {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		if end := braces[i]; end > 0 {
			i = end
			continue
		}
		b.WriteByte(text[i])
		i++
	}
	return b.String()
}
