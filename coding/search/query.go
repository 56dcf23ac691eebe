package search

import (
	"fmt"

	"framewright/framework"
)

// Query is a query that Parse has understood. It does not change and may
// serve several calls of Find at once.
type Query struct {
	text   string
	root   *node
	leaves []*leaf // every leaf of root, in the order they were written; a NEAR is one
}

// String gives the query as it was typed.
func (q *Query) String() string { return q.text }

// Parse reads a query; Help describes the language. An error is a
// *framework.Error of kind Usage named "bad-query", with the query as its
// excerpt and a hint that shows what to write instead.
func Parse(text string) (*Query, error) {
	p, err := newParser(text)
	if err != nil {
		return nil, badQuery(text, err)
	}
	root, err := p.parse()
	if err != nil {
		return nil, badQuery(text, err)
	}
	q := &Query{text: text, root: root}
	q.leaves = collect(nil, root)
	if root.eval(func(*leaf) bool { return false }) {
		return nil, badQuery(text, &problem{
			what: "the query would also find turns that hold none of its words",
			hint: "say what to find as well as what to leave out: train NOT bus"})
	}
	return q, nil
}

// problem is what is wrong with a query.
type problem struct{ what, hint string }

func (p *problem) Error() string { return p.what }

func badQuery(text string, err error) error {
	e := &framework.Error{Kind: framework.Usage, Name: "bad-query", What: err.Error(), Excerpt: text,
		Hint: `write words, "a phrase", train*, trainning~, and AND, OR, NOT between them`}
	if p, ok := err.(*problem); ok && p.hint != "" {
		e.Hint = p.hint
	}
	return e
}

// op is what a node does with its kids.
type op int

const (
	opLeaf op = iota
	opAnd
	opOr
	opNot // of its one kid
)

// node is a query or a part of one.
type node struct {
	op   op
	kids []*node
	leaf *leaf
}

// kind is how a leaf looks for its words.
type kind int

const (
	word      kind = iota // one word, as written or by its stem
	phrase                // several words, one after the other
	wildcard              // one word by a pattern of * and ?
	fuzzy                 // one word, give or take some letters
	nearby                // two sides within some words of each other
	condition             // of fields: what is known of a turn beside its words
)

// leaf is a thing to find in a text.
type leaf struct {
	kind  kind
	terms []string // folded words; the pattern of a wildcard
	raw   string   // the word as typed, for stemmers
	edits int      // fuzzy: letters that may be off, 1 or 2

	sides  [2]*node // nearby: each a leaf that has words, or an OR of such
	within int      // nearby: words from one to the other, 1 for neighbours

	cond *Condition // condition

	at      int    // where it was written in the query, in bytes
	written string // what was written there
}

func (l *leaf) String() string { return fmt.Sprintf("%d:%q~%d", l.kind, l.terms, l.edits) }

// eval decides the query given which leaves a text holds.
func (n *node) eval(holds func(*leaf) bool) bool {
	switch n.op {
	case opAnd:
		for _, k := range n.kids {
			if !k.eval(holds) {
				return false
			}
		}
		return true
	case opOr:
		for _, k := range n.kids {
			if k.eval(holds) {
				return true
			}
		}
		return false
	case opNot:
		return !n.kids[0].eval(holds)
	}
	return holds(n.leaf)
}

// collect lists the leaves.
func collect(out []*leaf, n *node) []*leaf {
	if n.op == opLeaf {
		return append(out, n.leaf)
	}
	for _, k := range n.kids {
		out = collect(out, k)
	}
	return out
}

// wordy lists the leaves that have words of their own, those within a NEAR
// among them.
func (q *Query) wordy() []*leaf { return wordy(nil, q.leaves) }

// sought is wordy without the words that a hit must not hold.
func (q *Query) sought() []*leaf {
	return wordy(nil, q.root.grounds(nil, func(*leaf) bool { return true }, true))
}

func wordy(out []*leaf, leaves []*leaf) []*leaf {
	for _, l := range leaves {
		switch l.kind {
		case nearby:
			out = wordy(out, collect(collect(nil, l.sides[0]), l.sides[1]))
		case condition:
		default:
			out = append(out, l)
		}
	}
	return out
}

// grounds lists the leaves on which it rests that the node is true (or, with
// want false, that it is not): of "late OR bus train" only late, where there
// is no bus. The node's value must be want.
//
// Where a query is false for a text without any of its words (Parse sees to
// that), a text that answers it always has grounds: a query that was true by
// its NOTs alone would be true for the empty text too.
func (n *node) grounds(out []*leaf, holds func(*leaf) bool, want bool) []*leaf {
	switch n.op {
	case opLeaf:
		if want {
			out = append(out, n.leaf)
		}
		return out
	case opNot:
		return n.kids[0].grounds(out, holds, !want)
	}
	for _, k := range n.kids {
		if k.eval(holds) == want {
			out = k.grounds(out, holds, want)
		}
	}
	return out
}
