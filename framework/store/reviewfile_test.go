package store

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"framewright/framework"

	"pgregory.net/rapid"
)

func TestReviewsThatCannotBe(t *testing.T) {
	const coding = "  transcript: P01\n  coding: k4m2x9qd\n"
	for _, c := range []struct{ text, where, says string }{
		{"places: []\n", "review.yaml:1", "list"},
		{"- kind: recode\n", "review.yaml:1", "id is missing"},
		{"- id: a\n  kind: recode\n" + coding, "review.yaml:1", "theme is missing"},
		{"- id: a\n  kind: look\n  theme: access\n" + coding, "review.yaml:2", "nothing the review queue asks for"},
		{"- id: a\n  kind: recode\n  theme: A b\n" + coding, "review.yaml:3", "cannot name a theme"},
		{"- id: a\n  kind: recode\n  theme: access\n  transcript: P01\n", "review.yaml:1", "names no coding"},
		{"- id: a\n  kind: recode\n  theme: access\n  coding: k4m2x9qd\n", "review.yaml:1", "cannot be an id"},
		{"- id: a\n  kind: re-read\n  theme: access\n  cell: access\n", "review.yaml:4", "is no cell"},
		{"- id: a\n  kind: re-read\n  theme: access\n  since: May\n  cell: access@P01\n", "review.yaml:4", "no date"},
		{"- id: a\n  kind: recode\n  theme: access\n  into: [No]\n" + coding, "review.yaml:4", "cannot name a theme"},
		{"- id: a\n  kind: re-read\n  theme: access\n  cell: access@P01\n- id: a\n  kind: re-read\n  theme: access\n  cell: access@P02\n", "review.yaml:5", "second time"},
	} {
		f := newStudy(t)
		write(t, f, reviewFile, c.text)
		view(t, f, func(tx *Tx) error {
			_, err := tx.Reviews()
			if err == nil || !strings.Contains(err.Error(), c.says) || !strings.HasPrefix(err.Error(), c.where) {
				t.Errorf("%q: %v, want %s … %s", c.text, err, c.where, c.says)
			}
			return nil
		})
	}
}

func TestReviewsThatCannotBePut(t *testing.T) {
	cell := framework.Review{ID: "a", Kind: framework.Reread, Theme: "access", Cell: "access@P01"}
	with := func(change func(*framework.Review)) *framework.Review {
		r := cell
		change(&r)
		return &r
	}
	for says, places := range map[string][]*framework.Review{
		"is empty":        {with(func(r *framework.Review) { r.ID = "" })},
		"stands twice":    {&cell, &cell},
		"is no cell":      {with(func(r *framework.Review) { r.Cell = "P01:2" })},
		"asks for":        {with(func(r *framework.Review) { r.Kind = "" })},
		"no date":         {with(func(r *framework.Review) { r.On = "1.2." })},
		"names no coding": {with(func(r *framework.Review) { r.Kind = framework.Recode })},
	} {
		f := newStudy(t)
		err := f.Update(ctx, "ama", "test", func(tx *Tx) error { return tx.PutReviews(places) })
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v, want %q", err, says)
		}
	}
}

// Whatever the queue holds is read as it was written, and written the same
// again, in the order of its changes.
func TestReviewsRoundTrip(t *testing.T) {
	text := rapid.StringMatching(`([a-zA-Zäé"':#\-?{}\[\]]([ a-zA-Zäé0-9"':#\-?,{}\[\]]{0,120}[a-zé?.])?)?`)
	path := rapid.SampledFrom([]string{"access", "access/cost", "ώρες/όρια", "no"})
	date := rapid.SampledFrom([]string{"2026-03-01", "2026-03-02"})
	rapid.Check(t, func(t *rapid.T) {
		var places []*framework.Review
		for n := range rapid.IntRange(1, 6).Draw(t, "places") {
			r := &framework.Review{ID: fmt.Sprintf("k%07d", n), Kind: framework.Reread, Theme: path.Draw(t, "theme"), For: rapid.SampledFrom([]string{"", "ama", "1e3"}).Draw(t, "for"),
				Since: date.Draw(t, "since"), Change: rapid.SampledFrom([]string{"bbbbbbbb", "aaaaaaaa"}).Draw(t, "change"), Why: text.Draw(t, "why"), Cell: "access@P01/w2"}
			if rapid.Bool().Draw(t, "recode") {
				r.Kind, r.Cell, r.Transcript, r.Coding, r.Into = framework.Recode, "", "P01", framework.NewID(), rapid.SliceOfN(path, 0, 2).Draw(t, "into")
				if len(r.Into) == 0 {
					r.Into = nil
				}
			}
			if rapid.Bool().Draw(t, "decided") {
				r.Decision, r.Reason, r.By, r.On = "under access, cost", text.Draw(t, "reason"), "ben", "2026-03-04"
			}
			places = append(places, r)
		}
		src, err := encodeReviews(reviewFile, nil, slices.Clone(places))
		if err != nil {
			t.Fatal(err)
		}
		got, err := decodeReviews(reviewFile, src)
		if err != nil {
			t.Fatal(err)
		}
		again, err := encodeReviews(reviewFile, src, slices.Clone(got))
		if err != nil || string(again) != string(src) {
			t.Fatalf("written as\n%s\nand again as\n%s (%v)", src, again, err)
		}
		for i := 1; i < len(got); i++ {
			if a, b := got[i-1], got[i]; a.Since+a.Change > b.Since+b.Change {
				t.Fatalf("%s stands before %s", a.ID, b.ID)
			}
		}
		slices.SortFunc(got, func(a, b *framework.Review) int { return strings.Compare(a.ID, b.ID) })
		if !reflect.DeepEqual(got, places) {
			t.Fatalf("put %v\ngot %v", places, got)
		}
	})
}

func TestAnEmptyQueueGoes(t *testing.T) {
	f := newStudy(t)
	write(t, f, reviewFile, "- id: a\n  kind: re-read\n  theme: access\n  cell: access@P01\n")
	update(t, f, func(tx *Tx) error { return tx.PutReviews(nil) })
	if _, there := content(t, f.Dir, false)[reviewFile]; there {
		t.Error("review.yaml is still there")
	}
}

// BenchmarkLongQueue reads, and changes one place of, a queue of 5,000: chart
// and uncode look into it every time.
func BenchmarkLongQueue(b *testing.B) {
	var places []*framework.Review
	for n := range 5000 {
		places = append(places, &framework.Review{ID: fmt.Sprintf("k%07d", n), Kind: framework.Recode, Theme: "access/cost", For: "ama", Since: "2026-03-01", Change: "aaaaaaaa",
			Why: "access/cost was split into fares, time", Transcript: "P01", Coding: fmt.Sprintf("c%07d", n), Into: []string{"access/cost/fares", "access/cost/time"}})
	}
	src, err := encodeReviews(reviewFile, nil, places)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			if got, err := decodeReviews(reviewFile, src); err != nil || len(got) != len(places) {
				b.Fatal(len(got), err)
			}
		}
	})
	b.Run("change", func(b *testing.B) {
		for n := 0; b.Loop(); n++ {
			places[17].Reason = fmt.Sprint("again ", n)
			if _, err := encodeReviews(reviewFile, src, places); err != nil {
				b.Fatal(err)
			}
		}
	})
}
