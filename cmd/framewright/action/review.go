package action

import (
	"slices"
	"strings"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/store"
)

// queue is the review queue over the framework as it stands now. It reads only
// the files that its places point into, each once.
type queue struct {
	tx     *store.Tx
	themes *framework.Themes
	places []*framework.Review
	names  *framework.Resolver
	former map[string][]string              // a path of now → all that lead to it
	past   *themePast                       // of the paths that are gone; read where one is met
	files  map[string]*framework.CodingFile // transcript and analyst
	rows   map[store.RowKey]*framework.Row
	put    map[string]bool // files of codings that were changed
}

func loadQueue(tx *store.Tx, themes *framework.Themes) (*queue, error) {
	q := newQueue(tx, themes)
	var err error
	q.places, err = tx.Reviews()
	return q, err
}

// newQueue is a queue without places.
func newQueue(tx *store.Tx, themes *framework.Themes) *queue {
	return &queue{tx: tx, themes: themes, names: framework.NewResolver(themes), former: map[string][]string{},
		files: map[string]*framework.CodingFile{}, rows: map[store.RowKey]*framework.Row{}, put: map[string]bool{}}
}

// resolve gives the path that a path means now; false, and the path itself,
// where the theme is gone.
func (q *queue) resolve(path string) (string, bool) { return q.names.Now(path) }

// key is what a path is compared by: two paths of one theme are the same, also
// where the theme is gone: then it is the last path that it had.
func (q *queue) key(path string) string {
	now, lives := q.resolve(path)
	if lives {
		return now
	}
	return q.gone().last(path)
}

// formerPaths are all the paths that lead to the theme of one, or led to it
// while it lived, its own first.
func (q *queue) formerPaths(path string) []string {
	if q.former[path] == nil {
		if now, lives := q.resolve(path); lives {
			q.former[path] = q.themes.FormerPaths(now)
		} else {
			q.former[path] = slices.DeleteFunc(q.gone().all(path), func(p string) bool { _, lives := q.resolve(p); return lives })
		}
	}
	return q.former[path]
}

// file reads the codings that a place's coding is among.
func (q *queue) file(r *framework.Review) (*framework.CodingFile, error) {
	key := r.Transcript + "/" + r.For
	if f := q.files[key]; f != nil {
		return f, nil
	}
	f, err := q.tx.CodingFile(r.Transcript, r.For)
	if err == nil {
		q.files[key] = f
	}
	return f, err
}

// coding finds a place's coding; nil where it is gone or no longer has the
// theme, so that there is nothing left to decide.
func (q *queue) coding(r *framework.Review) (*framework.Coding, error) {
	f, err := q.file(r)
	if err != nil {
		return nil, err
	}
	if c := coding.Find(f, r.Coding); c != nil && len(q.given(c, r.Theme)) > 0 {
		return c, nil
	}
	return nil, nil
}

// given lists the paths by which a coding has a theme.
func (q *queue) given(c *framework.Coding, theme string) (paths []string) {
	for _, p := range c.Under {
		if q.key(p) == q.key(theme) {
			paths = append(paths, p)
		}
	}
	return paths
}

// part is a text that stands in a place's cell, under the path it was charted
// for. Of a cell whose themes were merged there are several.
type part struct {
	path string
	row  *framework.Row
	cell *framework.Cell
}

// parts finds what stands in a place's cell, that under its own path first;
// nothing where it has been emptied.
func (q *queue) parts(r *framework.Review) (out []part, err error) {
	ref, err := framework.ParseRef(r.Cell)
	if err != nil {
		return nil, err
	}
	for _, path := range q.formerPaths(ref.Theme) {
		top, sub := framework.SplitPath(path)
		row, err := q.row(store.RowKey{Theme: top, Participant: ref.Participant})
		if err != nil {
			return nil, err
		}
		if c := row.Cell(sub, ref.Wave); c.Status() != framework.Uncharted {
			out = append(out, part{path, row, c})
		}
	}
	return out, nil
}

func (q *queue) row(key store.RowKey) (*framework.Row, error) {
	if r := q.rows[key]; r != nil {
		return r, nil
	}
	r, err := q.tx.Row(key.Theme, key.Participant)
	if err == nil {
		q.rows[key] = r
	}
	return r, err
}

