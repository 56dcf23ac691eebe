package main

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"framewright/cmd/framewright/action"
	"framewright/framework"
	"framewright/framework/anchor"
	"framewright/framework/store"
)

var (
	randomSeed    = flag.Int64("changes-seed", 1, "seed of the random changes")
	randomChanges = flag.Int("changes", 2000, "how many random changes are made")
)

// TestRandomChanges makes changes of the framework, of codings and of cells at
// random, and takes some of them back in between. Whatever was done, no coding
// stands under a theme that is neither alive nor asked about, numbers are
// unique, and check finds nothing that leads nowhere; and when everything is
// taken back the study is as it was, to the byte.
//
// The changes are made in five studies, one after the other: in a single one
// the themes that are gone would outgrow any real framework.
func TestRandomChanges(t *testing.T) {
	privately(t)
	const studies = 5
	did := map[string]int{}
	for part := range studies {
		w := newChanger(t, *randomSeed+int64(part))
		w.rounds(*randomChanges / studies)
		t.Logf("%d changes, %d refused, %d taken back at once, %d out of order, %d such refused", w.made, w.refused, w.undone, w.parted, w.held)
		for what, n := range map[string]int{"change made": w.made, "change undone": w.undone, "change undone out of order": w.parted, "undo refused": w.held} {
			did[what] += n
		}
		for what, n := range w.did {
			did[what] += n
		}
	}
	for _, what := range append((*changer).kinds(nil), "change made", "change undone", "change undone out of order", "undo refused") {
		if did[what] == 0 {
			t.Errorf("not one %s: the test shows little", what)
		}
	}
}

func newChanger(t *testing.T, seed int64) *changer {
	dir := t.TempDir()
	g := newSynthetic(scale{Transcripts: 4, Words: 700, Codings: 40, Analysts: 2, Cells: 30, Quotes: 6})
	g.writeTexts(t, filepath.Join(dir, "texts"))
	return &changer{T: t, rng: rand.New(rand.NewSource(seed)), s: g.build(t, filepath.Join(dir, "texts"), filepath.Join(dir, "study"))}
}

// rounds makes changes, takes all of a round back, and goes on from there with
// a few that stay.
func (w *changer) rounds(changes int) {
	const round, kept = 80, 10
	for w.made < changes {
		w.founded = nil
		w.founded = w.undoable()
		before := w.files()
		w.change(round)
		w.undoAll()
		if after := w.files(); !maps.Equal(before, after) {
			w.differ(before, after)
		}
		w.change(kept)
	}
}

// changer makes random changes.
type changer struct {
	*testing.T
	rng                                 *rand.Rand
	s                                   *action.Session
	made, refused, undone, parted, held int
	did                                 map[string]int
	trail                               []string // the last steps, for a failure's report
	named                               int
	founded                             []action.Logged // the changes that made the study: these stay
}

func (w *changer) ctx() context.Context { return w.T.Context() }

// files are the bytes of the study, without the log: that only grows.
func (w *changer) files() map[string]string {
	out := map[string]string{}
	root := w.s.Folder.Dir
	err := filepath.WalkDir(root, func(path string, e os.DirEntry, err error) error {
		name, _ := filepath.Rel(root, path)
		if err != nil || e.IsDir() || strings.HasPrefix(name, "log") || strings.HasPrefix(name, ".framewright") {
			return err
		}
		data, err := os.ReadFile(path)
		out[name] = string(data)
		return err
	})
	if err != nil {
		w.Fatal(err)
	}
	return out
}

func (w *changer) undoable() []action.Logged {
	list, err := w.s.Undoable(w.ctx())
	if err != nil {
		w.Fatal(err)
	}
	return slices.DeleteFunc(list, func(e action.Logged) bool {
		return slices.ContainsFunc(w.founded, func(f action.Logged) bool { return f.ID == e.ID })
	})
}

// undoAll takes back what was changed in this round, the last change first.
func (w *changer) undoAll() {
	for list := w.undoable(); len(list) > 0; list = w.undoable() {
		if _, err := w.s.Undo(w.ctx(), ""); err != nil {
			w.Fatalf("the last change, %s %s, cannot be undone: %v\n%s", list[0].What, list[0].Refs, err, w.tail())
		}
	}
}

