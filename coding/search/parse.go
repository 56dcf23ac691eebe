package search

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// parser reads the grammar
//
//	either := all { OR all }
//	all    := next { [AND] next }
//	next   := one { NEAR one }
//	one    := NOT next | "-" one | "+" one | "(" either ")" | word | phrase | field
//
// Punctuation between words is nothing: a nil node.
type parser struct {
	toks   []token
	depth  int
	leaves int
}

func newParser(text string) (*parser, error) {
	if len(text) > maxQuery {
		return nil, &problem{what: fmt.Sprintf("the query is longer than %d characters", maxQuery),
			hint: "ask for less at a time"}
	}
	if !utf8.ValidString(text) {
		return nil, &problem{what: "the query is not valid UTF-8"}
	}
	toks, err := lex(text)
	return &parser{toks: toks}, err
}

func (p *parser) parse() (*node, error) {
	n, err := p.either()
	if err != nil {
		return nil, err
	}
	if p.peek() == tokClose {
		return nil, &problem{what: "a ) has no ( before it", hint: "remove it, or group: (bus OR train) late"}
	}
	if n == nil {
		return nil, &problem{what: "the query has no word to look for", hint: "write a word, such as training"}
	}
	return n, nil
}

func (p *parser) peek() tokenKind { return p.toks[0].kind }

func (p *parser) take() token {
	t := p.toks[0]
	p.toks = p.toks[1:]
	return t
}

func (p *parser) either() (*node, error) {
	n, err := p.all()
	if err != nil || p.peek() != tokOr {
		return n, err
	}
	kids := []*node{n}
	for p.peek() == tokOr {
		p.take()
		k, err := p.all()
		if err != nil {
			return nil, err
		}
		kids = append(kids, k)
	}
	for _, k := range kids {
		if k == nil {
			return nil, &problem{what: "OR needs a word on both sides",
				hint: `write bus OR train; put the word itself in quotation marks: "OR"`}
		}
	}
	return &node{op: opOr, kids: kids}, nil
}

func (p *parser) all() (*node, error) {
	var kids []*node
	and := false // an AND still waits for its right side
	for {
		switch p.peek() {
		case tokEnd, tokOr, tokClose:
			if and {
				return nil, lonelyAnd()
			}
			return joined(opAnd, together(kids)), nil
		case tokAnd:
			if and || len(kids) == 0 {
				return nil, lonelyAnd()
			}
			p.take()
			and = true
			continue
		}
		k, err := p.next()
		if err != nil {
			return nil, err
		}
		if k != nil {
			kids = append(kids, k)
			and = false
		}
	}
}

func lonelyAnd() error {
	return &problem{what: "AND needs a word on both sides",
		hint: `write bus AND train; put the word itself in quotation marks: "AND"`}
}

func joined(o op, kids []*node) *node {
	switch len(kids) {
	case 0:
		return nil
	case 1:
		return kids[0]
	}
	return &node{op: o, kids: kids}
}

func (p *parser) one() (*node, error) {
	p.depth++
	defer func() { p.depth-- }()
	if p.depth > maxDepth {
		return nil, &problem{what: "the query has too many parentheses or NOTs in one another", hint: "ask more simply"}
	}
	switch t := p.take(); t.kind {
	case tokNot:
		return p.not(t)
	case tokPlus:
		return p.one()
	case tokOpen:
		return p.group()
	case tokNear:
		return nil, lonelyNear(t.text)
	case tokField:
		return p.leaf(&leaf{kind: condition, cond: &Condition{Fields: []Field{{Name: t.text, Values: t.values}}}}, nil, t)
	case tokPhrase:
		return p.leaf(words2leaf(t.text), nil, t)
	default:
		l, err := wordLeaf(t.text)
		return p.leaf(l, err, t)
	}
}

func (p *parser) not(t token) (*node, error) {
	switch p.peek() {
	case tokWord, tokPhrase, tokOpen, tokNot, tokPlus, tokField:
		operand := p.next
		if t.text == "-" { // clings to its word
			operand = p.one
		}
		k, err := operand()
		if err != nil {
			return nil, err
		}
		if k != nil {
			return &node{op: opNot, kids: []*node{k}}, nil
		}
	}
	return nil, &problem{what: t.text + " needs a word after it",
		hint: `write train NOT bus; put the word itself in quotation marks: "NOT"`}
}

