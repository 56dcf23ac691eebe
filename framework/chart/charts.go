package chart

import (
	"cmp"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/anchor"
)

// Charts is what is asked about cells: the framework, the cases, what has been
// coded and what has been charted. Fill it with AddTranscript and AddRow, all
// of the study for a matrix, one participant's for one cell. Its answers share
// its memory: do not change them.
type Charts struct {
	Study        *framework.Study
	Themes       *framework.Themes
	Participants framework.Participants

	people      map[string]*framework.Participant   // by id in lower case: a study of thousands asks a million times
	members     map[string][]*framework.Participant // by the id of their group
	nodes       []framework.Node
	byPath      map[string]framework.Node
	resolved    map[string]string // any path → as it stands now
	transcripts map[string]*framework.Transcript
	items       map[string]map[string][]*Item // participant → path or a path above it → evidence
	coded       map[string]bool               // paths that something is coded under, itself and not below
	sorted      bool
	parsed      *parses
	places      map[string]*Item   // by ref, what summaries cite
	cites       map[citing][]*Item // what summaries cite, kept since each is asked several times
	cells       map[cellKey][]*Part
	seconds     map[cellKey][]*Part
	waves       map[string][]string // participant → waves that cells have
	unwaved     map[string]bool     // participants with a transcript that has no wave
	met         map[string][]string // participant → waves of their transcripts, and of their members'
	charted     []string            // participants with cells, as they came
	speaking    map[string][]string // participant, or a transcript's id, in lower case → transcripts
}

// cellKey is a cell's address under the framework as it stands now.
type cellKey struct{ participant, path, wave string }

// NewCharts makes charts without codings and cells.
func NewCharts(study *framework.Study, themes *framework.Themes, people framework.Participants) *Charts {
	c := &Charts{Study: study, Themes: themes, Participants: people, nodes: themes.All(),
		byPath: map[string]framework.Node{}, resolved: map[string]string{},
		transcripts: map[string]*framework.Transcript{}, items: map[string]map[string][]*Item{}, coded: map[string]bool{},
		parsed: &parses{}, places: map[string]*Item{}, cites: map[citing][]*Item{}, cells: map[cellKey][]*Part{}, seconds: map[cellKey][]*Part{}, waves: map[string][]string{}, unwaved: map[string]bool{}, met: map[string][]string{}}
	c.people, c.members = byID(people)
	for _, n := range c.nodes {
		c.byPath[n.Path] = n
	}
	return c
}

// byID gives participants by their id in lower case, the first where there are
// several, and the members of groups by the group's id.
func byID(people framework.Participants) (ids map[string]*framework.Participant, members map[string][]*framework.Participant) {
	ids, members = make(map[string]*framework.Participant, len(people)), map[string][]*framework.Participant{}
	for _, p := range people {
		if key := strings.ToLower(p.ID); ids[key] == nil {
			ids[key] = p
		}
		members[p.PartOf] = append(members[p.PartOf], p)
	}
	return ids, members
}

// participant finds a participant whatever the case of its id, nil where there
// is none.
func (c *Charts) participant(id string) *framework.Participant { return c.people[strings.ToLower(id)] }

// Part is a stored cell as it came, under the path it was charted for.
type Part struct {
	*framework.Cell
	Participant string
	Path        string // the full slug path it is stored under, which may be a former one
}

// AddTranscript takes in a transcript and what has been coded in it.
func (c *Charts) AddTranscript(t *framework.Transcript, files ...*framework.CodingFile) {
	c.transcripts[strings.ToLower(t.ID)] = t
	c.sorted, c.speaking = false, nil
	clear(c.cites)
	clear(c.places)
	for _, id := range t.Cases(c.Participants) {
		if t.Wave == "" {
			c.unwaved[id] = true
		} else {
			c.meet(id, t.Wave)
		}
	}
	for _, f := range files {
		for _, k := range f.Codings {
			c.addItem(c.item(t, k))
		}
	}
}

// AddRow takes in what has been charted of one participant under one theme.
func (c *Charts) AddRow(r *framework.Row) {
	who := c.id(r.Participant)
	for _, cell := range r.Cells {
		if cell.Status() == framework.Uncharted {
			continue
		}
		part := &Part{Cell: cell, Participant: who, Path: r.Path(cell)}
		key := cellKey{who, c.resolve(part.Path), cell.Wave}
		c.cells[key] = append(c.cells[key], part)
		slices.SortStableFunc(c.cells[key], func(a, b *Part) int {
			return cmp.Or(-compareBool(a.Path == key.path, b.Path == key.path), cmp.Compare(a.Path, b.Path))
		})
		if !slices.Contains(c.waves[who], cell.Wave) {
			c.waves[who] = append(c.waves[who], cell.Wave)
		}
	}
	for _, cell := range r.Beside {
		if cell.Status() != framework.Uncharted {
			part := &Part{Cell: cell, Participant: who, Path: r.Path(cell)}
			key := cellKey{who, c.resolve(part.Path), cell.Wave}
			c.seconds[key] = append(c.seconds[key], part)
		}
	}
	if !slices.Contains(c.charted, who) {
		c.charted = append(c.charted, who)
	}
}