func (w *changer) differ(before, after map[string]string) {
	w.Helper()
	for name := range before {
		if before[name] != after[name] {
			w.Errorf("%s is not as it was:\n--- before\n%s\n--- after\n%s", name, before[name], after[name])
		}
	}
	for name := range after {
		if _, ok := before[name]; !ok {
			w.Errorf("%s was not there:\n%s", name, after[name])
		}
	}
	w.Fatal(w.tail())
}

func (w *changer) tail() string {
	return "the last steps:\n" + strings.Join(w.trail[max(0, len(w.trail)-100):], "\n")
}

// change makes n changes, some of which are taken back.
func (w *changer) change(n int) {
	for done := 0; done < n; {
		w.s.As = fmt.Sprintf("analyst-%d", 1+w.rng.Intn(2))
		switch k := w.rng.Intn(100); {
		case k < 8:
			w.undoLast()
		case k < 16:
			w.undoAny()
		default:
			if w.step() {
				done++
			}
		}
		w.invariants()
	}
}

func (w *changer) undoLast() {
	if len(w.undoable()) == 0 {
		return
	}
	before := w.files()
	back, err := w.s.Undo(w.ctx(), "")
	if err != nil {
		w.Fatalf("%v\n%s", err, w.tail())
	}
	w.undone++
	w.trail = append(w.trail, "undo")
	if w.rng.Intn(3) > 0 {
		return
	}
	if _, err := w.s.Undo(w.ctx(), back.Redo); err != nil {
		w.Fatalf("an undo cannot be taken back: %v\n%s", err, w.tail())
	}
	if after := w.files(); !maps.Equal(before, after) {
		w.differ(before, after)
	}
	w.trail = append(w.trail, "brought back")
}

// undoAny takes back one of the last changes; where that is refused nothing
// may have happened.
func (w *changer) undoAny() {
	list := w.undoable()
	if len(list) == 0 {
		return
	}
	e := list[w.rng.Intn(min(len(list), 12))]
	before := w.files()
	_, err := w.s.Undo(w.ctx(), e.ID)
	w.trail = append(w.trail, fmt.Sprintf("undo %s (%s %s): %v", e.ID, e.What, strings.Join(e.Refs, " "), err))
	switch {
	case err == nil:
		w.parted++
	case framework.NameOf(err) == "undo-overtaken":
		w.held++
		if !maps.Equal(before, w.files()) {
			w.Fatalf("a refused undo changed something\n%s", w.tail())
		}
	default:
		w.Fatalf("%v\n%s", err, w.tail())
	}
}

// steps are the kinds of changes, each as often as it stands here.
func (w *changer) kinds() []string {
	return []string{"add", "define", "rename", "move", "merge", "split", "split in place", "remove", "freeze", "other",
		"code", "code again", "uncode", "extend", "trim", "split coding", "join", "move coding", "note", "review", "chart", "chart beside", "chart over", "adopt", "empty", "quote"}
}

// step makes one change; a request that makes no sense there is refused as a
// person's would be.
func (w *changer) step() bool {
	if w.did == nil {
		w.did = map[string]int{}
	}
	kinds := append(w.kinds(), "code", "code", "code", "review", "review", "review", "add", "chart", "chart beside", "adopt")
	kind := kinds[w.rng.Intn(len(kinds))]
	what, err := w.try(kind)
	w.trail = append(w.trail, fmt.Sprintf("%s %s: %v", kind, what, err))
	if err == nil {
		w.made++
		w.did[kind]++
		return true
	}
	if framework.NameOf(err) == "" {
		w.Fatalf("%s %s: an error without a name: %v\n%s", kind, what, err, w.tail())
	}
	w.refused++
	return false
}

func (w *changer) themes() (ts *framework.Themes) {
	w.view(func(tx *store.Tx) (err error) { ts, err = tx.Themes(); return err })
	return ts
}

func (w *changer) view(fn func(*store.Tx) error) {
	if err := w.s.Folder.View(w.ctx(), fn); err != nil {
		w.Fatalf("%v\n%s", err, w.tail())
	}
}

