package search

import (
	"fmt"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/ar"
	"github.com/blevesearch/bleve/v2/analysis/lang/ckb"
	"github.com/blevesearch/bleve/v2/analysis/lang/da"
	"github.com/blevesearch/bleve/v2/analysis/lang/de"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/lang/es"
	"github.com/blevesearch/bleve/v2/analysis/lang/fa"
	"github.com/blevesearch/bleve/v2/analysis/lang/fi"
	"github.com/blevesearch/bleve/v2/analysis/lang/fr"
	"github.com/blevesearch/bleve/v2/analysis/lang/hi"
	"github.com/blevesearch/bleve/v2/analysis/lang/hr"
	"github.com/blevesearch/bleve/v2/analysis/lang/hu"
	"github.com/blevesearch/bleve/v2/analysis/lang/it"
	"github.com/blevesearch/bleve/v2/analysis/lang/nl"
	"github.com/blevesearch/bleve/v2/analysis/lang/no"
	"github.com/blevesearch/bleve/v2/analysis/lang/pl"
	"github.com/blevesearch/bleve/v2/analysis/lang/pt"
	"github.com/blevesearch/bleve/v2/analysis/lang/ro"
	"github.com/blevesearch/bleve/v2/analysis/lang/ru"
	"github.com/blevesearch/bleve/v2/analysis/lang/sv"
	"github.com/blevesearch/bleve/v2/analysis/lang/tr"
	"github.com/blevesearch/bleve/v2/registry"
	"golang.org/x/text/unicode/norm"
)

// analyserVersion goes into the manifest: an index made by other analysis is
// written anew. Raise it whenever a change in fold.go, words.go, scripts.go or this file
// may give a text other terms.
const analyserVersion = 2

const exactAnalyser = "framewright_exact"

// languages lists those that have a stemmer. A turn in any other language is
// found by its words as they are written.
var languages = []string{
	ar.AnalyzerName, ckb.AnalyzerName, da.AnalyzerName, de.AnalyzerName, en.AnalyzerName,
	es.AnalyzerName, fa.AnalyzerName, fi.AnalyzerName, fr.AnalyzerName, hi.AnalyzerName,
	hr.AnalyzerName, hu.AnalyzerName, it.AnalyzerName, nl.AnalyzerName, no.AnalyzerName,
	pl.AnalyzerName, pt.AnalyzerName, ro.AnalyzerName, ru.AnalyzerName, sv.AnalyzerName,
	tr.AnalyzerName,
}

var hasStemmer = set(languages...)

// stemLanguage gives the stemmer's language for a BCP 47 tag, "" where there
// is none.
func stemLanguage(tag string) string {
	base := baseLanguage(tag)
	if base == "nb" || base == "nn" {
		base = no.AnalyzerName
	}
	if !hasStemmer[base] {
		return ""
	}
	return base
}

func stemAnalyser(language string) string { return "framewright_stem_" + language }

func init() {
	must(registry.RegisterAnalyzer(exactAnalyser,
		func(map[string]any, *registry.Cache) (analysis.Analyzer, error) { return exact, nil }))
	for _, l := range languages {
		must(registry.RegisterAnalyzer(stemAnalyser(l), stemConstructor(l)))
	}
}

// must stops the program where a name is registered twice, which the first
// start of a wrongly written program shows.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

// exact is the analyser of the exact field: every word as it is written,
// folded; no word is left out.
var exact = &analysis.DefaultAnalyzer{
	Tokenizer:    wordTokenizer{},
	TokenFilters: []analysis.TokenFilter{termFilter(fold)},
}

// stemConstructor makes a language's own analyser work on our words: the same
// tokenizer for every field, so that offsets agree, and no character filters,
// which would shift them. Accents go after stemming, because stemmers look at
// them.
func stemConstructor(language string) registry.AnalyzerConstructor {
	// Once for the program: Polish reads a table of two megabytes.
	load := sync.OnceValues(func() (analysis.Analyzer, error) { return registry.NewCache().AnalyzerNamed(language) })
	return func(map[string]any, *registry.Cache) (analysis.Analyzer, error) {
		a, err := load()
		if err != nil {
			return nil, err
		}
		own, ok := a.(*analysis.DefaultAnalyzer)
		if !ok {
			return nil, fmt.Errorf("the analyser %q has no filters to build on", language)
		}
		filters := []analysis.TokenFilter{termFilter(func(word string) string { return prepared(language, plain(word)) })}
		filters = append(filters, own.TokenFilters...)
		filters = append(filters, termFilter(fold))
		return &analysis.DefaultAnalyzer{Tokenizer: wordTokenizer{}, TokenFilters: filters}, nil
	}
}

// termFilter rewrites each word and leaves its place alone.
type termFilter func(string) string

// Filter gives every token its new term. Terms are replaced, never written
// into: they share memory with the text.
func (f termFilter) Filter(in analysis.TokenStream) analysis.TokenStream {
	for _, t := range in {
		t.Term = []byte(f(string(t.Term)))
	}
	return in
}

// plain readies a word for a stemmer: composed accents and the apostrophe
// that stemmers know.
func plain(word string) string {
	if isASCII(word) {
		return word
	}
	word = norm.NFC.String(word)
	word = strings.Map(func(r rune) rune {
		if invisible(r) {
			return -1
		}
		return r
	}, word)
	return strings.NewReplacer("’", "'", "ʼ", "'", "＇", "'").Replace(word)
}

var stemmers sync.Map // language → analysis.Analyzer

// stemmer gives the analyser of a language in languages. Building one takes
// time (word lists, tables), so it is built when first wanted.
func stemmer(language string) (analysis.Analyzer, error) {
	if a, ok := stemmers.Load(language); ok {
		return a.(analysis.Analyzer), nil
	}
	a, err := registry.NewCache().AnalyzerNamed(stemAnalyser(language))
	if err != nil {
		return nil, fmt.Errorf("no stemmer for %q: %w", language, err)
	}
	stemmers.Store(language, a)
	return a, nil
}

// exactTerms lists the words of a text as the exact field holds them.
func exactTerms(text string) []string {
	var out []string
	for _, t := range exact.Analyze([]byte(text)) {
		out = append(out, string(t.Term))
	}
	return out
}

// stem gives a single word's stem in a language, "" where the language's
// analyser leaves the word out.
func stem(language, word string) (string, error) {
	a, err := stemmer(language)
	if err != nil {
		return "", err
	}
	tokens := a.Analyze([]byte(word))
	if len(tokens) != 1 {
		return "", nil
	}
	return string(tokens[0].Term), nil
}