// waits tells whether a place still asks for a decision: it is open, and what
// it asks about is still there. What was changed since by another command
// needs none.
func (q *queue) waits(r *framework.Review) (bool, error) {
	if !r.Open() {
		return false, nil
	}
	if r.Kind == framework.Recode {
		c, err := q.coding(r)
		return c != nil, err
	}
	parts, err := q.parts(r)
	return len(parts) > 0, err
}

// waiting lists the places that are wanted and still ask for a decision.
func (q *queue) waiting(wanted func(*framework.Review) bool) (out []*framework.Review, err error) {
	for _, r := range q.places {
		if !wanted(r) {
			continue
		}
		waits, err := q.waits(r)
		if err != nil {
			return nil, err
		}
		if waits {
			out = append(out, r)
		}
	}
	return out, nil
}

// reviewsWaiting counts the places that still ask for a decision.
func reviewsWaiting(tx *store.Tx, themes *framework.Themes) (int, error) {
	q, err := loadQueue(tx, themes)
	if err != nil {
		return 0, err
	}
	places, err := q.waiting(func(*framework.Review) bool { return true })
	return len(places), err
}

// cellNow is the address of a place's cell as it stands now.
func (q *queue) cellNow(cell string) string {
	ref, err := framework.ParseRef(cell)
	if err != nil {
		return cell
	}
	ref.Theme = q.key(ref.Theme)
	return ref.String()
}

// into lists the living themes that a place's coding may belong under now.
func (q *queue) into(r *framework.Review) (paths []string) {
	for _, p := range r.Into {
		if now, ok := q.resolve(p); ok && !slices.Contains(paths, now) {
			paths = append(paths, now)
		}
	}
	return paths
}

// Decisions that are written down in the queue. One that chose themes says
// which.
const (
	decidedKept    = "kept"
	decidedDropped = "taken off"
	decidedCharted = "charted anew"
	decidedSince   = "changed since"
)

func decide(r *framework.Review, decision, reason, by string) {
	r.Decision, r.Reason, r.By, r.On = decision, reason, by, today()
}

// settleReviews closes what another command has decided: the cells (by ref)
// that were charted anew or emptied, and those of the codings (by id) that no
// longer have the theme they were asked about. It is for use within
// the update that does so, once the change is put.
func (s *Session) settleReviews(tx *store.Tx, cells []string, codings ...string) error {
	words := slices.Clone(codings)
	for _, cell := range cells {
		words = append(words, cell[max(0, strings.IndexByte(cell, '@')):])
	}
	if named, err := tx.ReviewsName(words...); err != nil || !named {
		return err
	}
	themes, err := tx.Themes()
	if err != nil {
		return err
	}
	q, err := loadQueue(tx, themes)
	if err != nil {
		return err
	}
	anew := map[string]bool{}
	for _, cell := range cells {
		anew[q.cellNow(cell)] = true
	}
	changed := false
	for _, r := range q.places {
		if !r.Open() {
			continue
		}
		switch {
		case r.Kind == framework.Reread && anew[q.cellNow(r.Cell)]:
			decide(r, decidedCharted, "", tx.By())
		case r.Kind == framework.Recode && slices.Contains(codings, r.Coding):
			c, err := q.coding(r)
			if err != nil {
				return err
			}
			if c != nil {
				continue
			}
			decide(r, decidedSince, "", tx.By())
		default:
			continue
		}
		changed = true
	}
	if !changed {
		return nil
	}
	return tx.PutReviews(q.places)
}

// codingIDs are the ids of codings as they are shown.
func codingIDs(list []CodingInfo) []string {
	ids := make([]string, len(list))
	for i, k := range list {
		ids[i] = k.ID
	}
	return ids
}

// askAlso asks of another coding what is asked of one: a part of it that has
// become a coding of its own has its themes, those that are gone too.
func askAlso(tx *store.Tx, from, to string) error {
	if named, err := tx.ReviewsName(from); err != nil || !named {
		return err
	}
	places, err := tx.Reviews()
	if err != nil {
		return err
	}
	for _, r := range slices.Clone(places) {
		asked := func(p *framework.Review) bool { return p.Coding == to && p.Theme == r.Theme && p.Open() }
		if r.Coding == from && r.Open() && !slices.ContainsFunc(places, asked) {
			also := *r
			also.ID, also.Coding, also.Into = framework.NewID(), to, slices.Clone(r.Into)
			places = append(places, &also)
		}
	}
	return tx.PutReviews(places)
}