// meet notes a wave that a participant was interviewed at, and their group with
// them.
func (c *Charts) meet(id, wave string) {
	c.met[id] = appendNew(c.met[id], wave)
	if p := c.participant(id); p != nil && p.PartOf != "" {
		group := c.id(p.PartOf)
		c.met[group] = appendNew(c.met[group], wave)
	}
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// Parts lists the stored cells that the framework as it stands now brings
// together in one: the one under its own path first. There are several where
// themes were merged.
func (c *Charts) Parts(ref framework.Ref) []*Part {
	return c.cells[cellKey{c.id(ref.Participant), c.resolve(ref.Theme), ref.Wave}]
}

// Seconds lists the second texts of a cell, in the order of their analysts;
// those of themes that were merged into its own, or moved, are among them.
func (c *Charts) Seconds(ref framework.Ref) []*Part {
	out := slices.Clone(c.seconds[cellKey{c.id(ref.Participant), c.resolve(ref.Theme), ref.Wave}])
	slices.SortStableFunc(out, func(a, b *Part) int { return cmp.Or(cmp.Compare(a.By, b.By), cmp.Compare(a.Path, b.Path)) })
	return out
}

// Doubles lists the cells that hold texts of several analysts, by participant
// and then in the order of the framework.
func (c *Charts) Doubles() []framework.Ref {
	rank := map[string]int{}
	for i, n := range c.nodes {
		rank[n.Path] = i + 1
	}
	var out []framework.Ref
	for key := range c.seconds {
		out = append(out, framework.Ref{Kind: framework.CellRef, Theme: key.path, Participant: key.participant, Wave: key.wave})
	}
	slices.SortFunc(out, func(a, b framework.Ref) int {
		if a.Participant != b.Participant {
			return cmp.Or(compareBool(framework.NaturalLess(b.Participant, a.Participant), framework.NaturalLess(a.Participant, b.Participant)), cmp.Compare(a.Participant, b.Participant))
		}
		return cmp.Or(cmp.Compare(rank[a.Theme], rank[b.Theme]), cmp.Compare(a.Theme, b.Theme), cmp.Compare(a.Wave, b.Wave))
	})
	return out
}

// id is a participant's id as participants.yaml spells it.
func (c *Charts) id(id string) string {
	if p := c.participant(id); p != nil {
		return p.ID
	}
	return id
}

// resolve follows a path to where it stands now. A path that leads nowhere
// keeps its last steps below where its nearest ancestor stands.
func (c *Charts) resolve(path string) string {
	if path == "" {
		return ""
	}
	if now, ok := c.resolved[path]; ok {
		return now
	}
	now := path
	if n, ok := c.Themes.Resolve(path); ok {
		now = n.Path
	} else if i := strings.LastIndexByte(path, '/'); i > 0 {
		now = c.resolve(path[:i]) + path[i:]
	}
	c.resolved[path] = now
	return now
}

// Orphans lists cells whose subtheme the framework no longer has: no matrix
// shows them.
func (c *Charts) Orphans() []framework.Ref {
	var out []framework.Ref
	for key, parts := range c.cells {
		if _, ok := c.byPath[key.path]; !ok && key.path != "" {
			p := parts[0]
			out = append(out, framework.Ref{Kind: framework.CellRef, Theme: p.Path, Participant: p.Participant, Wave: p.Wave})
		}
	}
	slices.SortFunc(out, func(a, b framework.Ref) int { return cmp.Compare(a.String(), b.String()) })
	return out
}

// Item is a passage that a cell rests on: coded, or cited by the cell's
// summary without being coded.
type Item struct {
	Coding   *framework.Coding // nil where it is only cited
	Ref      framework.Ref
	Wave     string // the transcript's
	Kind     framework.TranscriptKind
	Text     string   // as the transcript has it; the stored words where Lost
	Spoken   string   // Text for print: with the speakers where it runs over several turns
	Speakers []string // labels, in the order they speak
	Owners   []string // the participants it belongs to: who speaks, and their groups
	Under    []string // the coding's themes as they stand now
	Lost     bool     // its words cannot be placed in the transcript
	span     anchor.Span
	mark     string // hash of Text, once it was asked for
	voices   string // the roles and participants of those who speak
}

// item places a coding in its transcript.
func (c *Charts) item(t *framework.Transcript, k *framework.Coding) *Item {
	it := &Item{Coding: k, Wave: t.Wave, Kind: t.Kind}
	p := k.Passage
	p.Transcript = t.ID
	it.Ref = p.Ref()
	span, err := anchor.Locate(t, p)
	if err != nil {
		it.Lost = true
		it.Text = p.Words
		if p.Words == "" && p.First+p.Last != "" {
			it.Text = p.First + " … " + p.Last
		}
	} else {
		it.span, it.Text, it.Spoken = span, anchor.Text(t, span), anchor.Spoken(t, span)
	}
	if it.Lost {
		it.Spoken = it.Text
	}
	c.voices(it, t, t.Stretch(p.At))
	for _, path := range k.Under {
		if now := c.resolve(path); !slices.Contains(it.Under, now) {
			it.Under = append(it.Under, now)
		}
	}
	return it
}

// voices fills in who speaks in an item's turns, and whose it is.
func (c *Charts) voices(it *Item, t *framework.Transcript, turns []*framework.Turn) {
	own := func(id string) {
		if id != "" && !slices.Contains(it.Owners, id) {
			it.Owners = append(it.Owners, id)
		}
	}
	var voices []string
	for _, turn := range turns {
		s := t.Speaker(turn.Speaker)
		if !slices.Contains(it.Speakers, turn.Speaker) {
			it.Speakers = append(it.Speakers, turn.Speaker)
			voices = append(voices, string(s.Role)+" "+s.Participant)
		}
		if s.Participant != "" {
			own(c.id(s.Participant))
		}
	}
	it.voices = strings.Join(voices, ", ")
	if len(it.Owners) == 0 {
		for _, id := range c.hosts(t) {
			own(id)
		}
	}
	for _, id := range slices.Clone(it.Owners) {
		if p := c.participant(id); p != nil {
			own(p.PartOf)
		}
	}
}

// hosts are those to whom turns belong that no participant speaks: the one
// the transcript is named like, else the only one who speaks there, else the
// groups of those who speak, else all of them.
func (c *Charts) hosts(t *framework.Transcript) []string {
	if p := t.Namesake(c.Participants); p != nil {
		return []string{p.ID}
	}
	all := t.Participants()
	if len(all) < 2 {
		return all
	}
	var groups []string
	for _, id := range all {
		p := c.participant(id)
		if p == nil || p.PartOf == "" && p.Kind == "" {
			return all
		}
		group := cmp.Or(p.PartOf, p.ID)
		if !slices.Contains(groups, group) {
			groups = append(groups, group)
		}
	}
	return groups
}

// addItem files an item under its owners and themes, and all above these.
func (c *Charts) addItem(it *Item) {
	for _, path := range it.Under {
		c.coded[path] = true
	}
	for _, who := range it.Owners {
		paths := c.items[who]
		if paths == nil {
			paths = map[string][]*Item{}
			c.items[who] = paths
		}
		filed := map[string]bool{}
		for _, path := range append(above(it.Under), "") {
			if !filed[path] {
				filed[path] = true
				paths[path] = append(paths[path], it)
			}
		}
	}
}

// above lists paths and every path above them.
func above(paths []string) []string {
	var out []string
	for _, path := range paths {
		for path != "" {
			out = append(out, path)
			path = path[:max(0, strings.LastIndexByte(path, '/'))]
		}
	}
	return out
}

// Checker checks summaries against the transcripts that were added.
func (c *Charts) Checker() *Checker {
	k := NewChecker(Source{Participants: c.Participants, Of: c.transcriptsOf,
		Transcript: func(id string) (*framework.Transcript, error) { return c.transcripts[strings.ToLower(id)], nil }})
	k.parsed = c.parsed
	return k
}

// Checkers gives n checkers that may be used at the same time, as long as
// nothing is added to the charts.
func (c *Charts) Checkers(n int) []*Checker {
	c.transcriptsOf("") // what it keeps is made once, before several read it
	out := make([]*Checker, n)
	for i := range out {
		out[i] = c.Checker()
	}
	return out
}

// transcriptsOf lists the transcripts that are of a participant, its group or
// its members, in natural order.
func (c *Charts) transcriptsOf(participant string) []string {
	if c.speaking == nil {
		c.speaking = map[string][]string{}
		for _, t := range c.transcripts {
			for _, who := range append(t.Cases(c.Participants), t.ID) {
				key := strings.ToLower(who)
				c.speaking[key] = appendNew(c.speaking[key], t.ID)
			}
		}
	}
	var out []string
	for _, who := range circle(c.Participants, participant) {
		for _, id := range c.speaking[who] {
			out = appendNew(out, id)
		}
	}
	framework.SortIDs(out)
	return out
}
