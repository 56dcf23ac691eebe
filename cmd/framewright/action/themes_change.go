package action

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/store"
)

// ThemeOutcome is what a change of the framework did, or, in a dry run, would
// do.
type ThemeOutcome struct {
	Change  *framework.ThemeChange
	Themes  []framework.Node // what the change is about, as it is now; none of a removal
	Edition string           // the version it was made for, in words
	Begun   bool             // it is the first change after a freeze
	Nothing bool             // the framework is as it was

	Codings int      // that stand under the themes that were changed, as they were
	Cells   int      // likewise
	Others  int      // of these codings and cells, those of other analysts
	Recode  int      // codings that were put into the review queue
	Reread  int      // cells that were
	Stay    Staying  // what stands under a theme that had no sub-themes and has now
	Loose   []string // what else of the study points at a theme that is gone
}

// Staying is what stays directly under a theme that gets its first sub-themes.
type Staying struct {
	Theme   string // its number
	Codings int
	Cells   int
}

// changeThemes makes one change of the framework: it is stored with its
// reason, and what it affects is put into the review queue. change works on
// d.Themes and says what it did.
func (s *Session) changeThemes(ctx context.Context, verb, reason string, change func(*Desk, *store.Tx) (*framework.ThemeChange, error)) (*ThemeOutcome, error) {
	var out *ThemeOutcome
	err := s.update(ctx, verb, func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		before := d.Themes.Clone()
		ch, err := change(d, tx)
		if err != nil {
			return err
		}
		for _, path := range ch.Into {
			if err := d.clash(path, tx); err != nil {
				return err
			}
		}
		ch.Reason = strings.TrimSpace(reason)
		out = &ThemeOutcome{Change: ch, Nothing: reflect.DeepEqual(before, d.Themes)}
		out.Begun = before.Frozen != "" && !out.Nothing
		if err := d.putThemes(tx, ch); err != nil {
			return err
		}
		out.Edition = d.Themes.Edition()
		for _, path := range ch.Into {
			if n, ok := d.Themes.Find(path); ok {
				out.Themes = append(out.Themes, n)
			}
		}
		if err := out.touched(tx, before, d.Themes, by); err != nil || out.Nothing {
			return err
		}
		if out.Loose, err = d.loose(tx, before); err != nil {
			return err
		}
		out.Recode, out.Reread, err = s.enqueue(tx, before, d.Themes, ch)
		return err
	})
	return out, err
}

// touched counts what stood under the themes that were changed.
func (o *ThemeOutcome) touched(tx *store.Tx, before, after *framework.Themes, by string) error {
	if len(o.Change.Themes) == 0 && len(o.Change.Into) == 0 {
		return nil
	}
	was, is := framework.NewResolver(before), framework.NewResolver(after)
	about := func(path string) bool {
		return slices.ContainsFunc(o.Change.Themes, func(t string) bool { return framework.Under(path, t) })
	}
	parents := newParents(before, after)
	count := func(n, stay *int, path, owner string) {
		if parent, ok := parents[is.Path(path)]; ok {
			o.Stay.Theme = parent
			*stay++
		}
		if _, known := was.Now(path); known && about(path) {
			*n++
			if owner != "" && owner != by {
				o.Others++
			}
		}
	}
	err := eachCodingFile(tx, func(f *framework.CodingFile) error {
		for _, c := range f.Codings {
			for _, path := range was.Paths(c.Under) { // two paths of one theme are one
				count(&o.Codings, &o.Stay.Codings, path, f.By)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return tx.EachRow(func(r *framework.Row) error {
		for _, c := range r.Cells {
			if path := r.Path(c); path != "" && c.Status() != framework.Uncharted {
				count(&o.Cells, &o.Stay.Cells, was.Path(path), c.By)
			}
		}
		return nil
	})
}

// newParents gives the numbers of the themes that had no sub-themes before a
// change and have now, by their paths after it.
func newParents(before, after *framework.Themes) map[string]string {
	out := map[string]string{}
	for _, n := range before.All() {
		if now, lives := after.Resolve(n.Path); lives && n.Leaf() && !now.Leaf() {
			out[now.Path] = now.Number
		}
	}
	return out
}

// loose lists what else of the study pointed at a theme and now points at one
// that is gone: columns of matrices, questions of the guide, memos.
func (d *Desk) loose(tx *store.Tx, before *framework.Themes) ([]string, error) {
	gone := func(path string) bool {
		if _, was := before.Resolve(path); !was {
			return false
		}
		_, is := d.Themes.Resolve(path)
		return !is
	}
	if !slices.ContainsFunc(before.All(), func(n framework.Node) bool { return gone(n.Path) }) {
		return nil, nil
	}
	var out []string
	for _, m := range d.Study.Matrices {
		for _, path := range m.Columns {
			if gone(path) {
				out = append(out, fmt.Sprintf("matrix %s has a column %s: take it out of study.yaml", m.ID, path))
			}
		}
	}
	out = append(out, d.looseAllocation(gone)...)
	quotes := 0
	err := tx.EachQuote(func(q *framework.Quotation) error {
		if slices.ContainsFunc(q.Under, gone) {
			quotes++
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if quotes > 0 {
		out = append(out, Plural(quotes, "quotation illustrates", "quotations illustrate")+" what is gone: framewright quote edit ID --theme PATH")
	}
	guide, err := tx.Guide()
	if err != nil {
		return nil, err
	}
	guide.Each(func(_ *framework.GuideSection, _, q *framework.GuideQuestion) {
		for _, path := range q.Themes {
			if gone(path) {
				out = append(out, fmt.Sprintf("question %s asks about %s: framewright guide unlink %s", q.ID, path, q.ID))
			}
		}
	})
	ids, err := tx.MemoIDs()
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		m, err := tx.Memo(id)
		if err != nil {
			return nil, err
		}
		for _, about := range m.About {
			ref, err := framework.ParseRef(about)
			if err == nil && (ref.Theme != "" && gone(ref.Theme) || ref.Kind == framework.NameRef && gone(ref.Name)) {
				out = append(out, fmt.Sprintf("memo %s is about %s", id, about))
			}
		}
	}
	return out, nil
}
