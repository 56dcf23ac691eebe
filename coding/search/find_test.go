package search

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"framewright/framework"
)

func TestBadQueries(t *testing.T) {
	for query, want := range map[string]string{
		``:               "no word",
		` , ; `:          "no word",
		`()`:             "no word",
		`?`:              "no word",
		`"open`:          "never closed",
		`(open`:          "never closed",
		`closed)`:        "no ( before",
		`OR a`:           "OR needs",
		`a OR`:           "OR needs",
		`AND a`:          "AND needs",
		`a AND`:          "AND needs",
		`a AND AND b`:    "AND needs",
		`a NOT`:          "NOT needs",
		`NOT a`:          "none of its words",
		`a OR -b`:        "none of its words",
		`*`:              "letters beside it",
		`well-be*`:       "inside one word",
		`l'éc*`:          "inside one word",
		`训*练`:            "inside one word",
		`well-being~`:    "one word",
		`a~`:             "too short",
		`train~3`:        "not a number of letters",
		`tr*~`:           "both ~ and a wildcard",
		`"train* plan"`:  "inside a phrase",
		`"train plan"~2`: "not a phrase",
		"a\xff":          "UTF-8",
		strings.Repeat("(", 60) + "a" + strings.Repeat(")", 60): "too many",
		strings.Repeat("a ", 300):                               "more than 200 words",
		strings.Repeat("a", 3000):                               "longer",
	} {
		_, err := Parse(query)
		var e *framework.Error
		if !errors.As(err, &e) || e.Name != "bad-query" || e.Kind != framework.Usage || e.Hint == "" {
			t.Errorf("%q: %v", query, err)
			continue
		}
		if !strings.Contains(e.What, want) {
			t.Errorf("%q: %q, want %q", query, e.What, want)
		}
	}
}

// TestHelpIsTrue parses every example that the help gives.
func TestHelpIsTrue(t *testing.T) {
	n := 0
	for _, line := range strings.Split(Help, "\n") {
		if !strings.HasPrefix(line, "  ") {
			continue
		}
		for _, q := range strings.Split(strings.TrimSpace(line[:29]), "  ") {
			if _, err := Parse(q); err != nil {
				t.Error(err)
			}
			n++
		}
	}
	if n < 10 {
		t.Errorf("%d examples", n)
	}
}

func TestKeepAndLimit(t *testing.T) {
	s := newStudy().
		put("P10", "interviewer en How was the training?", "participant en Good training.").
		put("P2", "participant en Training, training.", "other en training", "participant en nothing")
	keep := func(p Place) bool { return p.Role != framework.Interviewer && p.Speaker != "INT" }
	dir := t.TempDir()
	for _, d := range []string{"", dir} {
		res := s.findWith(t, d, "training", Options{Keep: keep, Limit: 2})
		if got := show(res); got != "P2:1 [Training|training] P2:2 [training]" || res.Total != 3 || res.Filtered != 1 {
			t.Errorf("%s: %s, total %d, filtered %d", res.Engine, got, res.Total, res.Filtered)
		}
		if a, b := res.Hits[0], res.Hits[1]; a.Score <= b.Score || a.Speaker != "P2" || b.Role != framework.OtherRole {
			t.Errorf("%+v %+v", a, b)
		}
	}
}

func TestGroundsOnly(t *testing.T) {
	s := newStudy().say("P1", "en", "late train", "bus train", "train")
	want := "P1:1 [late] P1:2 [bus|train]"
	if got := show(s.find(t, "", "late OR bus train")); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := show(s.find(t, "", "train NOT (bus OR NOT late)")); got != "P1:1 [late|train]" {
		t.Error(got)
	}
}

func TestErrorsOfTheCallerComeBack(t *testing.T) {
	q, _ := Parse("a")
	broken := errors.New("P1.txt:3: no turn number")
	src := Source{Stamps: []Stamp{{Transcript: "P1"}}, Load: func(string) ([]Doc, string, error) { return nil, "", broken }}
	for _, dir := range []string{"", t.TempDir()} {
		if _, err := Find(context.Background(), dir, src, q, Options{}); !errors.Is(err, broken) || err.Error() != broken.Error() {
			t.Errorf("%v", err)
		}
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if _, err := Find(ctx, dir, src, q, Options{}); !errors.Is(err, context.Canceled) {
			t.Errorf("%v", err)
		}
	}
}

func TestSnippets(t *testing.T) {
	h := Hit{Text: "Well,  “I took\nthe (late) bus”, and then. The bus was late!", Matches: nil}
	for _, w := range []string{"late", "bus”"} {
		at := strings.Index(h.Text, w)
		h.Matches = append(h.Matches, Match{at, at + len(strings.TrimSuffix(w, "”"))})
	}
	for words, want := range map[int]string{
		0:  "…||late||… …||bus||…",
		2:  "…|took the (|late|) bus”, and|… …|the (late) |bus|”, and then.|…",
		-1: "|Well, “I took the (|late|) bus”, and then. The bus was late!| |Well, “I took the (late) |bus|”, and then. The bus was late!|",
	} {
		var got []string
		for _, s := range h.Snippets(words) {
			cut := map[bool]string{true: "…"}
			got = append(got, cut[s.CutBefore]+"|"+s.Before+"|"+s.Match+"|"+s.After+"|"+cut[s.CutAfter])
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("%d:\n got %s\nwant %s", words, g, want)
		}
	}
	h = Hit{Text: "我参加了职业训练课程。", Matches: []Match{{Start: 12, End: 24}}}
	if s := h.Snippets(2)[0]; fmt.Sprint(s) != "{加了 职业训练 课程。 true false}" {
		t.Error(s)
	}
}

func TestNoFolderForTheIndex(t *testing.T) {
	s := newStudy().say("P1", "en", "training")
	file := t.TempDir() + "/file"
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	res := s.find(t, file+"/index", "train")
	if res.Engine != ByScan || show(res) != "P1:1 [training]" || len(res.Notes) != 1 || !strings.Contains(res.Notes[0], "cannot be kept") {
		t.Errorf("%s %q", show(res), res.Notes)
	}
	if os.Geteuid() == 0 {
		return // root writes into read-only folders
	}
	locked := t.TempDir()
	if err := os.Chmod(locked, 0o500); err != nil {
		t.Fatal(err)
	}
	if res := s.find(t, locked, "train"); res.Engine != ByScan || show(res) != "P1:1 [training]" || len(res.Notes) == 0 {
		t.Errorf("%s %q", show(res), res.Notes)
	}
}
