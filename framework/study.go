package framework

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// FormatVersion is the version of the study folder's format that this program
// reads and writes.
const FormatVersion = 1

// Study is what study.yaml says of the research as a whole.
type Study struct {
	Format     int
	ID         string // 8 upper-case characters; keys the caches outside the folder
	Title      string
	Questions  []string // the research questions
	Language   string   // BCP 47 of the transcripts; a transcript may differ
	Analysts   []Analyst
	Attributes []Attribute // in the order of the matrix's columns
	Matrices   []MatrixView
	Report     ReportRules
	// Allocation says who charts what: analyst → ids of participants and paths of
	// themes. What nobody has been given is everybody's.
	Allocation map[string][]string
	// CutOff is the ISO date after which what a participant said cannot be taken
	// out of the findings any more, as the consent form says; "" where none is
	// declared.
	CutOff    string
	Retention []Retention // in the order they are declared
	// Reporting holds what the study says of itself for checklists of reporting:
	// the item ("coreq-10") → the answer, in the researchers' words.
	Reporting map[string]string
}

// Analyst is a researcher who codes or charts.
type Analyst struct{ ID, Name string }

// Analyst finds an analyst by id, nil where none is declared.
func (s *Study) Analyst(id string) *Analyst {
	for i := range s.Analysts {
		if s.Analysts[i].ID == id {
			return &s.Analysts[i]
		}
	}
	return nil
}

// Attribute is a declared variable of participants.
type Attribute struct {
	ID     string
	Name   string   // for print; ID where empty
	Type   string   // "" (words), "number" or "date"
	Values []string // the values allowed; any where empty
	Names  map[string]string
	Many   bool // a participant may have several values
}

// Label is the attribute's name for print.
func (a Attribute) Label() string {
	if a.Name != "" {
		return a.Name
	}
	return a.ID
}

// Display is a value as it is printed for readers.
func (a Attribute) Display(value string) string {
	if n, ok := a.Names[value]; ok {
		return n
	}
	return value
}

// Attribute finds a declared attribute, nil where there is none.
func (s *Study) Attribute(id string) *Attribute {
	for i := range s.Attributes {
		if s.Attributes[i].ID == id {
			return &s.Attributes[i]
		}
	}
	return nil
}

// MatrixView is a further matrix that the study names: columns from any
// themes.
type MatrixView struct {
	ID      string   `yaml:"id"`
	Name    string   `yaml:"name,omitempty"`
	Columns []string `yaml:"columns,flow"`
}

// ReportRules are the house rules for what is printed.
type ReportRules struct {
	Attribution  string   // template: "{role}[, {area}]"
	MinimumGroup int      // warn where a signature fits fewer people; 0: the default of 3
	Counts       bool     // outputs for readers may quantify views
	Breakdown    bool     // they may break the sample down by attributes; its size alone they may always print
	Tidy         []string // hesitations that quotations may drop
	LongEdit     int      // warn of an omission of more words than this; 0: the default of 40
}

// LongestEdit is how many words an omission may take out unwarned.
func (r ReportRules) LongestEdit() int {
	if r.LongEdit > 0 {
		return r.LongEdit
	}
	return 40
}

// Minimum is the smallest group a signature should fit.
func (r ReportRules) Minimum() int {
	if r.MinimumGroup > 0 {
		return r.MinimumGroup
	}
	return 3
}

// AttributeNamed finds a declared attribute as people write it: by its id, its
// name for print or the heading it was imported from, in any case; nil where
// there is none.
func (s *Study) AttributeNamed(word string) *Attribute {
	if a := s.Attribute(word); a != nil || word == "" {
		return a
	}
	for i := range s.Attributes {
		if a := &s.Attributes[i]; strings.EqualFold(a.ID, word) || strings.EqualFold(a.Name, word) || a.ID == Slug(word) {
			return a
		}
	}
	return nil
}

// Participant is a case: one row of every matrix.
type Participant struct {
	ID     string
	Kind   string // "" for a person; group, dyad, household, site
	PartOf string // the group, dyad … that this person is a member of
	Values map[string][]string
	// Permissions are what the participant has allowed.
	Permissions Permissions
	// Waves holds the attributes that differ at a wave: wave → attribute → values.
	Waves map[string]map[string][]string
}

// Kinds of participants beside a single person.
var ParticipantKinds = []string{"group", "dyad", "household", "site"}

// At gives the values of an attribute as they were at a wave ("" for the
// participant's own), nil where missing.
func (p *Participant) At(wave, attribute string) []string {
	if v, ok := p.Waves[wave][attribute]; ok && wave != "" {
		return v
	}
	return p.Values[attribute]
}

// Participants are the study's cases in the order they are printed.
type Participants []*Participant

// Find gives the participant of that id whatever its case, nil where there is
// none.
func (ps Participants) Find(id string) *Participant {
	for _, p := range ps {
		if strings.EqualFold(p.ID, id) {
			return p
		}
	}
	return nil
}

// Members are the participants that are part of a group.
func (ps Participants) Members(group string) Participants {
	var out Participants
	for _, p := range ps {
		if p.PartOf == group {
			out = append(out, p)
		}
	}
	return out
}

// Rows are the participants that have a row of their own: a group stands for
// its members.
func (ps Participants) Rows() Participants {
	var out Participants
	for _, p := range ps {
		if p.PartOf == "" || ps.Find(p.PartOf) == nil {
			out = append(out, p)
		}
	}
	return out
}

// Sort puts participants in natural order of their ids: P2 before P10.
func (ps Participants) Sort() {
	sort.SliceStable(ps, func(i, j int) bool { return NaturalLess(ps[i].ID, ps[j].ID) })
}

// NextNumber is the next free P-number: two digits or as many as needed.
func NextNumber(taken func(id string) bool) string {
	for n := 1; ; n++ {
		id := "P" + strconv.Itoa(n)
		if n < 10 {
			id = "P0" + strconv.Itoa(n)
		}
		if !taken(id) {
			return id
		}
	}
}

// NaturalLess orders ids as people do: runs of digits by their number, the
// rest by letters without regard to case.
func NaturalLess(a, b string) bool { return naturalCompare(a, b) < 0 }

func naturalCompare(a, b string) int {
	x, y := a, b
	for x != "" && y != "" {
		dx, dy := leadingDigits(x), leadingDigits(y)
		if dx != "" && dy != "" {
			nx, ny := strings.TrimLeft(dx, "0"), strings.TrimLeft(dy, "0")
			if len(nx) != len(ny) {
				return len(nx) - len(ny)
			}
			if c := strings.Compare(nx, ny); c != 0 {
				return c
			}
			x, y = x[len(dx):], y[len(dy):]
			continue
		}
		rx, nx := utf8.DecodeRuneInString(x)
		ry, ny := utf8.DecodeRuneInString(y)
		if c := unicode.ToLower(rx) - unicode.ToLower(ry); c != 0 {
			return int(c)
		}
		x, y = x[nx:], y[ny:]
	}
	if c := len(x) - len(y); c != 0 {
		return c
	}
	return strings.Compare(a, b)
}

func leadingDigits(s string) string {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return s[:i]
}

// SortIDs puts ids in natural order.
func SortIDs(ids []string) { slices.SortFunc(ids, naturalCompare) }
