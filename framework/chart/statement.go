package chart

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Statement is a summary's text up to a ref, with the ref, the point behind it
// and the comments that follow it.
type Statement struct {
	Text    string // trimmed
	Spans   []Span
	Refs    []Cite
	Quotes  []Quote
	Starred bool // one of its refs marks a quotable place
}

// Quote is a stretch of quoted words in a statement.
type Quote struct {
	Words string // without quotation marks and comments
	At    int    // where its opening mark stands in the summary, in bytes
}

// Claims tells whether the statement says anything beside comments and refs.
func (s Statement) Claims() bool {
	for _, sp := range s.Spans {
		if (sp.Kind == Plain || sp.Kind == Verbatim) && strings.TrimFunc(sp.Text, notWord) != "" {
			return true
		}
	}
	return false
}

// statements parts spans into statements.
func statements(spans []Span) []Statement {
	var out []Statement
	var cur Statement
	flush := func() {
		if len(cur.Spans) > 0 {
			out = append(out, finish(cur))
			cur = Statement{}
		}
	}
	for _, sp := range spans {
		if len(cur.Refs) > 0 && sp.Kind == Verbatim {
			flush()
		}
		if len(cur.Refs) > 0 && sp.Kind == Plain {
			tail, rest := splitTail(sp)
			cur.add(tail)
			if rest.Text == "" {
				continue
			}
			flush()
			sp = rest
		}
		cur.add(sp)
	}
	flush()
	return out
}

func finish(s Statement) Statement {
	var b strings.Builder
	for _, sp := range s.Spans {
		b.WriteString(sp.Text)
	}
	s.Text = strings.TrimSpace(b.String())
	return s
}

func (s *Statement) add(sp Span) {
	if sp.Text == "" {
		return
	}
	s.Spans = append(s.Spans, sp)
	switch sp.Kind {
	case RefMark:
		_, inner, _ := unbracket(sp.Text)
		cites, _ := parseCites(inner)
		for _, c := range cites {
			s.Starred = s.Starred || c.Starred
		}
		s.Refs = append(s.Refs, cites...)
	case Verbatim:
		_, first := utf8.DecodeRuneInString(sp.Text)
		_, last := utf8.DecodeLastRuneInString(sp.Text)
		words := strings.TrimSpace(withoutComments(sp.Text[first : len(sp.Text)-last]))
		s.Quotes = append(s.Quotes, Quote{Words: words, At: sp.At})
	}
}

// splitTail parts the plain text behind a ref: points and closing brackets
// end the statement, the rest begins the next. Text without a word stays
// whole.
func splitTail(sp Span) (tail, rest Span) {
	if strings.IndexFunc(sp.Text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) < 0 {
		return sp, Span{}
	}
	n := len(sp.Text) - len(strings.TrimLeftFunc(sp.Text, closes))
	tail, rest = sp, sp
	tail.Text, rest.Text, rest.At = sp.Text[:n], sp.Text[n:], sp.At+n
	return tail, rest
}

func closes(r rune) bool {
	return strings.ContainsRune(".,;:!?…。、，；：！？", r) || unicode.Is(unicode.Pe, r) || unicode.Is(unicode.Pf, r)
}
