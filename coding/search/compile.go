package search

import (
	"github.com/blevesearch/bleve/v2/search/query"
)

const exactField = "exact"

func stemField(language string) string { return "stem_" + language }

// compileRoot writes a query for every turn that may answer it, and for no
// other where the index can tell.
func compileRoot(q *Query, languages []string) (query.Query, error) {
	n, every := relaxed(q.root, true)
	if n != nil {
		return compile(n, languages)
	}
	if every {
		return query.NewMatchAllQuery(), nil
	}
	return query.NewMatchNoneQuery(), nil
}

// relaxed rewrites a query without what the index cannot tell, so that it is
// true wherever the query may be (or, with may false, nowhere that it may not
// be). Without a node it is true of every turn or of none.
func relaxed(n *node, may bool) (out *node, every bool) {
	switch n.op {
	case opLeaf:
		switch {
		case n.leaf.kind == condition || n.leaf.kind == nearby && !may:
			return nil, may
		case n.leaf.kind == nearby:
			return relaxed(&node{op: opAnd, kids: n.leaf.sides[:]}, may)
		}
		return n, false
	case opNot:
		k, every := relaxed(n.kids[0], !may)
		if k == nil {
			return nil, !every
		}
		return &node{op: opNot, kids: []*node{k}}, false
	}
	var kids []*node
	for _, k := range n.kids {
		k, every := relaxed(k, may)
		switch {
		case k != nil:
			kids = append(kids, k)
		case every == (n.op == opOr): // it decides the whole
			return nil, every
		}
	}
	if len(kids) == 0 {
		return nil, n.op == opAnd
	}
	return joined(n.op, kids), false
}

// compile writes a query in bleve's terms. All analysis is done here, so that
// nothing depends on which analyser bleve would choose for a field.
func compile(n *node, languages []string) (query.Query, error) {
	switch n.op {
	case opLeaf:
		return compileLeaf(n.leaf, languages)
	case opOr:
		kids, err := compileAll(n.kids, languages)
		return query.NewDisjunctionQuery(kids), err
	case opNot:
		return compileAnd([]*node{n}, languages)
	}
	return compileAnd(n.kids, languages)
}

// compileAnd puts what must not be found beside what must: bleve has no other
// way to negate.
func compileAnd(nodes []*node, languages []string) (query.Query, error) {
	var must, not []*node
	for _, k := range nodes {
		if k.op == opNot {
			not = append(not, k.kids[0])
		} else {
			must = append(must, k)
		}
	}
	musts, err := compileAll(must, languages)
	if err != nil {
		return nil, err
	}
	if len(not) == 0 {
		return query.NewConjunctionQuery(musts), nil
	}
	if len(musts) == 0 {
		musts = []query.Query{query.NewMatchAllQuery()}
	}
	nots, err := compileAll(not, languages)
	return query.NewBooleanQuery(musts, nil, nots), err
}

func compileAll(nodes []*node, languages []string) ([]query.Query, error) {
	out := make([]query.Query, 0, len(nodes))
	for _, n := range nodes {
		q, err := compile(n, languages)
		if err != nil {
			return nil, err
		}
		out = append(out, q)
	}
	return out, nil
}

func compileLeaf(l *leaf, languages []string) (query.Query, error) {
	switch {
	case l.kind == wildcard:
		q := query.NewWildcardQuery(l.terms[0])
		q.SetField(exactField)
		return q, nil
	case l.kind == fuzzy:
		q := query.NewFuzzyQuery(l.terms[0])
		q.SetFuzziness(l.edits)
		q.SetField(exactField)
		return q, nil
	case len(l.terms) > 1:
		return query.NewPhraseQuery(l.terms, exactField), nil
	}
	written := termQuery(exactField, l.terms[0])
	if l.kind == phrase {
		return written, nil
	}
	forms := []query.Query{written}
	for _, language := range languages {
		s, err := stem(language, l.raw)
		if err != nil {
			return nil, err
		}
		if s != "" {
			forms = append(forms, termQuery(stemField(language), s))
		}
	}
	return query.NewDisjunctionQuery(forms), nil
}

func termQuery(field, term string) query.Query {
	q := query.NewTermQuery(term)
	q.SetField(field)
	return q
}
