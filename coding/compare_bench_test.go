package coding_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/anchor"
)

// benchTalk is an interview of 200 turns with 300 codings by each of two
// analysts, under 60 themes.
func benchTalk() (*framework.Transcript, *framework.Themes, [2][]coding.Placed) {
	r := rand.New(rand.NewPCG(1, 2))
	talk := &framework.Transcript{ID: "P01", Kind: framework.Verbatim, Speakers: ferryTalk.Speakers}
	for i := range 200 {
		talk.Body = append(talk.Body, framework.Item{Turn: &framework.Turn{No: framework.TurnNo{N: i + 1}, Speaker: []string{"INT", "P01"}[i%2],
			Text: strings.Repeat("some words that somebody says at length, ", 3+r.IntN(10))}})
	}
	ts := &framework.Themes{Version: 1}
	var paths []string
	for i := range 6 {
		top := &framework.Theme{ID: fmt.Sprintf("top%d", i)}
		for j := range 10 {
			top.Subthemes = append(top.Subthemes, &framework.Theme{ID: fmt.Sprintf("sub%d", j)})
			paths = append(paths, fmt.Sprintf("top%d/sub%d", i, j))
		}
		ts.Top = append(ts.Top, top)
	}
	var lists [2][]coding.Placed
	turns := talk.Turns()
	for who := range lists {
		for n := range 300 {
			i := r.IntN(len(turns) - 3)
			j := i + r.IntN(3)
			span := anchor.Span{From: anchor.Point{Turn: turns[i].No, Index: i}, To: anchor.Point{Turn: turns[j].No, Index: j, Offset: len(turns[j].Text)}}
			lists[who] = append(lists[who], coding.Placed{Coding: &framework.Coding{ID: fmt.Sprintf("k%d-%d", who, n), Under: []string{paths[r.IntN(len(paths))]}}, Span: span})
		}
		slices.SortStableFunc(lists[who], func(a, b coding.Placed) int { return anchor.Compare(a.Span, b.Span) })
	}
	return talk, ts, lists
}

func BenchmarkDifferences(b *testing.B) {
	talk, ts, lists := benchTalk()
	c := coding.NewComparer(ts)
	for b.Loop() {
		c.Differences(talk, lists[0], lists[1])
	}
}

func BenchmarkAgreement(b *testing.B) {
	talk, ts, lists := benchTalk()
	for _, unit := range []coding.Unit{coding.ByTurn, coding.ByWord} {
		b.Run(string(unit), func(b *testing.B) {
			g := coding.Agreement{Unit: unit}
			for b.Loop() {
				g.Agree(talk, ts, lists[0], lists[1])
			}
		})
	}
}
