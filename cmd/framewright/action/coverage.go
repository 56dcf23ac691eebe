package action

import (
	"context"
	"strings"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/store"
)

// CoverageOptions choose what is counted.
type CoverageOptions struct {
	Theme       string // its subthemes in place of all themes
	Participant string
	Where       []string
	By          string // only this analyst's codings and marks
	ShortTurn   int    // turns with fewer words are not waited for
	Words       bool   // the heat map's words too
	Sort, Group string // attributes that order the heat map's rows
}

// Coverage is what nobody has read, coded or charted yet. Every list holds all
// there is, in the order of the study.
type Coverage struct {
	Theme        string              `json:"theme"` // what the themes, others, participants and heat were narrowed to
	Unread       UnreadInfo          `json:"unread"`
	Uncoded      UncodedInfo         `json:"uncoded"`
	Undercoded   UndercodedInfo      `json:"undercoded"`
	Themes       ThemesCovered       `json:"themes"`
	Others       []OtherInfo         `json:"others"`
	Participants ParticipantsCovered `json:"participants"`
	Heat         HeatMap             `json:"heat"`
	Lost         int                 `json:"lost"`  // codings without a place, which are not counted
	Blind        []string            `json:"blind"` // transcripts of which only the codings of the analyst at work are counted
}

// Coverage counts what has been done, and what is left.
func (s *Session) Coverage(ctx context.Context, o CoverageOptions) (*Coverage, error) {
	var out *Coverage
	err := s.view(ctx, func(tx *store.Tx) error {
		c, err := s.newCoverage(tx, o)
		if err != nil {
			return err
		}
		if err := tx.EachTranscript(c.take); err != nil {
			return err
		}
		c.joinTranslations()
		unread, err := c.unread()
		if err != nil {
			return err
		}
		out = &Coverage{Theme: c.theme, Unread: unread, Uncoded: c.uncoded(), Themes: c.themesCovered(), Others: c.others(), Lost: c.lost, Blind: c.veil.hidden()}
		out.Undercoded = undercoded(out.Uncoded.Transcripts)
		if out.Participants, err = c.participantsCovered(); err != nil {
			return err
		}
		out.Heat, err = c.heat(out.Participants.Participants)
		return err
	})
	return out, err
}

// coverage goes through the study once. Every table in it is by the places of
// themes in nodes.
type coverage struct {
	tx    *store.Tx
	o     CoverageOptions
	d     *Desk
	where []Where
	veil  *veil
	theme string // "" for all

	nodes []framework.Node
	index map[string]int // path → place in nodes
	above [][]int        // of each node, itself and those it lies below
	names *framework.Resolver

	texts    []*coveredText
	ids      map[string]bool // of all transcripts, in lower case
	byID     map[string]*coveredText
	people   map[string]*coveredPerson // by id
	coders   map[string]bool           // analysts with any coding that counts
	themes   []coveredTheme            // as nodes
	charts   *chart.Charts
	group    map[string]string // the group of each member
	evidence evidence
	waves    []string // of the transcripts
	lost     int
}

// coveredText is one transcript.
type coveredText struct {
	t        *framework.Transcript
	sweep    *coding.Sweep
	waits    []int // the words of each turn that is waited for, else 0
	passages []int // as nodes, and last all that are under any theme
	chosen   bool  // somebody who was asked for speaks there
}

// coveredTheme is one theme over all transcripts.
type coveredTheme struct {
	passages int
	analysts map[string]int
}

// coveredPerson is one participant.
type coveredPerson struct {
	words    int   // spoken
	passages int   // coded
	under    []int // passages as nodes; nil before the first
	coded    []int // words as nodes; only where the heat map counts words
}

func (s *Session) newCoverage(tx *store.Tx, o CoverageOptions) (*coverage, error) {
	d, err := desk(tx)
	if err != nil {
		return nil, err
	}
	c := &coverage{tx: tx, o: o, d: d, nodes: d.Themes.All(), index: map[string]int{}, names: framework.NewResolver(d.Themes), ids: map[string]bool{}, byID: map[string]*coveredText{},
		people: map[string]*coveredPerson{}, coders: map[string]bool{}, group: map[string]string{}, evidence: evidence{}, charts: chart.NewCharts(d.Study, d.Themes, d.Participants)}
	if err := c.narrow(); err != nil {
		return nil, err
	}
	if c.veil, err = s.veil(tx); err != nil {
		return nil, err
	}
	return c, c.lay()
}

// narrow reads who and what was asked for.
func (c *coverage) narrow() (err error) {
	if c.where, err = c.d.parseWhere(c.o.Where); err != nil {
		return err
	}
	if c.o.Participant != "" {
		p, err := c.d.participant(c.o.Participant)
		if err != nil {
			return err
		}
		c.o.Participant = p.ID
	}
	if c.o.Theme != "" {
		n, err := c.d.theme(c.o.Theme)
		if err != nil {
			return err
		}
		c.theme = n.Path
	}
	if c.o.By != "" && c.d.Study.Analyst(c.o.By) == nil {
		return noAnalyst(c.d.Study, c.o.By)
	}
	if c.o.ShortTurn == 0 {
		c.o.ShortTurn = coding.ShortTurn
	}
	return nil
}

// lay lays out the tables.
func (c *coverage) lay() error {
	ids, err := c.tx.TranscriptIDs()
	if err != nil {
		return err
	}
	for _, id := range ids {
		c.ids[strings.ToLower(id)] = true
	}
	for _, p := range c.d.Participants {
		if group := c.d.Participants.Find(p.PartOf); p.PartOf != "" && group != nil {
			c.group[p.ID] = group.ID
		}
	}
	for i, n := range c.nodes {
		c.index[n.Path] = i
		above := []int{i}
		for j := i - 1; j >= 0; j-- {
			if framework.Under(n.Path, c.nodes[j].Path) {
				above = append(above, j)
			}
		}
		c.above = append(c.above, above)
	}
	c.themes = make([]coveredTheme, len(c.nodes))
	for i := range c.themes {
		c.themes[i].analysts = map[string]int{}
	}
	return nil
}

// node is the place of the theme that a path means now, -1 where it means
// none.
func (c *coverage) node(path string) int {
	now, lives := c.names.Now(path)
	if !lives {
		return -1
	}
	return c.index[now]
}

// within tells whether a theme is among those that were asked for.
func (c *coverage) within(node int) bool {
	return c.theme == "" || framework.Under(c.nodes[node].Path, c.theme)
}

// leaves are the places of the themes that cells belong to, of those that were
// asked for.
func (c *coverage) leaves() []int {
	var out []int
	for i, n := range c.nodes {
		if n.Leaf() && c.within(i) {
			out = append(out, i)
		}
	}
	return out
}

func (c *coverage) person(id string) *coveredPerson {
	p := c.people[id]
	if p == nil {
		p = &coveredPerson{under: make([]int, len(c.nodes)), coded: make([]int, len(c.nodes))}
		c.people[id] = p
	}
	return p
}
