package search

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// million is a study of a million words: 100 transcripts of turns of 60 words
// from a vocabulary in which, as in speech, few words are frequent.
func million() *study {
	r := rand.New(rand.NewPCG(1, 2))
	z := rand.NewZipf(r, 1.1, 4, 25_000)
	s := newStudy()
	for i := range 100 {
		var turns []string
		for range 167 {
			words := make([]string, 60)
			for k := range words {
				n := z.Uint64()
				words[k] = spell(n) + []string{"", "", "ing", "ation"}[n%4]
			}
			turns = append(turns, strings.Join(words, " "))
		}
		s.say(fmt.Sprint("P", i), "en", turns...)
	}
	return s
}

func spell(n uint64) string {
	var b strings.Builder
	for n += 20; n > 0; n /= 20 {
		b.WriteString([]string{"ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru",
			"sha", "te", "vi", "wo", "zu", "tra", "ste", "kli", "bro", "dru"}[n%20])
	}
	return b.String()
}

// BenchmarkFind times the first find, which builds the index, and then asks
// both engines the same; scan/index is the ratio.
func BenchmarkFind(b *testing.B) {
	s, dir := million(), b.TempDir()
	start := time.Now()
	s.index(b, dir, "none")
	b.Logf("index of a million words built in %v", time.Since(start).Round(time.Millisecond))
	rare, common := spell(19_000), spell(8)
	for _, query := range []string{rare, common, `"` + common + " " + spell(4) + `"`, common + " -" + spell(4), rare + "~", "ste*", "*ation"} {
		b.Run(query, func(b *testing.B) {
			scan := time.Duration(0)
			o := Options{Limit: 50}
			for b.Loop() {
				s.findWith(b, dir, query, o)
			}
			perIndex := b.Elapsed() / time.Duration(b.N)
			start := time.Now()
			res := s.findWith(b, "", query, o)
			scan = time.Since(start)
			b.ReportMetric(float64(scan.Milliseconds()), "scan-ms")
			b.ReportMetric(float64(scan)/float64(perIndex), "scan/index")
			b.ReportMetric(float64(res.Total), "hits")
		})
	}
}
