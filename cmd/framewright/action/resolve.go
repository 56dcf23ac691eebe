package action

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"framewright/coding/quote"
	"framewright/framework"
	"framewright/framework/store"
)

// Desk is what most actions have before them: study, participants, framework.
type Desk struct {
	Study        *framework.Study
	Participants framework.Participants
	Themes       *framework.Themes

	head func(transcript string) (*framework.Transcript, error) // what a transcript's head says
	fits map[string]quote.Told                                  // participant and signatures → whom they fit
}

func desk(tx *store.Tx) (*Desk, error) {
	study, err := tx.Study()
	if err != nil {
		return nil, err
	}
	ps, err := tx.Participants()
	if err != nil {
		return nil, err
	}
	ts, err := tx.Themes()
	return &Desk{Study: study, Participants: ps, Themes: ts, head: tx.Head}, err
}

// theme finds the theme that an argument means: a path, a number such as 3.2,
// or a slug that only one theme has.
func (d *Desk) theme(arg string) (framework.Node, error) {
	if n, ok := d.Themes.Resolve(arg); ok {
		return n, nil
	}
	if n, ok := d.Themes.ByNumber(arg); ok {
		return n, nil
	}
	// "3.2 Fares", as every listing prints it.
	if number, name, ok := strings.Cut(arg, " "); ok {
		if n, ok := d.Themes.ByNumber(number); ok && strings.EqualFold(strings.TrimSpace(name), n.Label()) {
			return n, nil
		}
	}
	var found []framework.Node
	for _, n := range d.Themes.All() {
		if strings.EqualFold(n.ID, arg) || strings.EqualFold(n.Path, arg) || strings.EqualFold(n.Name, arg) {
			found = append(found, n)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	return framework.Node{}, d.noTheme(arg, found)
}

func (d *Desk) noTheme(arg string, found []framework.Node) error {
	e := &framework.Error{Kind: framework.Usage, Name: "no-such-theme", What: fmt.Sprintf("there is no theme %q in the framework", arg)}
	var paths []string
	for _, n := range d.Themes.All() {
		paths = append(paths, n.Path)
	}
	near := nearest(arg, paths)
	if gone, was := d.Themes.RetiredAt(arg); was {
		e.What = fmt.Sprintf("the theme %s was removed from the framework, or split", gone.Path)
		e.Hint = "`framewright theme show` lists the themes, `framewright framework history` tells what was decided"
		return e
	}
	switch {
	case strings.ContainsAny(arg, ",;"):
		e.Hint = "name several themes with blanks between them: " + strings.Join(strings.FieldsFunc(arg, func(r rune) bool { return r == ',' || r == ';' }), " ")
	case len(found) > 1:
		e.Name, e.What = "ambiguous-theme", fmt.Sprintf("%q names several themes", arg)
		for _, n := range found {
			e.Excerpt += n.Number + " " + n.Path + "\n"
		}
		e.Hint = "give the whole path"
	case len(paths) == 0:
		e.Hint = "the framework is empty: framewright import framework FILE, or framewright theme add " + orDefault(arg, "training")
	case len(near) > 0:
		e.Hint = "did you mean " + strings.Join(near, " or ") + "? `framewright theme show` lists all"
	default:
		e.Hint = "`framewright theme show` lists the themes"
	}
	if len(near) > 0 && fits(arg, near[0]) { // what was meant is all but certain
		return e
	}
	if framework.CheckPath(arg) == nil && strings.Trim(arg, "0123456789.") != "" && len(paths) > 0 && e.Excerpt == "" {
		e.Hint += "; `framewright theme add " + arg + "` makes it"
	}
	return e
}

func orDefault(s, def string) string {
	if s == "" {
		return def
	}
	return s
}

// themes resolves several arguments to the paths of themes.
func (d *Desk) themes(args []string) ([]string, error) {
	var out []string
	for _, arg := range args {
		n, err := d.theme(arg)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(out, n.Path) {
			out = append(out, n.Path)
		}
	}
	return out, nil
}

// participant finds a participant by id whatever its case.
func (d *Desk) participant(id string) (*framework.Participant, error) {
	if p := d.Participants.Find(id); p != nil {
		return p, nil
	}
	var ids []string
	for _, p := range d.Participants {
		ids = append(ids, p.ID)
	}
	hint := "`framewright participant list` lists them; `framewright participant add " + id + "` adds one"
	if near := nearest(id, ids); len(near) > 0 {
		hint = "did you mean " + strings.Join(near, " or ") + "? " + hint
	}
	return nil, &framework.Error{Kind: framework.Usage, Name: "no-such-participant", What: fmt.Sprintf("there is no participant %q", id), Hint: hint}
}

// nearest gives up to three words that resemble one, the most similar first.
func nearest(word string, among []string) []string {
	type scored struct {
		s      string
		within bool // no more than that it is somewhere in the path
		d      int
	}
	var near []scored
	low := strings.ToLower(word)
	for _, s := range among {
		d := unlike(low, s)
		alike := d <= 1+len(low)/4 || fits(word, s)
		if alike || len(low) > 2 && strings.Contains(strings.ToLower(s), low) {
			near = append(near, scored{s, !alike, d})
		}
	}
	sort.SliceStable(near, func(i, j int) bool {
		if near[i].within != near[j].within {
			return near[j].within
		}
		return near[i].d < near[j].d
	})
	var out []string
	for i := 0; i < len(near) && i < 3; i++ {
		out = append(out, near[i].s)
	}
	return out
}

// unlike is how many characters a word, in small letters, is away from another,
// or from the last part of a path.
func unlike(low, s string) int {
	_, last := framework.CutPath(s)
	return min(distance(low, strings.ToLower(s)), distance(low, strings.ToLower(last)))
}

// fits tells whether a word is so near to another, or to a part of its name, that
// hardly anything else can be meant.
func fits(word, s string) bool {
	low := strings.ToLower(word)
	return unlike(low, s) <= 1+len(low)/8 || len(low) > 4 && strings.HasPrefix(strings.ToLower(s[strings.LastIndexByte(s, '/')+1:]), low)
}

// distance is the Levenshtein distance in characters.
func distance(one, two string) int {
	a, b := []rune(one), []rune(two)
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		prev := row[0]
		row[0] = i + 1
		for j := range b {
			cost := prev
			if a[i] != b[j] {
				cost++
			}
			prev = row[j+1]
			row[j+1] = min(cost, row[j]+1, prev+1)
		}
	}
	return row[len(b)]
}

// Where is a condition on participants' attributes: attribute=value, with
// values parted by commas, or attribute!=value.
type Where struct {
	Attribute string
	Values    []string
	Not       bool
}

// parseWhere reads conditions against the attributes the study declares.
func (d *Desk) parseWhere(args []string) ([]Where, error) {
	var out []Where
	for _, arg := range args {
		key, value, ok := strings.Cut(arg, "=")
		w := Where{Attribute: strings.TrimSpace(strings.TrimSuffix(key, "!")), Not: strings.HasSuffix(key, "!")}
		for _, v := range strings.Split(value, ",") {
			w.Values = append(w.Values, strings.TrimSpace(v))
		}
		if a := d.Study.AttributeNamed(w.Attribute); a != nil {
			w.Attribute = a.ID
		} else {
			ok = false
		}
		if !ok {
			var have []string
			for _, a := range d.Study.Attributes {
				have = append(have, a.ID)
			}
			return nil, &framework.Error{Kind: framework.Usage, Name: "bad-where", What: fmt.Sprintf("%q is no condition on an attribute of this study", arg),
				Hint: "write attribute=value, such as --where role=practitioner; attributes here: " + orDefault(strings.Join(have, ", "), "none yet")}
		}
		out = append(out, w)
	}
	return out, nil
}

// matches tells whether a participant, at a wave, fulfils every condition. A
// missing value fulfils only !=.
func matches(p *framework.Participant, wave string, conditions []Where) bool {
	for _, w := range conditions {
		has := slices.ContainsFunc(p.At(wave, w.Attribute), func(v string) bool {
			return slices.ContainsFunc(w.Values, func(want string) bool { return strings.EqualFold(v, want) })
		})
		if has == w.Not {
			return false
		}
	}
	return true
}

// passageRef reads a ref that points into a transcript: P03:12, P03:12-14, or
// P03 for the whole of it.
func passageRef(arg string) (framework.Ref, error) {
	r, err := framework.ParseRef(arg)
	if err != nil {
		return r, err
	}
	switch r.Kind {
	case framework.PassageRef:
		return r, nil
	case framework.NameRef:
		return framework.Ref{Kind: framework.PassageRef, Transcript: r.Name}, nil
	}
	return r, &framework.Error{Kind: framework.Usage, Name: "bad-ref", What: fmt.Sprintf("%q does not point into a transcript", arg),
		Hint: "name turns, such as P03:12 or P03:12-14"}
}
