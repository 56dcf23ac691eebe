package action

import (
	"fmt"
	"strings"

	"framewright/framework"
	"framewright/framework/anchor"
	"framewright/framework/store"
	"framewright/framework/words"
)

// misplaced refuses what a person types in the wrong order, or too much of at
// once, before it is taken for a ref that does not exist.
func (co *coder) misplaced(rq CodeRequest) error {
	if at := strings.IndexAny(rq.Ref, ",;"); at > 0 && strings.Contains(rq.Ref[:at], ":") {
		first := strings.TrimSpace(rq.Ref[:at])
		return &framework.Error{Kind: framework.Usage, Name: "one-ref", Where: rq.Ref, What: "one passage is coded at a time: one ref a command",
			Hint: fmt.Sprintf("begin with framewright code %s %s; turns that follow one another are one ref, such as %s", first, strings.Join(rq.Themes, " "), stretchFrom(first))}
	}
	if strings.Contains(rq.Ref, ":") || len(rq.Themes) == 0 {
		return nil
	}
	r, err := passageRef(rq.Themes[0])
	if err != nil || r.Turns.From.N == 0 {
		return nil
	}
	if _, err := co.d.theme(rq.Ref); err != nil {
		return nil
	}
	right := append([]string{rq.Themes[0], rq.Ref}, rq.Themes[1:]...)
	return &framework.Error{Kind: framework.Usage, Name: "ref-first", What: rq.Ref + " is a theme: the ref comes first",
		Hint: "framewright code " + strings.Join(right, " ")}
}

// stretchFrom is a ref to a turn and the two behind it, as an example.
func stretchFrom(ref string) string {
	r, err := passageRef(ref)
	if err != nil {
		return "P03:12-14"
	}
	return fmt.Sprintf("%s:%s-%d", r.Transcript, r.Turns.From, r.Turns.To.N+2)
}

// spelled says how the transcript spells words that were typed with other
// capitals.
func spelled(t *framework.Transcript, span anchor.Span) string {
	return fmt.Sprintf("taken as %s spells it: “%s”", t.ID, words.Clip(strings.ReplaceAll(anchor.Text(t, span), "\n", " "), 80))
}

// onSplit asks about themes that a passage was just put under, and that were
// split: as long as the review of the split is open, one of the new ones is
// more likely to be meant.
func (s *Session) onSplit(tx *store.Tx, names *framework.Resolver, d *Desk, under []string) error {
	places, err := tx.Reviews()
	if err != nil || len(places) == 0 {
		return err
	}
	changes, err := tx.ThemeChanges()
	if err != nil {
		return err
	}
	split := map[string]bool{} // ids of changes
	for _, ch := range changes {
		split[ch.ID] = ch.What == framework.ThemeSplit
	}
	open := map[string]bool{}
	for _, r := range places {
		if r.Open() && split[r.Change] && r.Kind == framework.Recode {
			open[names.Path(r.Theme)] = true
		}
	}
	for _, path := range names.Paths(under) {
		n, ok := d.Themes.Find(path)
		if !ok || !open[path] || n.Leaf() {
			continue
		}
		var numbers []string
		for _, c := range d.Themes.All() {
			if parent, _ := framework.CutPath(c.Path); parent == path {
				numbers = append(numbers, c.Number+" "+c.Label())
			}
		}
		s.note("%s %s was split; did you mean %s?", n.Number, n.Path, strings.Join(numbers, " or "))
	}
	return nil
}

// numbers names themes where there is no room for their paths; one that is gone
// has only its path.
func (d *Desk) numbers(paths []string) string {
	var out []string
	for _, path := range paths {
		if n, ok := d.Themes.Resolve(path); ok {
			path = n.Number
		}
		out = append(out, path)
	}
	return strings.Join(out, "; ")
}
