package action

import (
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
)

// The orders of passages.
const (
	ByTranscript  = "transcript"
	ByParticipant = "participant"
	ByTheme       = "theme"
)

var passageOrders = []string{"", ByTranscript, ByParticipant, ByTheme}

func badOrder(order string) error {
	return &framework.Error{Kind: framework.Usage, Name: "bad-order", What: fmt.Sprintf("passages have no order %q", order),
		Hint: "choose --order transcript, participant or theme"}
}

// Retrieval is the passages that were found, in order and under headings.
type Retrieval struct {
	Passages []*PassageInfo // each once
	Groups   []PassageGroup // a passage of several participants or themes stands under each
	Counts   PassageCounts  // of all that were found, with those beyond the limit

	d      *Desk
	filter *passageFilter
	people *persons
	order  string
}

// PassageGroup is a heading with its passages.
type PassageGroup struct {
	ID       string // of a transcript or participant, or a theme's path; "" for what is nobody's
	Title    string
	Passages []*PassageInfo
	Total    int // with those beyond the limit
}

// ThemeLabel is how a theme is named in print.
type ThemeLabel struct {
	Path    string
	Number  string   // "" where it never had one
	Names   []string // from its top theme down
	Retired bool     // no theme of the framework any more
}

// String is the number and the path: 1.2 access/transport.
func (l ThemeLabel) String() string {
	out := strings.TrimSpace(l.Number + " " + l.Path)
	if l.Retired {
		out += " (removed)"
	}
	return out
}

// Full is the number and the names: 1.2 Access › Transport.
func (l ThemeLabel) Full() string {
	out := strings.TrimSpace(l.Number + " " + strings.Join(l.Names, " › "))
	if l.Retired {
		out += " (removed)"
	}
	return out
}

// labels names every theme of the framework by its path, and those that are
// gone as they were last printed.
func (d *Desk) labels() map[string]ThemeLabel {
	out := map[string]ThemeLabel{}
	for _, r := range d.Themes.Retired {
		if r.Path != "" {
			out[r.Path] = ThemeLabel{Path: r.Path, Number: r.Number, Names: []string{orDefault(r.Name, r.Path)}, Retired: true}
		}
	}
	for _, n := range d.Themes.All() {
		l := ThemeLabel{Path: n.Path, Number: n.Number}
		if i := strings.LastIndexByte(n.Path, '/'); i > 0 {
			l.Names = slices.Clone(out[n.Path[:i]].Names)
		}
		l.Names = append(l.Names, n.Label())
		out[n.Path] = l
	}
	return out
}

// Label names the theme that a path of a coding means.
func (r *Retrieval) Label(path string) ThemeLabel {
	now := r.filter.names.Path(path)
	if r.filter.labels == nil {
		r.filter.labels = r.d.labels()
	}
	l, ok := r.filter.labels[now]
	if !ok {
		l = ThemeLabel{Path: now, Names: []string{now}, Retired: true}
	}
	return l
}

// arrange puts the passages under their headings, and in the order of these.
func (r *Retrieval) arrange() {
	for _, p := range r.Passages {
		p.Under = r.filter.names.Paths(p.Under)
	}
	r.count()
	under := map[string][]*PassageInfo{}
	for _, p := range r.Passages {
		for _, id := range r.headings(p) {
			under[id] = append(under[id], p)
		}
	}
	seen := map[*PassageInfo]bool{}
	r.Passages = []*PassageInfo{}
	for _, id := range r.sequence(under) {
		list := under[id]
		if r.order == ByTheme {
			r.byParticipant(list)
		}
		r.Groups = append(r.Groups, PassageGroup{ID: id, Title: r.title(id), Passages: list, Total: len(list)})
		for _, p := range list {
			if !seen[p] {
				seen[p] = true
				r.Passages = append(r.Passages, p)
			}
		}
	}
}

// headings are what a passage stands under.
func (r *Retrieval) headings(p *PassageInfo) []string {
	switch r.order {
	case ByTheme:
		return p.fits
	case ByParticipant:
		if len(p.who) == 0 {
			return []string{""}
		}
		return p.who
	}
	return []string{p.Transcript}
}

// sequence orders headings: as the study lists participants, as the framework
// lists themes, what belongs to none of them last.
func (r *Retrieval) sequence(under map[string][]*PassageInfo) []string {
	var ids []string
	for id := range under {
		ids = append(ids, id)
	}
	r.sort(ids, r.order)
	return ids
}

// sort orders ids of transcripts, participants or themes.
func (r *Retrieval) sort(ids []string, order string) {
	rank := map[string]int{}
	switch order {
	case ByTheme:
		for i, n := range r.d.Themes.All() {
			rank[n.Path] = i + 1
		}
	case ByParticipant:
		for i, p := range r.d.Participants {
			rank[p.ID] = i + 1
		}
	}
	framework.SortIDs(ids)
	last := func(id string) int {
		switch n := rank[id]; {
		case id == "":
			return len(rank) + 2
		case n == 0:
			return len(rank) + 1
		default:
			return n
		}
	}
	slices.SortStableFunc(ids, func(a, b string) int {
		return last(a) - last(b)
	})
}

// byParticipant orders the passages of a theme as the study lists
// participants; those of one stay in the order of the transcripts.
func (r *Retrieval) byParticipant(list []*PassageInfo) {
	if r.filter.ranks == nil {
		r.filter.ranks = map[string]int{}
		for i, p := range r.d.Participants {
			r.filter.ranks[p.ID] = i + 1
		}
	}
	rank := func(p *PassageInfo) int {
		if len(p.who) == 0 {
			return len(r.filter.ranks) + 1
		}
		return r.filter.ranks[p.who[0]]
	}
	slices.SortStableFunc(list, func(a, b *PassageInfo) int { return rank(a) - rank(b) })
}

// title names a heading.
func (r *Retrieval) title(id string) string {
	switch {
	case r.order == ByTheme:
		return r.Label(id).Full()
	case id == "":
		return "Nobody in particular"
	case r.order == ByParticipant:
		return r.people.signed(id, "")
	}
	return id
}

// cut leaves the first n passages, under their headings too.
func (r *Retrieval) cut(n int) {
	if n <= 0 || n >= len(r.Passages) {
		return
	}
	kept := map[*PassageInfo]bool{}
	for _, p := range r.Passages[:n] {
		kept[p] = true
	}
	r.Passages = r.Passages[:n]
	var groups []PassageGroup
	for _, g := range r.Groups {
		g.Passages = slices.DeleteFunc(slices.Clone(g.Passages), func(p *PassageInfo) bool { return !kept[p] })
		if len(g.Passages) > 0 {
			groups = append(groups, g)
		}
	}
	r.Groups = groups
}