func pickOne[T any](rng *rand.Rand, list []T) (one T) {
	if len(list) > 0 {
		one = list[rng.Intn(len(list))]
	}
	return one
}

func (w *changer) path() string { return pickOne(w.rng, w.themes().All()).Path }

func (w *changer) fresh() string {
	w.named++
	return fmt.Sprintf("n%d", w.named)
}

func (w *changer) try(kind string) (what string, err error) {
	if strings.Contains(" add define rename move merge split split in place remove freeze other ", " "+kind+" ") {
		return w.tryTheme(kind)
	}
	return w.tryCoding(kind)
}

func (w *changer) tryTheme(kind string) (what string, err error) {
	p, q := w.path(), w.path()
	word := w.fresh()
	switch kind {
	case "add":
		what = p + "/" + word
		_, err = w.s.ThemeAdd(w.ctx(), what, action.ThemeText{Name: &word}, false, "")
	case "define":
		what = p
		_, err = w.s.ThemeText(w.ctx(), "theme define", p, action.ThemeText{Define: &word}, "because")
	case "rename":
		what = p
		_, err = w.s.ThemeText(w.ctx(), "theme rename", p, action.ThemeText{Name: &word}, "")
	case "move":
		to := q + "/" + pickOne(w.rng, []string{word, p[strings.LastIndexByte(p, '/')+1:]})
		what = p + " " + to
		_, err = w.s.ThemeMove(w.ctx(), p, to, action.ThemePlace{}, "")
	case "merge":
		what = p + " into " + q
		_, err = w.s.ThemeMerge(w.ctx(), []string{p}, q, "the same")
	case "split", "split in place":
		what = p
		_, err = w.s.ThemeSplit(w.ctx(), p, []string{word, word + "b"}, kind != "split", "two things")
	case "remove":
		what = p
		_, err = w.s.ThemeRemove(w.ctx(), []string{p}, w.rng.Intn(2) == 0, "nobody needs it")
	case "freeze":
		_, err = w.s.ThemeFreeze(w.ctx(), "piloted")
	case "other":
		what = p
		_, err = w.s.ThemeOther(w.ctx(), p, "")
	}
	return what, err
}

// mine is one of the working analyst's codings.
func (w *changer) mine() (c *framework.Coding, t *framework.Transcript) {
	id := caseID(w.rng.Intn(4))
	w.view(func(tx *store.Tx) error {
		f, err := tx.CodingFile(id, w.s.As)
		if err != nil {
			return err
		}
		c = pickOne(w.rng, f.Codings)
		t, err = tx.Transcript(id)
		return err
	})
	return c, t
}

func (w *changer) tryCoding(kind string) (what string, err error) {
	c, t := w.mine()
	if c == nil {
		return "", &framework.Error{Name: "none"}
	}
	turns := t.Turns()
	near := turns[w.rng.Intn(len(turns))]
	words := strings.Fields(near.Text)
	some := strings.Join(words[:1+w.rng.Intn(len(words))], " ")
	what = c.ID + " " + c.Passage.Ref().String()
	switch kind {
	case "code":
		what = t.ID + ":" + near.No.String() + " " + some
		_, err = w.s.Code(w.ctx(), action.CodeRequest{Ref: t.ID + ":" + near.No.String(), Words: some, Themes: []string{w.path()}})
	case "code again":
		_, err = w.s.Code(w.ctx(), action.CodeRequest{Ref: c.Passage.Ref().String(), Words: c.Passage.Words, Themes: []string{w.path()}})
	case "uncode":
		_, err = w.s.Uncode(w.ctx(), c.ID, pickOne(w.rng, []string{"", w.path()}))
	case "extend":
		_, err = w.s.CodingExtend(w.ctx(), c.ID, action.Reshape{To: near.No.String()})
	case "trim", "split coding":
		span, lost := anchor.Locate(t, c.Passage)
		if lost != nil {
			return what, lost
		}
		part := strings.Fields(anchor.Text(t, span))
		from := w.rng.Intn(len(part))
		some = strings.Join(part[from:min(len(part), from+3)], " ")
		if kind == "trim" {
			_, err = w.s.CodingTrim(w.ctx(), c.ID, action.Reshape{Words: some})
		} else {
			_, err = w.s.CodingSplit(w.ctx(), c.ID, action.Reshape{At: some})
		}
	case "join":
		var other *framework.Coding
		for other == nil || other.Passage.Transcript != t.ID {
			other, _ = w.mine()
		}
		_, err = w.s.CodingJoin(w.ctx(), []string{c.ID, other.ID})
	case "move coding":
		_, err = w.s.CodingMove(w.ctx(), c.ID, w.path(), c.Under[0])
	case "note":
		_, err = w.s.CodingNote(w.ctx(), c.ID, w.fresh())
	case "review":
		return w.tryReview()
	case "chart":
		leaf := pickOne(w.rng, w.themes().Leaves("")).Path
		what = leaf + "@" + t.ID
		_, err = w.s.Chart(w.ctx(), action.ChartRequest{Cell: what, Summary: fmt.Sprintf("%s [%s].", w.fresh(), near.No)})
	case "chart beside", "chart over", "adopt", "empty":
		return w.trySecond(kind)
	case "quote":
		_, err = w.s.QuoteAdd(w.ctx(), action.QuoteRequest{From: c.ID})
	}
	return what, err
}