func (p *parser) group() (*node, error) {
	n, err := p.either()
	if err != nil {
		return nil, err
	}
	if p.peek() != tokClose {
		return nil, &problem{what: "a ( is never closed", hint: "close it: (bus OR train) late"}
	}
	p.take()
	return n, nil
}

func (p *parser) leaf(l *leaf, err error, t token) (*node, error) {
	if err != nil || l == nil {
		return nil, err
	}
	l.at, l.written = t.at, t.text
	if p.leaves++; p.leaves > maxLeaves {
		return nil, &problem{what: fmt.Sprintf("the query has more than %d words", maxLeaves), hint: "ask for less at a time"}
	}
	return &node{leaf: l}, nil
}

// words2leaf makes a phrase of some words; nil where there are none.
func words2leaf(text string) *leaf {
	terms := exactTerms(text)
	if len(terms) == 0 {
		return nil
	}
	return &leaf{kind: phrase, terms: terms}
}

// wordLeaf makes a leaf of what stands between two spaces.
func wordLeaf(w string) (*leaf, error) {
	head, tail, tilde := strings.Cut(w, "~")
	switch {
	case tilde && strings.IndexFunc(head, wordlike) < 0 && strings.IndexFunc(tail, wordlike) < 0:
		return nil, nil
	case tilde:
		return fuzzyLeaf(head, tail)
	case strings.ContainsAny(w, "*?"):
		return wildcardLeaf(w)
	}
	l := words2leaf(w)
	if l != nil && len(l.terms) == 1 {
		l.kind, l.raw = word, w
	}
	return l, nil
}

func fuzzyLeaf(head, tail string) (*leaf, error) {
	edits := 1
	switch tail {
	case "", "1":
	case "2":
		edits = 2
	default:
		return nil, &problem{what: fmt.Sprintf("~%s is not a number of letters that may be off", tail),
			hint: "write trainning~ for one letter, trainning~2 for two"}
	}
	if strings.ContainsAny(head, "*?") {
		return nil, &problem{what: "a word cannot have both ~ and a wildcard", hint: "choose: trainn* or trainning~"}
	}
	terms := exactTerms(head)
	if len(terms) != 1 {
		return nil, &problem{what: fmt.Sprintf("~ works on one word, and %q is not one", head),
			hint: "put it behind each: well~ AND being~"}
	}
	if utf8.RuneCountInString(terms[0]) <= edits {
		return nil, &problem{what: fmt.Sprintf("%q is too short to be misspelled by %d", head, edits),
			hint: "write the word as it is"}
	}
	return &leaf{kind: fuzzy, terms: terms, edits: edits}, nil
}

// wildcardLeaf makes a pattern of the folded parts between the signs. Each
// part must lie within a word, else the pattern could match nothing.
func wildcardLeaf(w string) (*leaf, error) {
	w = strings.TrimFunc(w, func(r rune) bool { return r != '*' && r != '?' && !wordlike(r) && !unicode.IsMark(r) })
	if strings.IndexFunc(w, wordlike) < 0 {
		if strings.Contains(w, "*") {
			return nil, &problem{what: "a wildcard needs some letters beside it", hint: "write train* or *ation"}
		}
		return nil, nil // a question mark is punctuation
	}
	if bare := strings.Trim(w, "*"); !strings.ContainsAny(bare, "*?") && byCharacter(bare) {
		return words2leaf(bare), nil // such scripts are searched inside words anyway
	}
	var b strings.Builder
	for rest := w; rest != ""; {
		n := strings.IndexAny(rest, "*?")
		if n < 0 {
			n = len(rest)
		}
		if part := rest[:n]; part != "" {
			if terms := exactTerms("a" + part + "a"); len(terms) != 1 || len(exactTerms(part)) > 1 || byCharacter(part) {
				return nil, &problem{what: fmt.Sprintf("a wildcard works inside one word, and %q is not one", w),
					hint: "ask for the parts: well AND be*"}
			}
			b.WriteString(fold(part))
		}
		if n < len(rest) {
			b.WriteByte(rest[n])
			n++
		}
		rest = rest[n:]
	}
	return &leaf{kind: wildcard, terms: []string{b.String()}}, nil
}

// byCharacter tells whether a text has characters of a script that is
// searched by the character.
func byCharacter(s string) bool {
	return strings.IndexFunc(s, isUnspaced) >= 0
}
