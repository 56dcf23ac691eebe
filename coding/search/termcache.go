package search

import "github.com/blevesearch/bleve/v2/analysis"

// termCache remembers what an analyser makes of a word: language ("" for the
// exact analyser) → word → term. Texts say the same words over and over, and
// folding and stemming them is most of the work. A word's term depends on the
// word alone, because every filter looks at one token at a time.
type termCache map[string]map[string][]byte

// analyse gives the tokens that the analyser would.
func (c termCache) analyse(a analysis.Analyzer, language string, text []byte) analysis.TokenStream {
	own, ok := a.(*analysis.DefaultAnalyzer)
	if !ok {
		return a.Analyze(text)
	}
	known := c[language]
	if known == nil {
		known = map[string][]byte{}
		c[language] = known
	}
	in := own.Tokenizer.Tokenize(text)
	out := in[:0]
	for _, t := range in {
		term, seen := known[string(t.Term)]
		if !seen {
			word := string(t.Term)
			term = filtered(own, t)
			known[word] = term
		}
		if term != nil {
			t.Term = term
			out = append(out, t)
		}
	}
	return out
}

// filtered is what the filters make of one token, nil where they leave it out.
func filtered(a *analysis.DefaultAnalyzer, t *analysis.Token) []byte {
	one := *t
	one.Position = 1
	stream := analysis.TokenStream{&one}
	for _, f := range a.TokenFilters {
		stream = f.Filter(stream)
	}
	if len(stream) != 1 {
		return nil
	}
	return stream[0].Term
}
