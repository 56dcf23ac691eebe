package draft_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"framewright/coding/draft"
	"framewright/framework"
)

// vocabulary has some words very often and most seldom, as talk has.
func vocabulary(r *rand.Rand) func() string {
	z := rand.NewZipf(r, 1.15, 4, 12000)
	return func() string {
		n := z.Uint64()
		if n < uint64(len(small)) {
			return small[n]
		}
		var b strings.Builder
		for n > 0 {
			b.WriteString([]string{"ba", "le", "mi", "do", "ru", "sta", "ven", "gor"}[n%8])
			n /= 8
		}
		return b.String()
	}
}

func bigStudy(transcripts, words int) []*framework.Transcript {
	r := rand.New(rand.NewPCG(3, 4))
	word := vocabulary(r)
	var out []*framework.Transcript
	for i := range transcripts {
		id := fmt.Sprintf("P%03d", i+1)
		lines := []string{"INT: How was it?"}
		for n := 0; n < words; {
			k := 20 + r.IntN(120)
			list := make([]string, k)
			for j := range list {
				list[j] = word()
				if r.IntN(9) == 0 {
					list[j] += pick(chance{r}, []string{",", ".", ".", " –"})
				}
			}
			lines = append(lines, id+": "+strings.Join(list, " ")+".", "INT: "+word()+" "+word()+" "+word()+" "+word()+"?")
			n += k + 4
		}
		out = append(out, transcriptOf(id, framework.Verbatim, lines...))
	}
	return out
}

// report quotes some 40 words each, every third with a word changed and every
// fourth with words left out.
func report(list []*framework.Transcript, n int) []*draft.Found {
	r := rand.New(rand.NewPCG(5, 6))
	var out []*draft.Found
	for i := range n {
		turns := list[r.IntN(len(list))].Turns()
		words := strings.Fields(turns[1+2*r.IntN((len(turns)-1)/2)].Text)
		words = append([]string{}, words[:min(len(words), 20+r.IntN(50))]...)
		if i%3 == 0 {
			words[len(words)/2] = "purple"
		}
		if i%4 == 0 {
			words = append(append(words[:5:5], "[...]"), words[9:]...)
		}
		out = append(out, &draft.Found{Kind: draft.Block, Text: strings.Join(words, " ")})
	}
	return out
}

func BenchmarkAdd(b *testing.B) {
	list := bigStudy(50, 8000)
	for b.Loop() {
		c := draft.NewCorpus(&framework.Study{}, nil, nil, nil)
		for _, t := range list {
			c.Add(t)
		}
	}
}

// BenchmarkCheck holds reports against studies: its time is a walk over the study
// and a share for each quotation, not their product.
func BenchmarkCheck(b *testing.B) {
	for _, transcripts := range []int{50, 500} {
		list := bigStudy(transcripts, 8000)
		c := draft.NewCorpus(&framework.Study{}, nil, nil, nil)
		for _, t := range list {
			c.Add(t)
		}
		for _, n := range []int{20, 2000} {
			found := report(list, n)
			b.Run(fmt.Sprintf("%d-quotations-%d-transcripts", n, transcripts), func(b *testing.B) {
				for b.Loop() {
					c.Check(found)
				}
			})
		}
	}
	list := bigStudy(3, 8000)
	c := draft.NewCorpus(&framework.Study{}, nil, nil, nil)
	for _, t := range list {
		c.Add(t)
	}
	var words []string
	for _, turn := range list[0].Turns() {
		if turn.Speaker != "INT" {
			words = append(words, strings.Fields(turn.Text)...)
			words = append(words, "[...]")
		}
	}
	for _, n := range []int{500, 1500, 4000} {
		found := []*draft.Found{{Kind: draft.Block, Text: strings.Join(words[:n], " ")}}
		b.Run(fmt.Sprintf("%d-words", n), func(b *testing.B) {
			for b.Loop() {
				if v := c.Check(found)[0]; v.Fails() {
					b.Fatal(say(v))
				}
			}
		})
	}
}