func (w *changer) tryReview() (what string, err error) {
	list, err := w.s.Reviews(w.ctx(), action.ReviewOptions{For: w.s.As})
	if err != nil {
		w.Fatalf("%v\n%s", err, w.tail())
	}
	if len(list) == 0 {
		return "", &framework.Error{Name: "none"}
	}
	r := pickOne(w.rng, list)
	d := action.ReviewDecision{IDs: []string{r.ID}}
	switch w.rng.Intn(3) {
	case 0:
		d.Keep = true
	case 1:
		d.Drop = true
	default:
		d.Themes = []string{pickOne(w.rng, append(r.Into, w.path()))}
	}
	_, err = w.s.ReviewDone(w.ctx(), d)
	return fmt.Sprintf("%s %+v", r.Kind, d), err
}

// invariants hold after every change.
func (w *changer) invariants() {
	w.Helper()
	var problems []string
	w.view(func(tx *store.Tx) error {
		ts, err := tx.Themes()
		if err != nil {
			return err
		}
		reviews, err := tx.Reviews()
		if err != nil {
			return err
		}
		asked := map[string]bool{}
		for _, r := range reviews {
			if r.Open() && r.Kind == framework.Recode {
				asked[r.Coding] = true
			}
		}
		numbers := map[string]string{}
		for _, n := range ts.All() {
			if other, twice := numbers[n.Number]; twice {
				problems = append(problems, fmt.Sprintf("%s and %s are both %s", other, n.Path, n.Number))
			}
			numbers[n.Number] = n.Path
		}
		return tx.EachTranscript(func(t *framework.Transcript, files []*framework.CodingFile) error {
			for _, f := range files {
				for _, c := range f.Codings {
					for _, path := range c.Under {
						if _, ok := ts.Resolve(path); !ok && !asked[c.ID] {
							problems = append(problems, fmt.Sprintf("coding %s of %s stands under %s, which is neither alive nor asked about", c.ID, c.Passage.Ref(), path))
						}
					}
					if _, err := anchor.Locate(t, c.Passage); err != nil {
						problems = append(problems, err.Error())
					}
				}
			}
			return nil
		})
	})
	if len(problems) == 0 && w.made%25 == 0 {
		report, err := w.s.Check(w.ctx())
		if err != nil {
			w.Fatal(err)
		}
		if _, err := w.s.FrameworkHistory(w.ctx()); err != nil {
			w.Fatal(err)
		}
		for _, it := range report.Items {
			if it.Severity == action.Problem {
				problems = append(problems, it.Ref+" "+it.Message)
			}
		}
	}
	if len(problems) > 0 {
		w.Fatalf("%s\n%s", strings.Join(slices.Compact(problems), "\n"), w.tail())
	}
}
