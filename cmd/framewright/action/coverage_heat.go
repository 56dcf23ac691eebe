package action

import (
	"slices"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/chart"
)

// HeatMap is participants by themes: the top themes, or the subthemes of one.
// The rows of Passages, Words and Shares are those of Participants, the columns
// those of Themes.
type HeatMap struct {
	Themes       []HeatTheme  `json:"themes"`
	Participants []HeatPerson `json:"participants"`
	Passages     [][]int      `json:"passages"`
	Words        [][]int      `json:"words"`  // that passages cover; empty where they were not asked for
	Shares       [][]float64  `json:"shares"` // these of all the participant's words
}

// HeatTheme is a column.
type HeatTheme struct {
	Theme  string `json:"theme"`
	Number string `json:"number"`
	Name   string `json:"name"`
}

// HeatPerson is a row.
type HeatPerson struct {
	Participant string `json:"participant"`
	Group       string `json:"group"` // the value that rows stand together by; "" where nobody asked for it
}

// codedWords counts the words that passages cover, by who speaks them. Each
// theme's passages, those of its subthemes with them, are counted by
// themselves.
func (c *coverage) codedWords(text *coveredText, v *cast, files []*framework.CodingFile) {
	if c.translates(text.t) {
		return // what is said there is said in the original
	}
	placed, _ := coding.Place(text.t, files)
	columns := map[int][]coding.Placed{}
	wanted := c.columns()
	for _, p := range placed {
		if c.o.By != "" && p.By != c.o.By {
			continue
		}
		for _, i := range c.under(p.Coding) {
			if slices.Contains(wanted, i) {
				columns[i] = append(columns[i], p)
			}
		}
	}
	turns := text.sweep.Turns()
	list := coding.NewWordlist(turns)
	for i, passages := range columns {
		list.Covered(passages, func(turn, words int) {
			label := turns[turn].Speaker
			if who := v.owner(label); who != "" && v.waits(label, c.narrowed()) {
				c.person(who).coded[i] += words
			}
		})
	}
}

// columns are the heat map's themes: what lies directly below the theme that
// was asked for, itself where it has no subthemes.
func (c *coverage) columns() []int {
	depth := 0
	if c.theme != "" {
		n := c.nodes[c.index[c.theme]]
		if depth = n.Depth + 1; n.Leaf() {
			depth = n.Depth
		}
	}
	var out []int
	for i, n := range c.nodes {
		if n.Depth == depth && c.within(i) {
			out = append(out, i)
		}
	}
	return out
}

// heat lays the map out. Whoever is listed among the participants has a row, but
// for groups whose members said it all.
func (c *coverage) heat(listed []ParticipantCovered) (HeatMap, error) {
	out := HeatMap{Themes: []HeatTheme{}, Participants: []HeatPerson{}, Passages: [][]int{}, Words: [][]int{}, Shares: [][]float64{}}
	columns := c.columns()
	for _, i := range columns {
		n := c.nodes[i]
		out.Themes = append(out.Themes, HeatTheme{n.Path, n.Number, n.Label()})
	}
	rows, err := c.rows(listed)
	if err != nil {
		return out, err
	}
	for _, row := range rows {
		out.Participants = append(out.Participants, row)
		passages, words, shares := make([]int, len(columns)), make([]int, len(columns)), make([]float64, len(columns))
		if p := c.people[row.Participant]; p != nil {
			for n, i := range columns {
				passages[n], words[n] = p.under[i], p.coded[i]
				shares[n] = coding.Share(p.coded[i], p.words)
			}
		}
		out.Passages = append(out.Passages, passages)
		if c.o.Words {
			out.Words, out.Shares = append(out.Words, words), append(out.Shares, shares)
		}
	}
	return out, nil
}

// rows puts the participants into the order that was asked for, as a matrix
// does. A matrix of no themes has rows alone.
func (c *coverage) rows(listed []ParticipantCovered) ([]HeatPerson, error) {
	var people framework.Participants
	for _, p := range listed {
		if p.Words == 0 && p.Passages == 0 && c.hasMembers(c.d.Participants.Find(p.Participant)) {
			continue // its members have the rows
		}
		alone := *c.d.Participants.Find(p.Participant)
		alone.PartOf = "" // a row of its own
		people = append(people, &alone)
	}
	o := chart.Options{Sort: c.attribute(c.o.Sort), Group: c.attribute(c.o.Group)}
	m, err := chart.NewCharts(c.d.Study, &framework.Themes{}, people).Matrix("", o)
	if err != nil {
		return nil, err
	}
	var out []HeatPerson
	for _, row := range m.Rows {
		out = append(out, HeatPerson{Participant: row.Participant, Group: row.Group})
	}
	return out, nil
}

// attribute is the id of an attribute that was named in any of its ways.
func (c *coverage) attribute(word string) string {
	if a := c.d.Study.AttributeNamed(word); a != nil {
		return a.ID
	}
	return word
}
