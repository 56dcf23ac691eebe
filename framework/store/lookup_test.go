package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"framewright/framework"
)

func TestCodingOfDecodesOneFile(t *testing.T) {
	f := exampleStudy(t)
	var opened []string
	view(t, f, func(tx *Tx) error {
		c, file, err := tx.CodingOf("pegvdgff")
		if err != nil || c == nil || c.Passage.Words != "I will do books, I will not do burglars" || file.By != "ama" || file.Transcript != "P01" {
			t.Errorf("%+v in %+v (%v)", c, file, err)
		}
		if c, _, err := tx.CodingOf("pegvdgf"); c != nil || err != nil {
			t.Errorf("a part of an id finds %+v (%v)", c, err)
		}
		if c, _, err := tx.CodingOf("reasons"); c != nil || err != nil {
			t.Errorf("a word of the file finds %+v (%v)", c, err)
		}
		return nil
	})
	// A file that cannot be read, and does not hold the id, is nobody's hindrance.
	write(t, f, "coding/P01/zoe.yaml", "codings: [")
	f.OnOpen = func(name string) { opened = append(opened, name) }
	view(t, f, func(tx *Tx) error {
		if c, _, err := tx.CodingOf("kvg98anq"); c == nil || err != nil {
			t.Errorf("%+v (%v)", c, err)
		}
		return nil
	})
	if slices.Contains(opened, "transcripts/P01.txt") {
		t.Error("a transcript was read")
	}
}

// TestNothingIsLookedUpInFilesThatCannotBeRead: a file that may name a coding
// and cannot be read is not a file that does not name it.
func TestNothingIsLookedUpInFilesThatCannotBeRead(t *testing.T) {
	f := exampleStudy(t)
	for _, name := range []string{"coding/P01/aaa.yaml", "charts/zzz/P01.yaml", "quotes/P99.yaml"} {
		file := filepath.Join(f.Dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(filepath.Base(file), file); err != nil { // a link to itself leads nowhere
			t.Skip("no links here: ", err)
		}
	}
	view(t, f, func(tx *Tx) error {
		if c, _, err := tx.CodingOf("pegvdgff"); err == nil {
			t.Errorf("the coding is %+v, and nobody was told", c)
		}
		if err := tx.EachRowWith("pegvdgff", func(*framework.Row) error { return nil }); err == nil {
			t.Error("an unreadable row was passed over")
		}
		if err := tx.EachQuotesWith("pegvdgff", func(string, []*framework.Quotation) error { return nil }); err == nil {
			t.Error("unreadable quotations were passed over")
		}
		return nil
	})
	ctx, stop := context.WithCancel(t.Context())
	err := exampleStudy(t).View(ctx, func(tx *Tx) error {
		stop()
		_, _, err := tx.CodingOf("pegvdgff")
		return err
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Ctrl-C: %v", err)
	}
}

func TestWhatNamesACoding(t *testing.T) {
	f := exampleStudy(t)
	cells, quotes := 0, 0
	update(t, f, func(tx *Tx) error {
		list, err := tx.Quotes("P01")
		if err != nil {
			return err
		}
		list[0].Coding = "pegvdgff"
		return tx.PutQuotes("P01", list)
	})
	view(t, f, func(tx *Tx) error {
		if err := tx.EachRow(func(r *framework.Row) error {
			for _, c := range r.Cells {
				for _, id := range c.From {
					cells++
					found := false
					if err := tx.EachRowWith(id, func(with *framework.Row) error {
						found = found || with.Theme == r.Theme && with.Participant == r.Participant
						return nil
					}); err != nil || !found {
						t.Errorf("no row names %s (%v)", id, err)
					}
				}
			}
			return nil
		}); err != nil {
			return err
		}
		return tx.EachQuote(func(q *framework.Quotation) error {
			if q.Coding == "" {
				return nil
			}
			quotes++
			found := false
			err := tx.EachQuotesWith(q.Coding, func(who string, list []*framework.Quotation) error {
				found = found || slices.ContainsFunc(list, func(k *framework.Quotation) bool { return k.ID == q.ID })
				return nil
			})
			if !found {
				t.Errorf("no quotation names %s", q.Coding)
			}
			return err
		})
	})
	if cells == 0 || quotes == 0 {
		t.Errorf("%d cells and %d quotations name codings: nothing is tested", cells, quotes)
	}
}

// What was turned down comes back as it was, in order and each once; a file
// with nothing else stays, and one with nothing goes.
func TestTurnedDownIsKept(t *testing.T) {
	f := exampleStudy(t)
	at := func(n int) framework.Turns {
		return framework.Turns{From: framework.TurnNo{N: n}, To: framework.TurnNo{N: n}}
	}
	later, early := framework.TurnedDown{At: at(4), Theme: "hours/rota"}, framework.TurnedDown{At: at(2), Words: "kettle", Theme: "hours/rota"}
	update(t, f, func(tx *Tx) error {
		return tx.PutCodings(&framework.CodingFile{Transcript: "P01", By: "cat", Rejected: []framework.TurnedDown{later, early, later}})
	})
	view(t, f, func(tx *Tx) error {
		file, err := tx.CodingFile("P01", "cat")
		if err != nil || !slices.Equal(file.Rejected, []framework.TurnedDown{early, later}) || len(file.Codings) != 0 {
			t.Errorf("%+v (%v)", file, err)
		}
		return nil
	})
	update(t, f, func(tx *Tx) error {
		if err := tx.PutCodings(&framework.CodingFile{Transcript: "P01", By: "cat", Rejected: []framework.TurnedDown{{Theme: "hours"}}}); err == nil {
			t.Error("no turn was turned down, and it was put")
		}
		return tx.PutCodings(&framework.CodingFile{Transcript: "P01", By: "cat"})
	})
	if _, there := content(t, f.Dir, false)["coding/P01/cat.yaml"]; there {
		t.Error("a file that holds nothing stays")
	}
	for _, bad := range []string{"rejected:\n  - theme: hours\n", "rejected:\n  - at: 2\n", "rejected:\n  - at: two\n    theme: hours\n"} {
		write(t, f, "coding/P01/cat.yaml", "transcript: P01\nby: cat\n"+bad)
		view(t, f, func(tx *Tx) error {
			if file, err := tx.CodingFile("P01", "cat"); err == nil {
				t.Errorf("%q was read as %+v", bad, file.Rejected)
			}
			return nil
		})
	}
}
